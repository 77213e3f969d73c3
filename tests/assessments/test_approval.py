"""The table of the approval, what the approver decides otherwise, and approving several together."""

from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import AuditEvent, Membership
from accounts.roles import Role
from assessments import scores, workflow
from assessments.enums import Stage, Status
from assessments.models import Assessment, Override
from assessments.settling import overriding
from assessments.workflow import MoveRefused
from criteria.levels import Level
from tests import factories
from tests.assessments.approvals import address, item_of, override, row_of, table_of
from tests.assessments.panels import at_review_end

pytestmark = pytest.mark.django_db
BASIC = "basic"


@pytest.fixture
def assessment():
    return at_review_end()


@pytest.fixture
def sole(people):
    """Reviewed by one assessor, who ticked as the unit did."""
    assessment = people.assessment_at(Status.REVIEWED)
    assessment.people = people
    return assessment


def test_every_side_has_its_points(assessment):
    table = table_of(assessment)
    points = row_of(table, "1.1").points
    assert (points.self, points.rounds, points.verdict, points.final, points.last) == (
        300,
        (300, 100),
        200,
        200,
        None,
    )
    assert (points.change, points.is_overridden, table.is_shared, table.columns) == (-100, False, True, 7)
    assert row_of(table, "2.1").points.rounds == (225, 225)
    # A quarter of what the items of a category lose, a seventh of what the categories lose.
    first, second = table.categories[0].points, table.categories[1].points
    assert (first.change, second.change) == (-25, Fraction(-75, 4))
    assert table.overall.change == Fraction(-25 - Fraction(75, 4)) / 7


def test_one_assessor_is_the_verdict(sole):
    table = table_of(sole)
    assert (table.is_shared, table.columns, table.overall.change) == (False, 5, 0)
    assert not any(row.differences for one in table.categories for row in one.items)


def test_an_override_counts_and_stands_in_its_line(assessment):
    override(assessment)
    points = row_of(table_of(assessment), "1.1")
    assert (points.points.verdict, points.points.final, points.points.is_overridden) == (200, 300, True)
    line = points.lines[1]
    assert (line.is_met, line.is_met_in_the_end, line.override.reason) == (False, True, "พบหลักฐาน")


def test_last_year_is_the_latest_approved_one(assessment):
    people = assessment.people
    for year, points in ((2568, 111), (2569, 222)):
        earlier = Assessment.objects.create(
            unit=people.bureau, cycle=factories.cycle(people.department, year), status=Status.APPROVED
        )
        card = scores.self_card(people.assessment())
        score = scores.store(earlier, Stage.APPROVED, card)
        type(score).objects.filter(pk=score.pk).update(overall=points)
    table = table_of(assessment)
    assert (table.last_year, table.overall.last) == (2569, 222)
    assert (row_of(table, "1.1").points.last, table.categories[0].points.last) == (300, 300)


def test_an_agreed_checkpoint_can_be_overridden_too(sole):
    override(sole, 1, is_met=False, code="3.1")
    row = row_of(table_of(sole), "3.1")
    assert (row.points.final, [one.number for one in row.lines]) == (0, [1])


@pytest.mark.parametrize("who", ["assessor", "second_assessor", "coordinator", "executive"])
def test_who_had_part_or_is_no_administrator_decides_nothing(assessment, who):
    someone = getattr(assessment.people, who)
    if who != "executive":
        Membership.objects.create(user=someone, unit=assessment.people.department, role=Role.ADMINISTRATOR)
    with pytest.raises(MoveRefused):
        override(assessment, by=factories.fresh(someone))
    assert not Override.objects.exists()


def test_an_override_says_something_else_than_the_assessors(assessment):
    with pytest.raises(MoveRefused, match="already"):
        override(assessment, 1, is_met=True)


def test_an_override_is_replaced_and_taken_back(assessment):
    administrator, item = assessment.people.administrator, item_of(assessment)
    override(assessment)
    override(assessment, reason="อีกเหตุผล")
    assert Override.objects.get().reason == "อีกเหตุผล"
    for _ in range(2):
        overriding.withdraw(assessment, item, Level.BASIC, 2, by=administrator)
    assert not Override.objects.exists()
    verbs = AuditEvent.objects.filter(unit=assessment.unit, by=administrator).values_list("verb", flat=True)
    assert list(verbs[:3]) == ["withdraw_override", "override", "override"]


@pytest.mark.parametrize("move", ["approve", "review_again"])
def test_nothing_is_overridden_before_or_after(assessment, move):
    override(assessment)
    workflow.make(move, assessment, by=assessment.people.administrator, reason="เหตุผล")
    with pytest.raises(MoveRefused):
        override(assessment, 1, is_met=False)
    with pytest.raises(MoveRefused):
        overriding.withdraw(
            assessment, item_of(assessment), Level.BASIC, 2, by=assessment.people.administrator
        )
    assert Override.objects.count() == 1


def test_the_approved_score_is_the_final_one_of_the_table(assessment):
    override(assessment)
    final = table_of(assessment).final
    workflow.make("approve", assessment, by=assessment.people.administrator)
    assert assessment.scores.get(stage=Stage.APPROVED).overall == scores.to_decimal(final.overall)


