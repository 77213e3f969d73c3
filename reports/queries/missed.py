"""Which checkpoints the units of one year miss most, and which units miss one of them."""

from array import array
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from django.core.paginator import Page, Paginator

from assessments.models import Cycle
from criteria.levels import Level
from criteria.standard import Checkpoint, Item
from pmqa_portal.lib.localized import Localized

from .scope import in_year, unit_names, with_score
from .tally import latest_marks

PAGE_SIZE = 50
# Orders of the checkpoints; the empty one is that of the standard.
MOST_MISSED = "missed"


@dataclass(frozen=True)
class MissedCheckpoint:
    """One checkpoint and how many units miss it; share: in per cent of all units, exact."""

    item: Item
    level: Level
    checkpoint: Checkpoint
    units: int
    share: Fraction

    @property
    def code(self):
        return self.checkpoint.code


@dataclass(frozen=True)
class Missed:
    """units: how many have points of the stage."""

    cycle: Cycle
    units: int
    checkpoints: tuple[MissedCheckpoint, ...]


@dataclass(frozen=True)
class MissingUnit:
    """One unit that misses a checkpoint."""

    assessment_id: int
    code: str
    name_th: str
    name_en: str
    name = Localized()


def missed(unit, cycle, stage, *, category=0, level="", order=MOST_MISSED) -> Missed:
    """The checkpoints of the cycle's criteria over the units at or below `unit` that have points of the stage.

    category: the number of the only category, 0 for all. level: the only Level, empty for all. A unit of other
    criteria misses what its own criteria call by the same code. The same few queries for any number of units.
    """
    kept = _kept(unit.path, cycle.fiscal_year, stage, latest_marks())
    found = [
        MissedCheckpoint(item, rung.level, checkpoint, *kept.count(checkpoint.code))
        for item in cycle.standard.process_items
        if category in (0, item.category)
        for rung in item.rungs
        if level in ("", rung.level)
        for checkpoint in rung.checkpoints
    ]
    if order == MOST_MISSED:
        found.sort(key=lambda one: -one.units)
    return Missed(cycle, len(kept.assessments), tuple(found))


def units_missing(unit, cycle, stage, code, *, page=1) -> Page:
    """One page of MissingUnit for a checkpoint, in the order of the tree."""
    kept = _kept(unit.path, cycle.fiscal_year, stage, latest_marks())
    page = Paginator(kept.missing.get(code, []), PAGE_SIZE).get_page(page)
    ids = [kept.assessments[place] for place in page.object_list]
    names = unit_names(ids)
    page.object_list = [MissingUnit(pk, *names[pk]) for pk in ids if pk in names]
    return page


@dataclass(frozen=True, eq=False)
class _Kept:
    """The ids of the assessments with a score, and for each checkpoint the places among them that miss it."""

    assessments: array
    missing: dict[str, array]

    def count(self, code):
        """How many units miss a checkpoint, and their per cent of all."""
        units = len(self.missing.get(code, ()))
        return units, Fraction(100 * units, len(self.assessments) or 1)


@lru_cache(maxsize=16)
def _kept(path, fiscal_year, stage, marks):
    rows = (
        with_score(in_year(path, fiscal_year), "score", stage)
        .filter(score__isnull=False)
        .order_by("unit__path", "pk")
        .values_list("pk", "score__missed")
    )
    assessments, missing = array("q"), defaultdict(lambda: array("L"))
    for place, (pk, codes) in enumerate(rows.iterator(chunk_size=500)):
        assessments.append(pk)
        for code in codes:
            missing[code].append(place)
    return _Kept(assessments, dict(missing))
