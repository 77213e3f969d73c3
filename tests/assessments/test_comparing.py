"""Two versions of an assessment side by side: what differs, and that nobody reads more than before."""

from fractions import Fraction

import pytest
from django.urls import reverse

from accounts.roles import Role
from assessments import actions, comparing, workflow
from assessments.models import Assessment
from tests import factories
from tests.assessments.shared_approval import kept_shared_approval
from tests.factories import assessment_at, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker):
    yield from kept_shared_approval(django_db_blocker)


@pytest.fixture
def shared(db, kept):
    """Submitted, returned and submitted again, then approved; see shared_approval."""
    return Assessment.objects.with_places().get(pk=kept.pk)


def versions(assessment):
    return [one.data for one in assessment.snapshots.order_by("id")]


def compared(assessment, first=0, second=-1):
    found = versions(assessment)
    return comparing.compare(assessment, found[first], found[second])


def test_a_version_beside_itself_shows_no_difference(shared):
    same = compared(shared, 0, 0)
    assert (same.changed_items, same.profile, same.reasons, same.overall.change) == ([], [], [], 0)


def test_a_return_shows_what_the_unit_changed_and_why_it_could():
    assessment = assessment_at("returned")
    people = assessment.people
    row = assessment.level_answers.select_related("assessment").get(item__code="1.1", level="basic")
    actions.save_answer(row, 1, by=people.member, ticks=[1, 2], explanation="ดำเนินการครบถ้วนและทบทวนแล้ว")
    item = assessment.standard.items["1.1"]
    actions.add_evidence(factories.link(title="แผนใหม่"), assessment, item, "basic", by=people.member)
    question = assessment.profile_answers.first()
    actions.save_answer(question, 1, by=people.member, text="ข้อมูลของหน่วยงานปีนี้")
    result = assessment.indicator_results.get(definition__code="7.5.1")
    actions.save_answer(result, 1, by=people.member, target=result.target, actual=97, note="แก้ไข")
    workflow.make("submit", assessment, by=people.coordinator)
    found = compared(assessment)
    [process, results] = found.changed_items
    [level] = process.levels
    assert (process.code, level.level, level.gained, level.lost) == ("1.1", "basic", [], [3])
    assert process.points == comparing.Points(Fraction(300), Fraction(200))
    assert (level.added, level.removed) == (["แผนใหม่"], [])
    assert [(one.kind, one.text) for one in level.texts[0].parts] == [
        ("kept", "ดำเนินการครบถ้วน"),
        ("added", "และทบทวนแล้ว"),
    ]
    assert (results.code, results.texts[0].before, results.texts[0].after) == (
        "7.5",
        "Target: 96\nActual result: 96",
        "Target: 96\nActual result: 97\nแก้ไข",
    )
    assert [(one.before, one.after) for one in found.profile] == [("ข้อมูลของหน่วยงาน", "ข้อมูลของหน่วยงานปีนี้")]
    assert [one["reason"] for one in found.reasons] == ["ขอหลักฐานเพิ่ม"]
    assert found.overall.change == Fraction(-100, 28) + Fraction(100, 6 * 7)


def test_backwards_it_is_the_same_the_other_way_round(shared):
    there, back = compared(shared, 0, 2), compared(shared, 2, 0)
    assert back.overall.change == -there.overall.change
    assert back.reasons == there.reasons


def test_an_approval_counts_with_its_overrides(shared):
    """The assessors took 1.1 basic 3 away, the approver gave it back: nothing differs there."""
    found = compared(shared)
    assert "1.1" not in [item.code for item in found.changed_items]
    assert [item.code for item in found.changed_items] == ["7.1"]