def test_the_database_demands_a_reason(assessment):
    with pytest.raises(IntegrityError), transaction.atomic():
        override(assessment, reason="")


def test_overriding_on_the_page(assessment, sign_in):
    client = sign_in(assessment.people.administrator)
    url = address("override", assessment, "1.1", BASIC, 2)
    faulty = client.post(url, {"is_met": "1", "reason": " "})
    assert (faulty.status_code, "error-summary" in faulty.content.decode()) == (422, True)
    assert client.post(url, {"is_met": "1", "reason": "พบหลักฐาน"}).status_code == 302
    text = client.get(address("approval_item", assessment, "1.1")).content.decode()
    assert text.count('class="override"') == 1
    assert "พบหลักฐาน" in client.get(address("approval", assessment)).content.decode()
    assert client.post(address("override_withdraw", assessment, "1.1", BASIC, 2)).status_code == 302
    assert 'class="override"' not in client.get(address("approval", assessment)).content.decode()
    for level, number in (("basic", 9), ("expert", 1)):
        assert client.post(address("override", assessment, "1.1", level, number)).status_code == 404


def test_the_table_shows_change_by_sign_and_word(assessment, sign_in):
    client = sign_in(assessment.people.administrator)
    text = client.get(address("approval", assessment)).content.decode()
    assert "▼" in text
    assert "ต่ำกว่า 100" in text
    assert assessment.people.second_assessor.name_th in text
    assert "ลายมือของฉันเอง" not in text


def reads(assessment):
    return list(AuditEvent.objects.filter(verb="read_approval").values_list("target_id", "by"))


def test_a_look_is_on_record(assessment, sign_in):
    administrator = assessment.people.administrator
    sign_in(administrator).get(address("approval", assessment))
    assert reads(assessment) == [(str(assessment.pk), administrator.pk)]
    assert sign_in(assessment.people.member).get(address("approval", assessment)).status_code == 403
    assert len(reads(assessment)) == 1


def test_the_head_of_the_page_alone_is_no_look(assessment, sign_in):
    assert sign_in(assessment.people.administrator).head(address("approval", assessment)).status_code == 405
    assert reads(assessment) == []


def test_the_list_of_what_waits(assessment, sign_in):
    people = assessment.people
    override(assessment)
    client, box = sign_in(people.administrator), f'value="{assessment.pk}"'
    response = client.get(reverse("approvals"))
    (line,) = response.context["lines"]
    assert (line.disputes, line.overrides, line.is_read) == (2, 1, False)
    assert line.change == Fraction(-75, 28)
    assert box not in response.content.decode()
    client.get(address("approval", assessment))
    assert box in client.get(reverse("approvals")).content.decode()
    # Not of the person's who reviewed it, were they administrator too.
    Membership.objects.create(user=people.assessor, unit=people.department, role=Role.ADMINISTRATOR)
    assert sign_in(people.assessor).get(reverse("approvals")).context["lines"] == []


@pytest.fixture
def two(people):
    """Two units that wait for approval."""
    return [people.assessment_at(Status.REVIEWED, unit) for unit in (people.bureau, people.section)]


def test_several_are_confirmed_and_each_is_approved_by_itself(two, people, sign_in):
    client, units = sign_in(people.administrator), {"units": [one.pk for one in two]}
    client.get(address("approval", two[0]))
    page = client.get(reverse("approvals_confirm"), units)
    assert [one.assessment for one in page.context["lines"]] == [two[0]]
    assert [one.assessment for one in page.context["unread"]] == [two[1]]
    answer = client.post(reverse("approvals_confirm"), units, follow=True)
    assert statuses(two) == ["approved", "reviewed"]
    told = [str(one) for one in answer.context["messages"]]
    assert len(told) == 2
    assert told[0].startswith(two[1].unit.name_th)
    assert "1" in told[1]


def statuses(assessments):
    return [Assessment.objects.get(pk=one.pk).status for one in assessments]


def test_a_unit_out_of_reach_is_refused_with_all_that_is_ticked(two, people, sign_in):
    client, foreign = sign_in(people.administrator), factories.assessment_at(Status.REVIEWED)
    client.get(address("approval", two[0]))
    answer = client.post(reverse("approvals_confirm"), {"units": [two[0].pk, foreign.pk]})
    assert answer.status_code == 422
    assert statuses([two[0], foreign]) == ["reviewed", "reviewed"]
    assert client.post(reverse("approvals_confirm")).status_code == 422


def test_a_unit_that_no_database_can_hold_is_refused(people, sign_in):
    page = reverse("approvals_confirm")
    assert sign_in(people.administrator).get(page, {"units": ["9" * 30]}).status_code == 422


def test_the_unit_reads_what_was_decided_otherwise_once_it_is_approved(assessment, sign_in):
    override(assessment)
    client, url = sign_in(assessment.people.member), address("item", assessment, "1.1")
    assert "พบหลักฐาน" not in client.get(url).content.decode()
    workflow.make("approve", assessment, by=assessment.people.administrator)
    text = client.get(url).content.decode()
    assert text.count('class="override"') == 1
    assert "พบหลักฐาน" in text
    assert assessment.people.administrator.name_th in text
    assert 'class="override"' not in client.get(address("item", assessment, "1.2")).content.decode()
