"""The timeline of an assessment: every verb in plain words, and nobody reads what is not theirs to know."""

import ast

import pytest
from django.urls import reverse
from django.utils import translation

from accounts import audit
from accounts.models import AuditEvent, Membership
from accounts.roles import Role
from assessments import actions, assigning, rounds, workflow
from assessments.models import Assessment
from assessments.timeline import reading
from assessments.timeline.verbs import VERBS, Kind
from tests import factories
from tests.architecture.modules import all_modules
from tests.assessments.shared_approval import kept_shared_approval
from tests.factories import assessment_at, fresh

pytestmark = pytest.mark.django_db

# Verbs of events that belong to no assessment.
ELSEWHERE = {
    "add",
    "change",
    "delete",
    "change_settings",
    "open_cycle",
    "publish_results",
    "withdraw_results",
    "declare_conflict",
    "lift_conflict",
    "hand_over",
    "replace_evidence",
    "describe_evidence",
    "bin_evidence",
    "restore_evidence",
    "purge_evidence",
    "remove_version",
    "settle_rules",
    "import_assessors",
    "export_assessors",
    "import_results",
    "export_results",
    "export_disagreement",
    "export_matrix",
    "export_missed",
    "export_changes",
    "export_lenses",
    "export_comparison",
    "export_picture",
    "set_targets",
    "order_batch",
    "cancel_batch",
    "resume_batch",
    "notice_batch",
    "download_batch",
    # What an assessor learns by scoring a reference is nothing that was done to the assessment.
    "add_reference",
    "retire_reference",
    "begin_calibration",
    "finish_calibration",
    "save_calibration",
}
# Functions that hand their verb on to audit.record, and the place of the verb among what they take.
HANDED_ON = {"record": 0, "_record": 0, "_record_use": 0, "_save_row": 4, "sheet_response": 2}


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker):
    yield from kept_shared_approval(django_db_blocker)


@pytest.fixture
def shared(db, kept):
    return Assessment.objects.with_places().get(pk=kept.pk)


def verbs_in_code():
    """Every literal verb that is given to audit.record or on the way to it, and the moves of the workflow."""
    calls = (node for module in all_modules() for node in ast.walk(module.tree) if isinstance(node, ast.Call))
    found = set(workflow.MOVES)
    for call in calls:
        name = getattr(call.func, "attr", None) or getattr(call.func, "id", "")
        place = HANDED_ON.get(name)
        if place is not None and len(call.args) > place:
            given = call.args[place]
            if isinstance(given, ast.Constant) and isinstance(given.value, str):
                found.add(given.value)
    return found


def test_every_verb_in_the_code_has_a_sentence():
    found = verbs_in_code()
    assert {"submit", "save_answer", "add_evidence", "finish_round", "comment", "download"} <= found
    assert found - ELSEWHERE - set(VERBS) == set()


def test_every_verb_that_was_recorded_has_a_sentence(shared):
    """What hands its verb on in a variable is seen here."""
    recorded = set(AuditEvent.objects.filter(subject=shared.pk).values_list("verb", flat=True))
    assert {"save_conflict", "send_back"} - recorded == {"save_conflict"}
    assert recorded - set(VERBS) == set()


@pytest.mark.parametrize("language", ["th", "en"])
def test_each_sentence_is_there_in_both_languages(language):
    with translation.override(language):
        sentences = [str(verb.sentence) for verb in VERBS.values()]
        is_thai = [any("ก" <= letter <= "ฮ" for letter in one) for one in sentences]
    assert len(set(sentences)) == len(sentences)
    assert set(is_thai) == {language == "th"}


def verbs(user, assessment):
    return set(reading.events_shown_to(fresh(user), assessment).values_list("verb", flat=True))


REVIEWING = {"save_review", "save_consensus", "finish_round"}


def test_every_event_of_the_assessment_belongs_to_it(shared):
    """Nothing that was done to it, to its answers or its reviews is left out."""
    of_the_unit = AuditEvent.objects.filter(unit=shared.unit)
    assert set(of_the_unit.values_list("subject", flat=True)) == {shared.pk}


