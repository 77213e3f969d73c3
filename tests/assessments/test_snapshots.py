"""What a snapshot holds, who may read which part of it, and that every change of its text is found."""

import json
from dataclasses import astuple
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import AuditEvent
from assessments import snapshots, workflow
from assessments.models import Assessment, FrozenCriteria, Score, Snapshot
from assessments.snapshots import checking
from criteria.thawing import thawed
from reports.sources import collect
from tests.assessments.shared_approval import SECRET_NOTE, kept_shared_approval
from tests.factories import assessment_at, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker):
    yield from kept_shared_approval(django_db_blocker)


@pytest.fixture
def shared(db, kept):
    """An approved assessment of two assessors; what a test writes is undone after it."""
    return Assessment.objects.with_places().get(pk=kept.pk)


def approved(assessment):
    return assessment.snapshots.get(kind="approved")


def rewrite(snapshot, change, *, rehash=True):
    """Change the stored text past the guards of the model, as somebody with the database in hand could."""
    data = snapshot.data
    change(data)
    content = snapshots.canonical(data)
    values = {"content": content, "sha256": snapshots.digest(content)} if rehash else {"content": content}
    _write(Snapshot, snapshot.pk, **values)
    return Snapshot.objects.get(pk=snapshot.pk)


def _write(model, pk, **values):
    super(type(model.objects.all()), model.objects.filter(pk=pk)).update(**values)


def places(snapshot):
    return [one.place for one in checking.faults(snapshot)]


def test_an_approval_holds_everything_a_score_rests_on(shared, kept):
    data = approved(shared).data
    people = kept.people
    assert data["format"] == 2
    assert [one["assessor"]["name_th"] for one in data["rounds"]] == [
        people.assessor.name_th,
        people.second_assessor.name_th,
    ]
    assert [one["items"]["1.1"]["ticks"]["basic"] for one in data["rounds"]] == [[1, 2, 3], [1, 2]]
    assert data["rounds"][1]["items"]["1.1"]["reasons"] == {
        "basic": {"3": f"เหตุผลของ {people.second_assessor.username}"}
    }
    assert data["items"]["1.1"]["review"]["reasons"] == {"basic": {"3": "หลักฐานยังไม่ครบ"}}
    assert data["items"]["1.1"]["review"]["ticks"]["basic"] == [1, 2]
    assert data["approved_ticks"]["1.1"]["basic"] == [1, 2, 3]
    [override] = data["items"]["1.1"]["overrides"]
    assert (override["reason"], override["by"]["name_th"]) == ("พบหลักฐานเพิ่ม", people.administrator.name_th)
    assert data["indicators"]["7.1.1"]["review"] == {
        "is_suitable": True,
        "corrected": "8E+1",
        "reason": "ตามรายงานฉบับจริง",
        "points": "200",
    }
    asked = {code: [one["text"] for one in item["requests"]] for code, item in data["items"].items()}
    assert [texts for texts in asked.values() if texts] == [["ขอแผนฉบับเต็ม"]]
    assert {stage: one["items"]["1.1"]["points"] for stage, one in data["scores"].items()} == {
        "self": "300",
        "reviewed": "200",
        "approved": "300",
    }


def test_private_notes_are_in_no_snapshot(shared):
    assert not any(SECRET_NOTE in one.content for one in shared.snapshots.all())


def test_what_the_unit_reads_shows_no_single_round(shared, kept):
    text = collect(shared, with_review=False).content
    data = json.loads(text)["document"]
    assert "rounds" in approved(shared).data
    assert "rounds" not in data
    assert f"เหตุผลของ {kept.people.second_assessor.username}" not in text
    assert "หลักฐานยังไม่ครบ" in text


def test_before_approval_nothing_single_is_in_the_document(shared, kept):
    workflow.make("reopen", shared, by=fresh(kept.people.administrator), reason="ตรวจซ้ำ")
    assessment = Assessment.objects.with_everything().get(pk=shared.pk)
    draft = snapshots.document(assessment)
    assert {"rounds", "approved_ticks"} & set(draft) == set()
    indicators = json.loads(collect(assessment, with_review=False).content)["document"]["indicators"]
    assert [one["review"] for one in indicators.values()] == [None] * 10


def test_the_criteria_are_kept_once_for_all(shared):
    other = assessment_at("submitted", fiscal_year=2571)
    named = {one.data["criteria"]["text_sha256"] for one in Snapshot.objects.all()}
    kept = FrozenCriteria.objects.get()
    assert Snapshot.objects.count() == 4
    assert named == {kept.pk} == {snapshots.digest(kept.content)}
    again = thawed(kept.content)
    assert (again.text, again.weights) == (kept.content, other.standard.weights)
    assert [astuple(one) for one in again.bands] == [astuple(one) for one in other.standard.bands]


def test_a_whole_snapshot_has_no_fault(shared):
    assert [checking.faults(one) for one in shared.snapshots.all()] == [[], [], []]
    assert checking.stored_faults(shared) == []


def test_live_answers_play_no_part(shared):
    shared.level_answers.update(ticks=[])
    shared.reviews.update(finished_at=None)
    assert [checking.faults(one) for one in shared.snapshots.all()] == [[], [], []]


def tick(data):
    data["items"]["1.2"]["levels"]["basic"]["ticks"].pop()


