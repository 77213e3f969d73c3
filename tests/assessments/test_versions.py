"""Versions of an evidence and its reuse: what counts where, and who looks at it again."""

import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from assessments import actions, shelving, snapshots, workflow
from assessments.models import Assessment, Evidence, EvidenceUse, EvidenceVersion
from assessments.workflow import MoveRefused
from tests import factories
from tests.assessments.evidence_rows import add, next_year, replace, sha
from tests.factories import assessment_at, fill, link, stored_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    return assessment_at("in_progress")


# --- Versions --------------------------------------------------------------------------------------------


def test_a_replaced_file_is_kept_as_a_version(assessment):
    use = add(assessment, stored_file("แผน.pdf", b"first"))
    by = assessment.people.coordinator
    evidence = shelving.replace_file(use.evidence, stored_file("แผน 2.pdf", b"second!"), by=by)
    evidence.refresh_from_db()
    assert (evidence.version, evidence.original_name, evidence.size) == (2, "แผน 2.pdf", 7)
    assert (evidence.sha256, evidence.file.open().read(), evidence.added_by) == (
        sha(b"second!"),
        b"second!",
        by,
    )
    [old] = evidence.versions.all()
    assert (old.number, old.original_name, old.sha256) == (1, "แผน.pdf", sha(b"first"))
    assert (old.file.open().read(), old.added_by) == (b"first", assessment.people.member)
    event = AuditEvent.objects.get(verb="replace_evidence")
    assert (event.by, event.unit, event.data["before"], event.data["after"]) == (
        by,
        assessment.unit,
        sha(b"first"),
        sha(b"second!"),
    )
    assert event.data["places"] == [{"assessment": assessment.pk, "item": "1.2", "level": "basic"}]


def test_what_was_submitted_keeps_its_version(assessment):
    """The new file counts where the unit works; where it was submitted, the old one does, and the hash still fits."""
    people = assessment.people
    use = add(assessment, stored_file("แผน.pdf", b"first"))
    fill(assessment, people.member)
    workflow.make("submit", assessment, by=people.coordinator)
    frozen = assessment.snapshots.get().data["items"]["1.2"]["levels"]["basic"]["evidence"]
    later = next_year(assessment)
    again = actions.reuse_evidence(
        use.evidence, later, later.standard.items["2.1"], "advance", by=people.member
    )
    replace(use, by=people.member)
    use, again = EvidenceUse.objects.get(pk=use.pk), EvidenceUse.objects.get(pk=again.pk)
    assert (use.filed.sha256, again.filed.sha256) == (sha(b"first"), sha(b"second"))
    whole = Assessment.objects.with_everything().get(pk=assessment.pk)
    assert snapshots.document(whole)["items"]["1.2"]["levels"]["basic"]["evidence"] == frozen
    replace(use, b"third", by=people.member)
    assert EvidenceUse.objects.get(pk=use.pk).filed.sha256 == sha(b"first")


def test_a_replacement_marks_the_dependent_reviews(assessment):
    people = assessment.people
    use = add(assessment)
    fill(assessment, people.member)
    workflow.make("submit", assessment, by=people.coordinator)
    workflow.make("start_review", assessment, by=people.assessor)
    factories.review_all(assessment, people.assessor)
    workflow.make("send_back", assessment, by=people.assessor, reason="ขอฉบับลงนาม")
    replace(use, by=people.member)
    rows = assessment.reviews.get().item_reviews
    assert list(rows.filter(is_done=False).values_list("item__code", flat=True)) == ["1.2"]
    workflow.make("submit", assessment, by=people.coordinator)
    workflow.make("start_review", assessment, by=people.assessor)
    assert list(rows.filter(is_done=False).values_list("item__code", flat=True)) == ["1.2"]


def test_a_replacement_leaves_finished_reviews_alone(assessment):
    people = assessment.people
    use = add(assessment)
    fill(assessment, people.member)
    for name, by in (("submit", people.coordinator), ("start_review", people.assessor)):
        workflow.make(name, assessment, by=by)
    factories.review_all(assessment, people.assessor)
    replace(use, by=people.member)
    assert not assessment.reviews.get().item_reviews.filter(is_done=False).exists()


