"""What one unit lacks, told from its stored score as the form itself tells it."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from assessments import scores
from assessments.advice import way_to_next_band
from assessments.enums import Stage, Status
from reports import queries
from tests import factories
from tests.reports.judged import judged_at
from tests.reports.rated import rated

pytestmark = pytest.mark.django_db


def steps(way):
    return [(item.code, [one.code for one in checkpoints]) for item, checkpoints in way.items]


def test_the_gap_is_that_of_the_ticks_behind_the_approved_score():
    assessment = judged_at()
    found = queries.gap(assessment, assessment.people.executive)
    ticks = scores.approved_ticks(assessment)
    way = way_to_next_band(scores.approved_card(assessment), ticks)
    assert found.stage == Stage.APPROVED
    assert (found.way.band.code, found.way.points, found.way.gained) == (
        way.band.code,
        way.points,
        way.gained,
    )
    assert steps(found.way) == steps(way)
    missing = [one.code for _, checkpoints in found.missing for one in checkpoints]
    assert missing == assessment.scores.get(stage=Stage.APPROVED).missed
    assert found.count == len(missing)
    assert found.missing[0][0].code == "1.1"


def test_before_approval_the_gap_is_that_of_the_own_score():
    assessment = factories.assessment_at(Status.REVIEWED)
    found = queries.gap(assessment, assessment.people.executive)
    assert found.stage == Stage.SELF
    card = scores.self_card(assessment)
    assert steps(found.way) == steps(way_to_next_band(card, scores.own_ticks(assessment)))


def test_nothing_submitted_has_no_gap():
    assessment = factories.assessment_at(Status.IN_PROGRESS)
    assert queries.gap(assessment, assessment.people.executive) is None


def test_the_page_of_the_unit_leads_to_what_it_misses(get):
    assessment = factories.assessment_at(Status.APPROVED)
    people = assessment.people
    missed = assessment.scores.get(stage=Stage.APPROVED).missed
    page = get(people.member, people.bureau).content.decode()
    assert f"{len(missed)} checkpoints are missed" in page
    assert f'href="{reverse("item", args=[assessment.pk, "1.1"])}#tick-{missed[0]}"' in page


def test_an_assessor_reads_no_gap(get):
    cycle = factories.cycle(factories.department())
    unit = rated(cycle, "rated", {"points": 300}, {"points": 290}).unit
    words = "Gap to the next band"
    for role in (Role.MEMBER, Role.EXECUTIVE, Role.ADMINISTRATOR):
        assert words in get(factories.person(role, unit), unit).content.decode()
    assert words not in get(factories.person(Role.ASSESSOR, cycle.owner), unit).content.decode()