def test_an_administrator_reads_everything(shared, kept):
    everything = set(AuditEvent.objects.filter(subject=shared.pk).values_list("verb", flat=True))
    assert everything >= REVIEWING | {"assign", "submit", "add_evidence"}
    assert verbs(kept.people.administrator, shared) == everything


def test_the_unit_reads_nothing_of_the_work_of_reviewers(shared, kept):
    shown = verbs(kept.people.member, shared)
    assert {"submit", "start_review", "approve", "save_answer"} <= shown
    assert shown & (REVIEWING | {"assign"}) == set()


def test_an_assessor_reads_the_others_only_after_the_own_round():
    assessment = assessment_at("not_started")
    people = assessment.people
    people.second_assessor = factories.person(Role.ASSESSOR, people.department)
    factories._share(people, assessment)
    for step in (factories._start, factories._submit, factories._start_review, factories._finish_review):
        step(people, assessment)
    current = Assessment.objects.with_places().get(pk=assessment.pk)

    def done_by_the_first(user):
        events = reading.events_shown_to(fresh(user), current)
        return set(events.filter(by=people.assessor).values_list("verb", flat=True)) & REVIEWING

    assert done_by_the_first(people.assessor) == {"save_review", "finish_round"}
    assert done_by_the_first(people.second_assessor) == set()
    factories.review_all(current, fresh(people.second_assessor))
    rounds.finish_round(current, by=fresh(people.second_assessor))
    current = Assessment.objects.with_places().get(pk=assessment.pk)
    assert done_by_the_first(people.second_assessor) == {"save_review", "finish_round"}


@pytest.mark.parametrize("is_reopened", [False, True])
def test_an_administrator_on_the_panel_reads_the_others_only_after_the_own_round(is_reopened):
    assessment = assessment_at("approved" if is_reopened else "submitted")
    people = assessment.people
    second = factories.person(Role.ASSESSOR, people.department)
    Membership.objects.create(user=second, unit=people.department, role=Role.ADMINISTRATOR)
    if is_reopened:
        workflow.make("reopen", assessment, by=people.administrator, reason="ทบทวน")
    else:
        assigning.assign(assessment, people.assessor, by=people.administrator)
    assigning.assign(assessment, second, by=people.administrator)
    if not is_reopened:
        workflow.make("start_review", assessment, by=people.assessor)
    factories.review_all(Assessment.objects.get(pk=assessment.pk), people.assessor)
    factories._finish_review(people, Assessment.objects.get(pk=assessment.pk))

    def finished_rounds():
        current = Assessment.objects.with_places().get(pk=assessment.pk)
        events = reading.events_shown_to(fresh(second), current).filter(by=people.assessor)
        return events.filter(verb="finish_round").count()

    assert finished_rounds() == is_reopened
    current = Assessment.objects.get(pk=assessment.pk)
    assert "finish_round" in verbs(people.administrator, current)
    factories.review_all(current, fresh(second))
    rounds.finish_round(current, by=fresh(second))
    assert finished_rounds() == 1 + is_reopened


def test_the_work_within_a_unit_stays_there(sign_in):
    assessment = assessment_at("submitted")
    people = assessment.people
    sign_in(people.member).post(reverse("comments", args=[assessment.pk, "1.1"]), {"text": "ขอความเห็น"})
    assert "comment" in verbs(people.member, assessment)
    assert "comment" not in verbs(people.assessor, assessment)
    assert "comment" not in verbs(people.executive, assessment)


def test_what_reviewers_write_to_each_other_is_not_shown_to_the_unit():
    assessment = assessment_at("reviewed")
    people = assessment.people
    workflow.make("review_again", assessment, by=people.administrator, reason="ดูข้อ 1.1 อีกครั้ง")

    def details(user):
        events = list(reading.events_shown_to(fresh(user), assessment).filter(verb="review_again"))
        return [one.detail for one in reading.entries(events, fresh(user), assessment)]

    assert details(people.member) == [""]
    assert details(people.assessor) == details(people.administrator) == ["ดูข้อ 1.1 อีกครั้ง"]