@pytest.mark.parametrize("fault", ["link", "bin", "same", "stranger"])
def test_a_replacement_is_refused_and_leaves_no_file(assessment, fault):
    use = add(assessment, link() if fault == "link" else stored_file(content=b"first"))
    by = factories.person(Role.MEMBER, assessment.people.other_bureau)
    by = by if fault == "stranger" else assessment.people.member
    if fault == "bin":
        actions.remove_evidence_use(use, by=by)
    new = stored_file(content=b"first" if fault == "same" else b"second")
    with pytest.raises(MoveRefused):
        shelving.replace_file(use.evidence, new, by=by)
    assert not EvidenceVersion.objects.exists()
    assert Evidence.objects.get().version == 1
    assert not AuditEvent.objects.filter(verb="replace_evidence").exists()


# --- Reuse -----------------------------------------------------------------------------------------------


def test_an_evidence_serves_in_many_places_and_years(assessment):
    use = add(assessment)
    item = assessment.standard.items["3.1"]
    by = assessment.people.member
    actions.reuse_evidence(use.evidence, assessment, item, "basic", by=by, pages="9", proves="มีแผน")
    later = next_year(assessment)
    actions.reuse_evidence(use.evidence, later, later.standard.items["1.2"], "basic", by=by)
    found = use.evidence.uses.values_list("assessment", "item__code", "level", "pages")
    assert sorted(found) == sorted(
        [
            (assessment.pk, "1.2", "basic", "๓-๔"),
            (assessment.pk, "3.1", "basic", "9"),
            (later.pk, "1.2", "basic", ""),
        ]
    )
    assert Evidence.objects.count() == 1
    with pytest.raises(MoveRefused):
        actions.reuse_evidence(use.evidence, assessment, item, "basic", by=by)


def test_a_place_with_an_earlier_version_takes_the_current_one(assessment):
    people = assessment.people
    use = add(assessment, stored_file(content=b"first"))
    fill(assessment, people.member)
    workflow.make("submit", assessment, by=people.coordinator)
    replace(use, by=people.member)
    workflow.make("start_review", assessment, by=people.assessor)
    workflow.make("send_back", assessment, by=people.assessor, reason="ขอฉบับใหม่")
    item = assessment.standard.items["1.2"]
    assert EvidenceUse.objects.get(pk=use.pk).filed.sha256 == sha(b"first")
    actions.reuse_evidence(use.evidence, assessment, item, "basic", by=people.member, pages="2")
    use = EvidenceUse.objects.get(pk=use.pk)
    assert (use.filed.sha256, use.pages) == (sha(b"second"), "2")
    assert AuditEvent.objects.filter(verb="renew_evidence").count() == 1


def test_reused_evidence_is_looked_at_again_and_may_be_taken_away(assessment):
    """It is older than the submission, but did not stand here then."""
    people = assessment.people
    use = add(assessment)
    fill(assessment, people.member)
    for name, by in (("submit", people.coordinator), ("start_review", people.assessor)):
        workflow.make(name, assessment, by=by)
    factories.review_all(assessment, people.assessor)
    workflow.make("send_back", assessment, by=people.assessor, reason="ขอหลักฐานเพิ่ม")
    fresh = Assessment.objects.get(pk=assessment.pk)
    item = assessment.standard.items["3.1"]
    again = actions.reuse_evidence(use.evidence, fresh, item, "basic", by=people.member)
    assert (again.was_submitted, EvidenceUse.objects.get(pk=use.pk).was_submitted) == (False, True)
    workflow.make("submit", assessment, by=people.coordinator)
    workflow.make("start_review", assessment, by=people.assessor)
    rows = assessment.reviews.get().item_reviews
    assert list(rows.filter(is_done=False).values_list("item__code", flat=True)) == ["3.1"]


@pytest.mark.parametrize("fault", ["other unit", "bin", "full"])
def test_reuse_is_refused(assessment, fault):
    people = assessment.people
    use = add(assessment)
    item = assessment.standard.items["3.1"]
    if fault == "other unit":
        Evidence.objects.update(unit=people.other_bureau)
    elif fault == "bin":
        Evidence.objects.update(deleted_at=timezone.now(), deleted_by=people.member)
    else:
        for number in range(20):
            one = link(unit=assessment.unit, added_by=people.member, url=f"https://example.org/{number}")
            add(assessment, one, "3.1")
    with pytest.raises(MoveRefused):
        actions.reuse_evidence(use.evidence, assessment, item, "advance", by=people.member)
    assert not use.evidence.uses.filter(item_id=item.id).exists()
