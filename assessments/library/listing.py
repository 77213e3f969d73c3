"""Evidence as the library lists it: each with the places where it serves, as far as the reader sees them."""

from collections import defaultdict
from dataclasses import dataclass

from ..models import Evidence, EvidenceUse

AT_A_GLANCE = 2


@dataclass(frozen=True)
class Place:
    """One place where an evidence serves, and whether the time that it tells of ends before that year begins."""

    use: EvidenceUse
    is_stale: bool

    @property
    def fiscal_year(self):
        return self.use.assessment.cycle.fiscal_year


@dataclass(frozen=True)
class Line:
    """One evidence with its places, the newest year first.

    shown: the Evidence or the EvidenceVersion whose file the reader may know of.
    """

    evidence: Evidence
    shown: object
    places: list[Place]

    @property
    def is_used_widely(self):
        """More places than a list shows at a glance; what is out of date is always shown."""
        return len(self.places) > AT_A_GLANCE and not any(place.is_stale for place in self.places)

    @property
    def anchor(self):
        """What tells its fields apart on a page."""
        return f"evidence-{self.evidence.pk}"


def lines(rows, user, *, reads_all):
    """Lines for rows of Evidence, in their order; one query.

    reads_all: whether the reader knows all files of the unit. Who does not, sees the file of the newest place.
    """
    places = _places(rows, user)
    return [
        Line(one, one if reads_all or not places[one.pk] else places[one.pk][0].use.filed, places[one.pk])
        for one in rows
    ]


def _places(rows, user):
    known = {one.pk: one for one in rows}
    uses = (
        EvidenceUse.objects.visible_to(user)
        .filter(evidence__in=known)
        .select_related("earlier", "item", "assessment__cycle")
        .order_by("-assessment__cycle__fiscal_year", "item_id", "pk")
    )
    places = defaultdict(list)
    for use in uses:
        use.evidence = known[use.evidence_id]
        is_stale = use.evidence.is_stale_in(use.assessment.cycle.fiscal_year)
        places[use.evidence_id].append(Place(use, is_stale))
    return places