def verdict_tick(data):
    data["items"]["1.2"]["review"]["ticks"]["basic"].pop()


def overridden(data):
    data["items"]["1.1"]["overrides"][0]["is_met"] = False


def result(data):
    data["indicators"]["7.1.1"]["actual"] = "95"


def correction(data):
    data["indicators"]["7.1.1"]["review"]["corrected"] = "95"


def score(data):
    data["scores"]["approved"]["items"]["1.2"]["points"] = "301"


def overall(data):
    data["scores"]["approved"]["overall"] = "500"


def band(data):
    data["scores"]["reviewed"]["band"] = "significance"


def index(data):
    data["scores"]["self"]["index"] = "4.0"


FOUND = [
    (tick, "scores.self.items.1.2.points"),
    (verdict_tick, "scores.reviewed.items.1.2.points"),
    (verdict_tick, "approved_ticks.1.2.basic"),
    (overridden, "scores.approved.items.1.1.points"),
    (result, "indicators.7.1.1.points"),
    (correction, "scores.reviewed.items.7.1.points"),
    (score, "scores.approved.items.1.2.points"),
    (overall, "scores.approved.overall"),
    (band, "scores.reviewed.band"),
    (index, "scores.self.index"),
]


@pytest.mark.parametrize("change, place", FOUND)
def test_a_score_that_does_not_follow_is_found_even_under_a_new_hash(shared, change, place):
    changed = rewrite(approved(shared), change)
    assert place in places(changed)
    # The audit log still names the hash of what was approved.
    assert "sha256" not in places(changed)
    assert "audit log" in places(changed)


def reason(data):
    data["items"]["1.1"]["review"]["reasons"]["basic"]["3"] = "เห็นด้วย"


def test_a_reason_is_found_by_the_hash_and_under_a_new_hash_by_the_audit_log(shared):
    before = approved(shared)
    assert places(rewrite(before, reason, rehash=False)) == [
        "sha256",
    ]
    assert places(rewrite(before, reason)) == ["audit log"]


def test_another_weight_in_the_criteria_is_found(shared):
    kept = FrozenCriteria.objects.get()
    text = kept.content.replace('"weight":"1"', '"weight":"2"', 1)
    _write(FrozenCriteria, kept.pk, content=text)
    assert text != kept.content
    assert "criteria.text_sha256" in places(approved(shared))
    assert "scores.approved.overall" in places(approved(shared))


def test_criteria_that_are_gone_are_found(shared):
    _write(FrozenCriteria, FrozenCriteria.objects.get().pk, sha256="0" * 64)
    assert places(approved(shared)) == ["criteria.text_sha256"]


def test_a_text_that_cannot_be_read_is_a_fault_and_no_crash(shared):
    _write(Snapshot, approved(shared).pk, content='{"format":2}')
    assert places(approved(shared)) == ["sha256", "content"]


def test_a_round_that_is_not_the_verdict_is_found():
    assessment = assessment_at("approved")

    def change(data):
        data["rounds"][0]["items"]["1.1"]["ticks"]["basic"] = []

    assert places(rewrite(approved(assessment), change)) == ["rounds.0.1.1.basic", "audit log"]


def test_a_stored_score_that_is_another_is_found(shared):
    Score.objects.filter(assessment=shared, stage="approved").update(overall=499)
    assert [one.place for one in checking.stored_faults(shared)] == ["stored score.overall"]


def test_a_snapshot_of_the_first_format_is_checked_by_its_hash(shared):
    def first(data):
        data["format"] = 1
        del data["rounds"], data["criteria"]["text_sha256"]

    old = rewrite(approved(shared), first)
    # To claim the first format helps nobody: the audit log names another hash.
    assert places(old) == ["audit log"]
    forget_hashes(shared)
    assert places(old) == []
    assert places(rewrite(old, tick, rehash=False)) == ["sha256"]


def forget_hashes(assessment):
    """As the audit log was before it named hashes."""
    for event in AuditEvent.objects.filter(subject=assessment.pk, verb="approve"):
        data = {name: value for name, value in event.data.items() if name != "snapshot"}
        _write(AuditEvent, event.pk, data=data)


def verify(*arguments):
    out, errors = StringIO(), StringIO()
    try:
        call_command("verify_snapshot", *arguments, stdout=out, stderr=errors)
    except CommandError as error:
        return str(error), errors.getvalue()
    return out.getvalue().strip(), errors.getvalue()


def test_the_command_says_what_differs(shared):
    assert verify("--all") == (
        "3 snapshots are as they were frozen, and every score follows from them.",
        "",
    )
    changed = rewrite(approved(shared), overall)
    told, lines = verify(str(changed.pk))
    assert told == "2 do not agree, of 1 snapshots checked."
    assert "scores.approved.overall: '500' is recorded, '" in lines
    assert "stored score.overall" in lines


def test_the_command_wants_to_know_which(shared):
    assert verify()[0] == "Name snapshots by their ids, or give --all."
    assert verify("--all", "1")[0] == "Name snapshots by their ids, or give --all."
    assert verify("999999")[0] == "There is no snapshot 999999."


def test_the_audit_event_of_a_move_names_its_snapshot(shared):
    event = AuditEvent.objects.get(verb="approve")
    assert event.data["snapshot"] == approved(shared).sha256
