"""The score over the years: what was stored of earlier cycles, then the year of the report."""

from dataclasses import dataclass
from fractions import Fraction

from criteria.scoring import government_index

from .facts import Facts, Pair, Titled


@dataclass(frozen=True)
class Year:
    """One fiscal year (B.E.): points, the 4.0 index as text and the name of the band it fell in."""

    fiscal_year: int
    points: Pair
    index: str
    band: str
    is_current: bool = False


def years(facts: Facts) -> tuple[Year, ...]:
    """Oldest first, last the year of the report. Index and band are of the approved points where there are any."""
    earlier = (_earlier(stored) for stored in facts.source["earlier"])
    return (
        *earlier,
        Year(facts.fiscal_year, facts.overall, facts.best.index, facts.best.band.name, is_current=True),
    )


def targets(facts: Facts) -> dict:
    """{fiscal year: points to reach}; that of the year of the report is known, of earlier ones none."""
    return {facts.fiscal_year: facts.goal.points} if facts.goal else {}


def _earlier(stored):
    own, approved = stored.get("self"), stored.get("approved")
    counts = approved or own
    points = Pair(own and Fraction(own["overall"]), approved and Fraction(approved["overall"]))
    index = f"{government_index(Fraction(counts['overall'])):f}"
    return Year(stored["fiscal_year"], points, index, Titled.read(counts["band"]).name)