def test_an_entry_says_where_it_happened():
    assessment = assessment_at("in_review")
    people = assessment.people
    row = assessment.round_of(people.assessor).item_reviews.select_related("review").get(item__code="1.2")
    actions.save_item_review(row, 0, by=people.assessor, strength="ดี")
    events = list(reading.events_shown_to(people.administrator, assessment).order_by("id"))
    found = {(one.event.verb, one.place) for one in reading.entries(events, people.administrator, assessment)}
    profile, indicator = assessment.standard.questions[0], next(iter(assessment.standard.indicators.values()))
    assert {
        ("save_answer", "1.1 · Basic"),
        ("save_answer", profile.code),
        ("save_answer", indicator.code),
        ("add_evidence", "1.1 · Basic"),
        ("save_review", "1.2"),
        ("submit", ""),
    } <= found


def test_a_save_that_came_too_late_in_a_round_is_the_writers_own_business():
    """To the unit and to the other assessors it would tell who works at which item."""
    assessment = factories.shared_in_review()
    people = assessment.people
    row = assessment.round_of(people.assessor).item_reviews.select_related("review").get(item__code="1.2")
    actions.save_item_review(row, 0, by=people.assessor, strength="ดี")
    with pytest.raises(actions.Conflict):
        actions.save_item_review(row, 0, by=people.assessor, strength="ดีมาก")
    readers = (people.member, people.executive, people.second_assessor)
    assert ["save_conflict" in verbs(one, assessment) for one in readers] == [False] * 3
    assert "save_conflict" in verbs(people.assessor, assessment) & verbs(people.administrator, assessment)


def test_a_person_that_no_database_can_hold_narrows_nothing(sign_in, shared, kept):
    response = get(sign_in, kept.people.member, shared, by="9" * 30)
    assert response.status_code == 200


def get(sign_in, someone, assessment, **chosen):
    return sign_in(someone).get(reverse("timeline", args=[assessment.pk]), chosen)


def test_the_page_is_narrowed_by_kind_and_person(sign_in, shared, kept):
    people = kept.people
    response = get(sign_in, people.administrator, shared, kind="step", by=people.coordinator.pk)
    assert [one.event.verb for one in response.context["entries"]] == ["submit", "submit"]
    response = get(sign_in, people.administrator, shared, kind="nonsense", by="x")
    assert response.status_code == 200
    assert response.context["chosen"] == {"kind": None, "by": None}


def test_a_kind_that_is_not_shown_cannot_be_asked_for(sign_in, shared, kept):
    response = get(sign_in, kept.people.member, shared, kind="review")
    assert list(response.context["entries"]) == []
    assert Kind.REVIEW not in [value for value, _ in response.context["kinds"]]
    shown = reading.events_shown_to(fresh(kept.people.member), shared)
    assert {one.pk for one in response.context["people"]} == set(shown.values_list("by", flat=True))


def test_a_look_from_outside_is_on_record_and_one_from_inside_is_not(sign_in, shared, kept):
    get(sign_in, kept.people.member, shared)
    assert not AuditEvent.objects.filter(verb="read_timeline").exists()
    get(sign_in, kept.people.administrator, shared)
    event = AuditEvent.objects.get(verb="read_timeline")
    assert (event.by, event.subject, event.unit) == (kept.people.administrator, shared.pk, shared.unit)


def test_the_page_takes_the_same_queries_for_any_number_of_events(
    sign_in, shared, kept, django_assert_num_queries
):
    """Seven, and one for each kind of answer on the page."""
    client = sign_in(kept.people.member)
    url = reverse("timeline", args=[shared.pk])
    client.get(url)
    with django_assert_num_queries(10):
        client.get(url)
    row = shared.level_answers.first()
    for number in (1, 3, 60):
        for _ in range(number):
            audit.record("save_answer", row, by=kept.people.member, unit=shared.unit)
    with django_assert_num_queries(8):
        client.get(url)
