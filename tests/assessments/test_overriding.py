"""Approving what was read as it stands, and what becomes of an override once the assessors have it again."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from assessments import actions, workflow
from assessments.enums import Status
from assessments.models import Assessment, Override
from assessments.settling import overriding
from assessments.snapshots.checking import faults
from assessments.workflow import MoveRefused
from criteria.levels import Level
from tests import factories
from tests.assessments import panels
from tests.assessments.approvals import address, item_of, override, row_of, table_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    return panels.at_review_end()


@pytest.fixture
def sole(people):
    """Reviewed by one assessor, who ticked as the unit did."""
    assessment = people.assessment_at(Status.REVIEWED)
    assessment.people = people
    return assessment


def test_approving_together_needs_a_look_at_what_stands(assessment):
    """Not before the first look, nor after a change since, nor by somebody else's look."""
    people = assessment.people
    other = factories.person(Role.ADMINISTRATOR, people.department)

    def look(by):
        overriding.looks.record("read_approval", assessment, by=by)

    look(other)
    with pytest.raises(MoveRefused, match="Open the approval table"):
        overriding.approve_after_a_look(assessment, by=people.administrator)
    look(people.administrator)
    override(assessment, by=other)
    with pytest.raises(MoveRefused, match="Open the approval table"):
        overriding.approve_after_a_look(assessment, by=people.administrator)
    look(people.administrator)
    assert overriding.approve_after_a_look(assessment, by=people.administrator) is True
    assert assessment.status == "approved"


def test_a_review_done_again_is_to_be_read_again(assessment):
    people = assessment.people
    overriding.looks.record("read_approval", assessment, by=people.administrator)
    workflow.make("review_again", assessment, by=people.administrator, reason="โปรดทบทวน")
    workflow.make("close_consensus", assessment, by=people.assessor)
    with pytest.raises(MoveRefused, match="Open the approval table"):
        overriding.approve_after_a_look(assessment, by=people.administrator)


def approve_page(assessment):
    return address("move", assessment, "approve")


def test_one_alone_is_approved_by_whoever_comes_from_its_table(assessment, sign_in):
    client = sign_in(assessment.people.administrator)
    client.get(address("approval", assessment))
    page = client.get(approve_page(assessment))
    assert (bool(page.context["answer"]), b'<form method="post" class="measure"' in page.content) == (
        True,
        True,
    )
    assert client.post(approve_page(assessment)).status_code == 302
    assert status_of(assessment) == "approved"
    # Once more is harmless, and needs no look.
    answer = client.post(approve_page(assessment), follow=True)
    assert {one.level_tag for one in answer.context["messages"]} == {"success"}


@pytest.mark.parametrize("has_looked", [False, True])
def test_one_alone_is_not_approved_unread(assessment, sign_in, has_looked):
    """Neither without any look, nor where something was decided otherwise since."""
    people = assessment.people
    client = sign_in(people.administrator)
    if has_looked:
        client.get(address("approval", assessment))
        override(assessment, by=factories.person(Role.ADMINISTRATOR, people.department))
    answer = client.post(approve_page(assessment), follow=True)
    assert status_of(assessment) == "reviewed"
    assert answer.context["answer"] is overriding.UNREAD
    assert f'href="{address("approval", assessment)}"' in answer.content.decode()
    assert '<form method="post" class="measure"' not in answer.content.decode()


def test_the_look_is_on_record_before_the_rows_are_read(assessment, sign_in):
    """What somebody decides while the table is being made then comes after the look, and stands unread."""
    client = sign_in(assessment.people.administrator)
    with CaptureQueriesContext(connection) as queries:
        client.get(address("approval", assessment))
    asked = [one["sql"] for one in queries.captured_queries]
    look = next(place for place, sql in enumerate(asked) if 'INSERT INTO "accounts_auditevent"' in sql)
    for table in ("override", "itemreview", "indicatorreview", "levelanswer"):
        (read,) = (place for place, sql in enumerate(asked) if f'FROM "assessments_{table}"' in sql)
        assert look < read, table


