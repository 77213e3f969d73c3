"""What is missing, what it holds back, and the fewest checkpoints that reach a level or a number of points.

Pure and exact, from the same marks as `score_item`. A checkpoint is named by its level and its place in it, from 0.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import product
from math import lcm

from .exact import Number, exact
from .items import LEVELS, score_item

Marks = tuple[Sequence[bool], Sequence[bool], Sequence[bool]]


@dataclass(frozen=True)
class Missing:
    """The unticked checkpoints of one incomplete level of an item.

    worth: their own points, which count once all levels below are complete too. holds_back: points ticked above
    that begin to count when this level, with all below it, is complete; over the levels these sum up to the item's
    `held_back`.
    """

    level: str
    places: tuple[int, ...]
    worth: Fraction
    holds_back: Fraction


@dataclass(frozen=True)
class Rise:
    """A level that an item has not reached: the fewest checkpoints (level, place) that reach it, and the points.

    points: the item's points then. gained: how many more than now.
    """

    level: str
    ticks: tuple[tuple[str, int], ...]
    points: Fraction
    gained: Fraction


@dataclass(frozen=True)
class Way:
    """The fewest checkpoints (item, level, place) that gain enough, and the points they gain in all."""

    ticks: tuple[tuple[Hashable, str, int], ...]
    gained: Fraction


def missing_levels(marks: Marks) -> tuple[Missing, ...]:
    """The incomplete levels of an item, lowest first. Raises ScoringError `not_a_tick`."""
    parts = score_item(*marks).parts
    held: dict[str, Fraction] = {}
    blocking = None
    for part in parts:
        if blocking:
            held[blocking] += part.ticked_points
        if not part.is_complete:
            blocking = part.level
            held[blocking] = Fraction(0)
    return tuple(
        Missing(part.level, _open_places(marks, part.level), part.full - part.ticked_points, held[part.level])
        for part in parts
        if not part.is_complete
    )


def rises(marks: Marks) -> tuple[Rise, ...]:
    """Every level that an item has not reached yet, lowest first. Raises ScoringError `not_a_tick`.

    To reach a level is to complete it and all below, so the fewest checkpoints are just the missing ones.
    """
    now = score_item(*marks)
    found: list[Rise] = []
    ticks: list[tuple[str, int]] = []
    for position, part in enumerate(now.parts):
        ticks += [(part.level, place) for place in _open_places(marks, part.level)]
        if ticks and part.checkpoints:
            filled = [[True] * len(one) for one in marks[: position + 1]]
            points = score_item(*filled, *marks[position + 1 :]).points
            found.append(Rise(part.level, tuple(ticks), points, points - now.points))
    return tuple(found)


def cheapest_way(
    items: Mapping[Hashable, Marks], shares: Mapping[Hashable, Number], gap: Number
) -> Way | None:
    """The fewest checkpoints over some items that gain at least `gap` points in their total.

    None where even all of them are too few.

    items: the marks by item, in the order of the standard. shares: how much one point of an item counts in the
    total, such as 1/4 in a category of four items. Of equally many checkpoints those with the most points, then
    those that come first in the standard. Exact: the best over all choices, by a table of the most points for
    each number of checkpoints.
    """
    keys = list(items)
    options = [_options(_frozen(items[key])) for key in keys]
    values, scale = _scaled(options, [exact(shares[key], "share") for key in keys])
    tables = _most_points(values)
    needed = exact(gap, "gap") * scale
    number = next((number for number, most in enumerate(tables[0]) if most >= needed), None)
    if number is None:
        return None
    gained = Fraction(tables[0][number], scale)
    ticks: list[tuple[Hashable, str, int]] = []
    for position, key in enumerate(keys):
        chosen = _first_choice(options[position], values[position], tables[position:][:2], number)
        number -= chosen
        ticks += [(key, *tick) for tick in _next_ticks(items[key], options[position][chosen].counts)]
    return Way(tuple(ticks), gained)


@dataclass(frozen=True)
class _Option:
    """The best use of so many more checkpoints in one item: how many at each level, and the points gained."""

    counts: tuple[int, int, int]
    gained: Fraction


@lru_cache(maxsize=4096)
def _options(marks: Marks) -> tuple[_Option, ...]:
    """The best option for 0, 1, 2 … more checkpoints of an item. Which ones of a level makes no difference."""
    now = score_item(*marks).points
    best: dict[int, _Option] = {}
    for counts in product(*(range(len(level) - sum(level) + 1) for level in marks)):
        option = _Option(counts, score_item(*_with(marks, counts)).points - now)
        rival = best.get(sum(counts))
        if rival is None or (option.gained, option.counts) > (rival.gained, rival.counts):
            best[sum(counts)] = option
    return tuple(best[number] for number in sorted(best))


def _scaled(options, shares):
    """The gains of each item in the total as whole numbers, and how many of these make one point."""
    gains = [[one.gained * share for one in some] for some, share in zip(options, shares, strict=True)]
    scale = lcm(*(gain.denominator for some in gains for gain in some))
    return [[int(gain * scale) for gain in some] for some in gains], scale


def _most_points(values):
    """tables[i][k]: the most that k more checkpoints gain in the items from the i-th on."""
    tables = [[0]]
    for some in reversed(values):
        rest = tables[0]
        table = [-1] * (len(rest) + len(some) - 1)
        for here, gained in enumerate(some):
            for there, most in enumerate(rest, start=here):
                if gained + most > table[there]:
                    table[there] = gained + most
        tables.insert(0, table)
    return tables


def _first_choice(options, gains, tables, number):
    """How many of the checkpoints this item takes, so that the first of the standard are among them."""
    here, rest = tables
    fitting = [
        taken
        for taken, gained in enumerate(gains)
        if 0 <= number - taken < len(rest) and gained + rest[number - taken] == here[number]
    ]
    return max(fitting, key=lambda taken: options[taken].counts)


def _frozen(marks: Marks) -> Marks:
    basic, advance, significance = (tuple(level) for level in marks)
    return basic, advance, significance


def _open_places(marks, level):
    return tuple(place for place, tick in enumerate(marks[LEVELS.index(level)]) if not tick)


def _next_ticks(marks, counts):
    """The first unticked checkpoints of each level, as many as said."""
    return [
        (level, place)
        for level, count in zip(LEVELS, counts, strict=True)
        for place in _open_places(marks, level)[:count]
    ]


def _with(marks, counts):
    """The marks with so many more ticks at each level."""
    ticks = set(_next_ticks(marks, counts))
    return [
        [tick or (level, place) in ticks for place, tick in enumerate(some)]
        for level, some in zip(LEVELS, marks, strict=True)
    ]
