"""Until the own calibration is finished, the approved result of the reference is read at no address."""

import pytest
from django.urls import reverse

from accounts.models import Membership
from accounts.roles import Role
from assessments.enums import Stage
from assessments.knowing import CALIBRATING, known_scores
from assessments.models import Score
from pmqa_portal.lib.points import points_text
from reports import permissions as printing
from reports import queries
from reports.models import Document
from reviews.actions.rules import settle_rules
from tests import factories
from tests.factories import fresh
from tests.reviews.calibrated import begun, finished

pytestmark = pytest.mark.django_db

# The approver's words, and the points that nobody has but by the approved result.
OVERALL = "123.45"
WORDS = "ผู้อนุมัติเห็นต่าง"


@pytest.fixture
def told(reference, people):
    """The reference with an approved result that shows wherever it is told."""
    assessment = reference.assessment
    Score.objects.filter(assessment=assessment, stage=Stage.APPROVED).update(overall=OVERALL)
    people.item = assessment.standard.items["1.1"]
    assessment.overrides.create(
        round=1, item_id=people.item.id, level="basic", number=1, is_met=False, reason=WORDS, by=people.second
    )
    assessment.requests.create(
        item_id=people.item.id, text=WORDS, by=people.assessor, sent_at=assessment.status_changes.last().at
    )
    return reference


def closed(assessment):
    """Pages that tell nothing but the result."""
    return [
        reverse(name, args=[assessment.pk, *parts])
        for name, *parts in (("review",), ("review_item", "1.1"), ("rounds_item", "1.1"))
    ]


def open_pages(assessment):
    """Pages that tell of the assessment besides its result."""
    of_assessment = [
        reverse(name, args=[assessment.pk, *parts])
        for name, *parts in (("assessment",), ("item", "1.1"), ("assessment_history",), ("timeline",))
    ]
    code = assessment.unit.code
    of_unit = [reverse(name, args=[code]) for name in ("unit_overview", "unit_trend")]
    over_it = reverse("unit_overview", args=[assessment.cycle.owner.code])
    return [*of_assessment, *of_unit, over_it, f"{over_it}?points=approved", reverse("assessment_list")]


def rows_of(text):
    """The table of the units, without the means and pictures of all of them together."""
    return text[text.rindex("<tbody") :]


def tells(client, page):
    response = client.get(page)
    assert response.status_code == 200, page
    text = response.content.decode()
    text = rows_of(text) if "overview" in response.context else text
    return any(words in text for words in (OVERALL, points_text(Score(overall=OVERALL).overall), WORDS))


@pytest.mark.parametrize("rule", ["advise", "require"])
def test_whoever_has_to_calibrate_reads_no_result_before_it(told, people, sign_in, rule):
    client, assessment = sign_in(people.novice), told.assessment
    assert [one for one in open_pages(assessment) if tells(client, one)] != []
    settle_rules(told.cycle, by=people.administrator, calibration=rule)
    client = sign_in(fresh(people.novice))
    assert [client.get(one).status_code for one in closed(assessment)] == [403, 403, 403]
    assert [one for one in open_pages(assessment) if tells(client, one)] == []
    begun(told)
    assert [one for one in open_pages(assessment) if tells(client, one)] == []
    finished(told)
    assert len([one for one in open_pages(assessment) if tells(client, one)]) >= 4


def test_others_read_it_all_the_while(told, people, sign_in):
    settle_rules(told.cycle, by=people.administrator, calibration="require")
    for someone in (people.assessor, people.coordinator, people.administrator, people.executive):
        client = sign_in(someone)
        assert tells(client, reverse("assessment", args=[told.assessment_id])), someone
        assert tells(client, reverse("item", args=[told.assessment_id, "1.1"])), someone


def test_an_administrator_who_has_to_calibrate_waits_too(told, people, sign_in):
    Membership.objects.create(user=people.novice, unit=people.department, role=Role.ADMINISTRATOR)
    pk = told.assessment_id
    pages = [*closed(told.assessment), reverse("approval", args=[pk]), reverse("appeal", args=[pk])]
    pages.append(reverse("approval_item", args=[pk, "1.1"]))
    client = sign_in(people.novice)
    assert {client.get(one).status_code for one in pages} == {200}
    settle_rules(told.cycle, by=people.administrator, calibration="require")
    assert {client.get(one).status_code for one in pages} == {403}
    assert [one for one in open_pages(told.assessment) if tells(client, one)] == []
    novice = fresh(people.novice)
    assert queries.gap(told.assessment, novice).stage == Stage.SELF
    assert queries.gap(told.assessment, people.administrator).stage == Stage.APPROVED


def test_no_document_tells_of_it(told, people):
    assessment = told.assessment
    paper = {"language": "th", "requested_by": people.administrator, "shows_review": True, "is_final": True}
    made = Document.objects.create(
        assessment=assessment, kind="assessment", source="{}", source_sha256="0" * 64, **paper
    )

    def reads(user):
        may_print = printing.request_document(user, assessment, "assessment")
        return made in Document.objects.visible_to(user), may_print

    means = Document.objects.create(
        unit=people.bureau, cycle=told.cycle, kind="overview", source="{}", source_sha256="1" * 64, **paper
    )
    assert reads(fresh(people.novice))[0]
    settle_rules(told.cycle, by=people.administrator, calibration="require")
    assert reads(fresh(people.novice)) == (False, CALIBRATING)
    assert means not in Document.objects.visible_to(fresh(people.novice))
    assert printing.see_overview(fresh(people.novice), people.bureau) is CALIBRATING
    assert printing.see_overview(fresh(people.novice), people.department)
    assert reads(fresh(people.member))[0]
    finished(told)
    assert reads(fresh(people.novice))[0]


def test_a_report_of_a_later_year_prints_the_years_before_and_waits_too(told, people):
    later = factories.cycle(people.department, 2571)
    next_year = factories.Assessment.objects.create(unit=people.bureau, cycle=later, status="submitted")
    assert printing.request_document(fresh(people.novice), next_year, "assessment")
    settle_rules(told.cycle, by=people.administrator, calibration="require")
    assert printing.request_document(fresh(people.novice), next_year, "assessment") is CALIBRATING
    earlier = factories.Assessment(unit=people.bureau, cycle=factories.cycle(people.department, 2569))
    assert printing.know_all_years(fresh(people.novice), earlier)


def test_the_scores_that_one_may_know(told, people):
    settle_rules(told.cycle, by=people.administrator, calibration="require")

    def stages(user):
        return {*known_scores(user).filter(assessment=told.assessment_id).values_list("stage", flat=True)}

    assert stages(fresh(people.novice)) == {"self"}
    assert stages(fresh(people.assessor)) == {"self", "reviewed", "approved"}
    told.is_active = False
    told.save(update_fields=["is_active"])
    assert stages(fresh(people.novice)) == {"self", "reviewed", "approved"}
