"""What every report says first: whose it is, of which year, and where the unit stands."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from .facts import Facts, Pair
from .goal import Goal


@dataclass(frozen=True, kw_only=True)
class Head:
    """The parts that all reports share."""

    title: str
    unit: str
    owner: str
    fiscal_year: int
    is_final: bool
    as_of: datetime
    approved_label: str
    criteria: str
    overall: Pair
    # Of the approved points where there are any. band_from: the points at which the band begins.
    index: str
    band: str
    band_from: Decimal
    snapshot_sha256: str
    # The target beside the points that count; None where none was set.
    goal: Goal | None


def head(facts: Facts, title):
    """The values of a Head by name, for a report that is built on it."""
    return {
        "title": title,
        "unit": facts.unit.name,
        "owner": facts.owner.name,
        "fiscal_year": facts.fiscal_year,
        "is_final": facts.is_final,
        "as_of": facts.as_of,
        "approved_label": facts.approved_label,
        "criteria": facts.standard.name,
        "overall": facts.overall,
        "index": facts.best.index,
        "band": facts.best.band.name,
        "band_from": facts.best.band.threshold,
        "snapshot_sha256": facts.snapshot_sha256,
        "goal": facts.goal,
    }
