"""Old versions of an evidence: which are part of the record, and removing the others to make room."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from assessments import actions, shelving, workflow
from assessments.library.quota import quota_of
from assessments.library.record import versions_of
from assessments.models import EvidenceVersion
from assessments.workflow import MoveRefused
from tests.assessments.evidence_rows import add, next_year, replace, sha
from tests.factories import assessment_at, fill, stored_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    return assessment_at("in_progress")


def submit(assessment):
    fill(assessment, assessment.people.member)
    workflow.make("submit", assessment, by=assessment.people.coordinator)


def send_back(assessment):
    workflow.make("start_review", assessment, by=assessment.people.assessor)
    workflow.make("send_back", assessment, by=assessment.people.assessor, reason="ขอหลักฐานเพิ่ม")


def on_record(evidence):
    return {one.number: one.is_on_record for one in versions_of(evidence)}


def assert_stays(evidence, number, by):
    with pytest.raises(MoveRefused, match="submitted"):
        shelving.remove_version(evidence, number, by=by)
    version = evidence.versions.get(number=number)
    assert sha(version.file.open().read()) == version.sha256


def test_a_version_that_was_never_submitted_makes_room(assessment, django_capture_on_commit_callbacks):
    use = add(assessment, stored_file("แผน.pdf", b"first"))
    evidence, by = replace(use, b"second!"), assessment.people.member
    old = evidence.versions.get()
    assert (on_record(evidence), quota_of(assessment.unit).used) == ({1: False}, 12)
    with django_capture_on_commit_callbacks(execute=True):
        shelving.remove_version(evidence, 1, by=by)
        shelving.remove_version(evidence, 1, by=by)
    assert (EvidenceVersion.objects.count(), quota_of(assessment.unit).used) == (0, 7)
    assert not old.file.storage.exists(old.file.name)
    evidence.refresh_from_db()
    assert (evidence.version, evidence.file.open().read()) == (2, b"second!")
    event = AuditEvent.objects.get(verb="remove_version")
    assert (event.by, event.unit, event.data["number"], event.data["sha256"]) == (
        by,
        assessment.unit,
        1,
        sha(b"first"),
    )


def test_a_version_that_counts_where_it_was_submitted_stays(assessment):
    use = add(assessment, stored_file("แผน.pdf", b"first"))
    submit(assessment)
    evidence = replace(use)
    assert on_record(evidence) == {1: True}
    assert_stays(evidence, 1, assessment.people.member)


def test_a_version_that_only_the_snapshot_tells_of_stays(assessment):
    """Replaced while the assessment was returned: no place has it any more, yet it was submitted."""
    use = add(assessment, stored_file("แผน.pdf", b"first"))
    submit(assessment)
    send_back(assessment)
    evidence = replace(use, b"second")
    replace(use, b"third")
    assert not assessment.evidence_uses.exclude(earlier=None).exists()
    assert on_record(evidence) == {1: True, 2: False}
    assert_stays(evidence, 1, assessment.people.member)
    shelving.remove_version(evidence, 2, by=assessment.people.member)
    assert on_record(evidence) == {1: True}


def test_what_was_submitted_in_one_year_stays_through_the_next(assessment):
    use = add(assessment, stored_file("แผน.pdf", b"first"))
    submit(assessment)
    later = next_year(assessment)
    by = assessment.people.member
    actions.reuse_evidence(use.evidence, later, later.standard.items["2.1"], "basic", by=by)
    replace(use, b"second")
    evidence = replace(use, b"third")
    assert on_record(evidence) == {1: True, 2: False}


def test_only_the_unit_removes_versions(assessment):
    evidence = replace(add(assessment))
    people = assessment.people
    for by in (people.assessor, people.administrator, people.executive):
        with pytest.raises(MoveRefused):
            shelving.remove_version(evidence, 1, by=by)
    assert evidence.versions.count() == 1


def address(name, evidence, *more):
    return reverse(name, args=[evidence.unit.code, evidence.pk, *more])


def test_the_page_offers_it_where_it_may_be_done_and_again_is_harmless(assessment, sign_in):
    evidence = replace(add(assessment))
    member, page = sign_in(assessment.people.member), address("evidence_detail", evidence)
    button = address("evidence_version_remove", evidence, 1)
    assert button in member.get(page).text
    for _ in range(2):
        response = member.post(button)
        assert (response.status_code, response.url) == (302, page)
    assert evidence.versions.count() == 0
    assert button not in member.get(page).text
    # The present version is not an old one, and there is none beyond it.
    for number in (0, 2, 3):
        assert member.post(address("evidence_version_remove", evidence, number)).status_code == 404


def test_the_page_says_why_a_submitted_version_stays(assessment, sign_in):
    use = add(assessment)
    submit(assessment)
    evidence = replace(use)
    member = sign_in(assessment.people.member)
    button = address("evidence_version_remove", evidence, 1)
    assert button not in member.get(address("evidence_detail", evidence)).text
    assert member.post(button).status_code == 403
    assert evidence.versions.count() == 1


def test_who_only_reads_the_library_is_offered_nothing(assessment, sign_in):
    evidence = replace(add(assessment))
    administrator = sign_in(assessment.people.administrator)
    button = address("evidence_version_remove", evidence, 1)
    assert button not in administrator.get(address("evidence_detail", evidence)).text
    assert administrator.post(button).status_code == 403


@pytest.mark.parametrize("rows", [1, 3, 60])
def test_the_page_takes_the_same_for_any_number_of_versions(
    assessment, sign_in, django_assert_num_queries, rows
):
    use = add(assessment)
    submit(assessment)
    for number in range(rows):
        evidence = replace(use, b"%d" % number)
    member, page = sign_in(assessment.people.member), address("evidence_detail", evidence)
    member.get(page)
    with django_assert_num_queries(7):
        assert member.get(page).text.count("SHA-256") == rows + 1
