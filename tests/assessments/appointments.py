"""What the tests of assessors and of their conflicts of interest share."""

import pytest

from assessments import assigning
from assessments.models import Assessment, ConflictOfInterest
from assessments.workflow import MoveRefused


def refusal(call, *args, **kwargs):
    """The reason with which a call is refused."""
    with pytest.raises(MoveRefused) as caught:
        call(*args, **kwargs)
    return str(caught.value)


def conflict(people, assessor, unit):
    """A conflict of interest, declared by the administrator."""
    row = ConflictOfInterest(assessor=assessor, unit=unit, reason="คู่สมรสปฏิบัติงานที่หน่วยงานนี้")
    return assigning.declare_conflict(row, by=people.administrator)


def again(assessment):
    """The assessment as it stands now."""
    return Assessment.objects.with_places().get(pk=assessment.pk)
