"""The criteria set again from the text of it that was frozen: what a record is checked with, years later."""

import json
from decimal import Decimal
from functools import lru_cache
from itertools import count

from .levels import Level
from .standard import CategoryText, Checkpoint, Indicator, Item, Named, Question, Rung, Standard

NUMBERS = ("weight", "threshold", "target", "low", "high", "lowest", "highest")


@lru_cache(maxsize=4)
def thawed(content: str) -> Standard:
    """The set that a `Standard.text` says; its ids are numbers of its own.

    Raises KeyError, TypeError or ValueError for another text.
    """
    data, ids = json.loads(content), count(1)
    return _made(
        Standard,
        data,
        levels=_all(Named, data["levels"]),
        categories=tuple(_category(one, ids) for one in data["categories"]),
        questions=tuple(_made(Question, one, id=next(ids)) for one in data["questions"]),
        bands=_all(Named, data["bands"]),
        lenses=_all(Named, data["lenses"]),
    )


def with_frozen_own(standard, own):
    """The set with own indicators that were frozen apart from it. own: {item code: [indicators as in a text]}.

    Their ids are numbers of their own, below those of rows.
    """
    ids = count(-1, -1)
    return standard.with_own(
        {
            standard.items[code].id: [_made(Indicator, one, id=next(ids)) for one in rows]
            for code, rows in own.items()
        }
    )


def _category(data, ids):
    return _made(CategoryText, data, items=tuple(_item(one, ids) for one in data["items"]))


def _item(data, ids):
    return _made(
        Item,
        data,
        id=next(ids),
        lenses=tuple(data["lenses"]),
        rungs=tuple(Rung(Level(one["level"]), _all(Checkpoint, one["checkpoints"])) for one in data["rungs"]),
        indicators=tuple(_made(Indicator, one, id=next(ids)) for one in data["indicators"]),
    )


def _all(kind, rows):
    return tuple(_made(kind, one) for one in rows)


def _made(kind, data, **parts):
    """An object from its fields; numbers were written as text."""
    numbers = {name: Decimal(data[name]) for name in NUMBERS if data.get(name) is not None}
    return kind(**{**data, **numbers, **parts})