# --- Set aside, once the assessors have it again -------------------------------------------------------------


def reviewed_again(assessment):
    people = assessment.people
    workflow.make("review_again", assessment, by=people.administrator, reason="โปรดทบทวน")
    workflow.make("close_consensus", assessment, by=people.assessor)
    return Assessment.objects.with_rounds().get(pk=assessment.pk)


def test_what_was_decided_on_an_earlier_verdict_does_not_count(assessment):
    override(assessment)
    before = table_of(assessment).overall.final
    current = reviewed_again(assessment)
    table = table_of(current)
    points = row_of(table, "1.1")
    assert (points.points.final, points.points.is_overridden) == (200, False)
    assert table.overall.final < before
    row = Override.objects.get()
    line = points.lines[1]
    assert (line.override, line.set_aside, line.is_met_in_the_end, line.offered) == (None, (row,), False, row)
    assert row.set_aside_at is not None


def test_it_is_shown_beside_the_new_state_and_made_again(assessment, sign_in):
    override(assessment)
    reviewed_again(assessment)
    client = sign_in(assessment.people.administrator)
    for page in (address("approval", assessment), address("approval_item", assessment, "1.1")):
        text = client.get(page).content.decode()
        assert text.count('class="override override--aside"') == 1
        assert 'class="override"' not in text
    assert ">\r\nพบหลักฐาน</textarea>" in text or ">\nพบหลักฐาน</textarea>" in text
    override(assessment, reason="ยังพบหลักฐาน")
    text = client.get(address("approval_item", assessment, "1.1")).content.decode()
    assert (text.count("override--aside"), text.count('class="override"')) == (1, 1)
    assert Override.objects.filter(set_aside_at=None).get().reason == "ยังพบหลักฐาน"
    overriding.withdraw(assessment, item_of(assessment), Level.BASIC, 2, by=assessment.people.administrator)
    assert Override.objects.get().reason == "พบหลักฐาน"


def test_where_the_assessors_say_the_same_now_there_is_nothing_to_make_again(assessment):
    override(assessment)
    people = assessment.people
    workflow.make("review_again", assessment, by=people.administrator, reason="โปรดทบทวน")
    row = panels.row_of(assessment, "1.1")
    actions.save_consensus(
        row,
        row.version,
        by=people.assessor,
        differences=(),
        ticks={**row.ticks, "basic": [1, 2, 3]},
        reasons=row.reasons,
    )
    workflow.make("close_consensus", assessment, by=people.assessor)
    line = row_of(table_of(assessment), "1.1").lines[1]
    assert (line.is_met, [one.is_met for one in line.set_aside], line.offered) == (True, [True], None)


def test_after_a_return_of_the_unit_it_does_not_count_either(sole):
    people = sole.people
    override(sole, 1, is_met=False, code="3.1")
    workflow.make("review_again", sole, by=people.administrator, reason="โปรดทบทวน")
    workflow.make("send_back", sole, by=people.assessor, reason="ขอหลักฐานเพิ่ม")
    workflow.make("submit", sole, by=people.coordinator)
    workflow.make("start_review", sole, by=people.assessor)
    factories._finish_review(people, people.assessment())
    assert row_of(table_of(sole), "3.1").points.final == 300
    workflow.make("approve", sole, by=people.administrator)
    snapshot = sole.snapshots.filter(kind="approved").get()
    assert (snapshot.data["items"]["3.1"]["overrides"], faults(snapshot)) == ([], [])
    assert snapshot.data["approved_ticks"]["3.1"]["basic"] == [1]


def test_a_checkpoint_has_one_override_in_force(assessment):
    override(assessment)
    row = Override.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Override.objects.create(
            assessment=assessment,
            round=1,
            item=row.item,
            level=row.level,
            number=row.number,
            is_met=True,
            reason="ซ้ำ",
            by=row.by,
        )


def status_of(assessment):
    return Assessment.objects.get(pk=assessment.pk).status
