"""Where proposals come from: the unit's latest earlier assessment that it submitted, and the decisions made so far."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from ..models import Assessment, CarryDecision

ROWS = ("level_answers", "evidence_uses__evidence", "profile_answers", "indicator_results")


@dataclass(frozen=True)
class Source:
    """This year's assessment and the earlier one, both with their rows in memory.

    Rows of the two belong together by the codes of the standard: another criteria set has other ids.
    """

    now: Assessment
    before: Assessment
    decisions: dict[tuple[str, str, str], CarryDecision]

    def decision(self, part, code, level=""):
        """The decision on one place, None before there is one."""
        return self.decisions.get((part, code, level))


def find_source(assessment):
    """The source for an assessment, None where the unit has submitted nothing in an earlier year."""
    before = Assessment.objects.earlier_of(assessment).with_places().first()
    if before is None:
        return None
    prefetch_related_objects([assessment, before], *ROWS)
    rows = assessment.carry_decisions.select_related("by")
    return Source(assessment, before, {(one.part, one.code, one.level): one for one in rows})