def test_two_approvals_show_the_feedback_that_changed():
    assessment = assessment_at("approved")
    people = assessment.people
    workflow.make("reopen", assessment, by=people.administrator, reason="พบข้อผิดพลาด")
    row = assessment.round_of(people.assessor).item_reviews.select_related("review").get(item__code="1.1")
    actions.save_item_review(
        row, row.version, by=fresh(people.assessor), strength="ทำได้ดีมาก", ticks={**row.ticks, "basic": [1]}
    )
    factories.review_all(assessment, fresh(people.assessor))
    factories._finish_review(people, assessment)
    workflow.make("approve", assessment, by=people.administrator)
    found = compared(assessment, 1, 2)
    [item] = found.changed_items
    assert [(one.label, one.before, one.after) for one in item.texts] == [("Strength", "ทำได้ดี", "ทำได้ดีมาก")]
    assert item.levels[0].lost == [2, 3]
    assert [one["reason"] for one in found.reasons] == ["พบข้อผิดพลาด"]


def kinds(user, assessment):
    return [one.kind for one in comparing.versions_shown_to(user, assessment)]


def test_the_unit_compares_the_approval_once_it_stands(shared, kept):
    member, assessor = fresh(kept.people.member), fresh(kept.people.assessor)
    administrator = fresh(kept.people.administrator)
    both = ["submitted", "submitted", "approved"]
    assert [kinds(one, shared) for one in (member, assessor, administrator)] == [both, both, both]
    workflow.make("reopen", shared, by=administrator, reason="ตรวจซ้ำ")
    reopened = Assessment.objects.with_places().get(pk=shared.pk)
    assert [kinds(one, reopened) for one in (member, assessor, administrator)] == [both[:2], both, both]


def test_an_assessor_whose_round_is_open_sees_no_earlier_verdict():
    """After a reopening another one may have been put in the place of who reviewed it first."""
    assessment = assessment_at("approved")
    people = assessment.people
    workflow.make("reopen", assessment, by=people.administrator, reason="ตรวจซ้ำ")
    newcomer = factories.person(Role.ASSESSOR, people.department)
    for someone in (people.assessor, newcomer):
        assert kinds(fresh(someone), assessment) == ["submitted"]


def get(sign_in, someone, assessment, **chosen):
    return sign_in(someone).get(reverse("version_comparison", args=[assessment.pk]), chosen)


def test_the_page_compares_the_last_two_unless_told(sign_in, shared, kept):
    response = get(sign_in, kept.people.member, shared)
    ids = list(shared.snapshots.values_list("id", flat=True))
    assert (response.context["before"].pk, response.context["after"].pk) == (ids[1], ids[2])
    response = get(sign_in, kept.people.member, shared, before=ids[0], after=ids[1])
    assert (response.context["before"].pk, response.context["after"].pk) == (ids[0], ids[1])
    assert "ขอข้อมูลเพิ่ม" in response.content.decode()


def test_the_page_never_shows_a_single_round(sign_in, shared, kept):
    for someone in (kept.people.member, kept.people.executive, kept.people.administrator):
        page = get(sign_in, someone, shared).content.decode()
        assert "เหตุผลของ" not in page


def test_a_version_that_is_not_shown_is_not_found(sign_in, shared, kept):
    workflow.make("reopen", shared, by=fresh(kept.people.administrator), reason="ตรวจซ้ำ")
    first, _, approval = shared.snapshots.values_list("id", flat=True)
    assert get(sign_in, kept.people.member, shared, before=first, after=approval).status_code == 404
    assert get(sign_in, kept.people.administrator, shared, before=first, after=approval).status_code == 200
    assert get(sign_in, kept.people.administrator, shared, before="x").status_code == 404


def test_one_version_alone_is_not_compared(sign_in):
    assessment = assessment_at("submitted")
    page = get(sign_in, assessment.people.member, assessment).content.decode()
    assert "ยังไม่มีสองฉบับให้เปรียบเทียบ" in page


def test_the_page_takes_the_same_queries_for_more_versions(sign_in, shared, kept, django_assert_num_queries):
    client = sign_in(kept.people.administrator)
    url = reverse("version_comparison", args=[shared.pk])
    client.get(url)
    with django_assert_num_queries(6):
        client.get(url)
    for _ in range(3):
        workflow.make("reopen", shared, by=fresh(kept.people.administrator), reason="ตรวจซ้ำ")
        workflow.make("close_consensus", shared, by=fresh(kept.people.assessor))
        workflow.make("approve", shared, by=fresh(kept.people.administrator))
    with django_assert_num_queries(6):
        client.get(url)
