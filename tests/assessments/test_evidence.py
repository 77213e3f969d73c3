"""Evidence: added, opened, taken away, refused."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from accounts.models import AuditEvent
from assessments import actions, workflow
from assessments.library.quota import quota_of
from assessments.models import Assessment, Evidence, EvidenceUse
from assessments.workflow import MoveRefused
from tests.factories import assessment_at, fill, link

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def assessment():
    return assessment_at("in_progress")


@pytest.fixture
def member(assessment, sign_in):
    return sign_in(assessment.people.member)


def picture(name="ภาพกิจกรรม น้ำใจ.png"):
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), "image/png")


def address(assessment, kind, level="basic"):
    return reverse("evidence_add", args=[assessment.pk, "1.2", level, kind])


def test_a_file_is_kept_under_a_random_name_and_opened_as_itself(assessment, member):
    data = {"file": picture(), "pages": "1", "proves": "มีการประชุม"}
    assert member.post(address(assessment, "file"), data, headers=HTMX).status_code == 200
    use = EvidenceUse.objects.select_related("evidence").get()
    one = use.evidence
    assert (use.level, use.pages, use.proves, one.original_name) == (
        "basic",
        "1",
        "มีการประชุม",
        "ภาพกิจกรรม น้ำใจ.png",
    )
    assert "png" not in one.file.name
    assert len(one.sha256) == 64
    response = member.get(reverse("evidence_open", args=[assessment.pk, use.pk]))
    assert b"".join(response.streaming_content) == one.file.open().read()
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert AuditEvent.objects.filter(verb="open_evidence", target_id=one.pk).count() == 1


def test_a_link_leads_away(assessment, member):
    data = {"title": "รายงานประจำปี", "url": "https://example.org/a?b=1"}
    member.post(address(assessment, "link"), data, headers=HTMX)
    use = EvidenceUse.objects.get()
    assert (
        member.get(reverse("evidence_open", args=[assessment.pk, use.pk])).url == "https://example.org/a?b=1"
    )


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org/", "file:///etc/passwd", ""])
def test_other_addresses_are_refused(assessment, member, url):
    response = member.post(address(assessment, "link"), {"title": "ก", "url": url}, headers=HTMX)
    assert response.status_code == 422
    assert not Evidence.objects.exists()


def test_a_false_file_is_refused_with_a_reason(assessment, member):
    fake = SimpleUploadedFile("report.pdf", b"<html><script>alert(1)</script></html>", "application/pdf")
    response = member.post(address(assessment, "file"), {"file": fake}, headers=HTMX)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["file"]
    assert not Evidence.objects.exists()


def test_an_item_holds_twenty(assessment, member):
    item = assessment.standard.items["1.2"]
    for number in range(20):
        one = link(
            url=f"https://example.org/{number}", unit=assessment.unit, added_by=assessment.people.member
        )
        one.save()
        EvidenceUse.objects.create(evidence=one, assessment=assessment, item_id=item.id, level="basic")
    data = {"title": "อีกหนึ่ง", "url": "https://example.org/x"}
    assert member.post(address(assessment, "link"), data, headers=HTMX).status_code == 422
    assert EvidenceUse.objects.count() == 20


def test_taking_away_leaves_the_evidence_with_the_unit(assessment, member):
    member.post(address(assessment, "link"), {"title": "ก", "url": "https://example.org/"}, headers=HTMX)
    use = EvidenceUse.objects.get()
    assert (
        member.post(reverse("evidence_remove", args=[assessment.pk, use.pk]), headers=HTMX).status_code == 200
    )
    assert (EvidenceUse.objects.count(), Evidence.objects.count()) == (0, 1)


def test_results_items_take_evidence_as_a_whole(assessment, member):
    data = {"title": "ก", "url": "https://example.org/"}
    place = reverse("results_evidence_add", args=[assessment.pk, "7.1", "link"])
    assert member.post(place, data).url == reverse("indicators", args=[assessment.pk]) + "#item-7.1"
    assert EvidenceUse.objects.get().level == ""
    wrong = reverse("results_evidence_add", args=[assessment.pk, "1.1", "link"])
    assert member.post(wrong, data).status_code == 404
    assert member.post(address(assessment, "link", "expert"), data).status_code == 404


@pytest.mark.parametrize("status", ["submitted", "approved"])
def test_submitted_evidence_cannot_be_taken_away(sign_in, status):
    assessment = assessment_at(status)
    use = EvidenceUse.objects.first()
    response = sign_in(assessment.people.member).post(
        reverse("evidence_remove", args=[assessment.pk, use.pk])
    )
    assert response.status_code == 403
    assert EvidenceUse.objects.filter(pk=use.pk).exists()


def test_evidence_that_was_submitted_stays_after_a_return(sign_in):
    assessment = assessment_at("returned")
    client = sign_in(assessment.people.member)
    item = assessment.standard.items["1.2"]
    old = EvidenceUse.objects.filter(item_id=item.id).first()
    better = link(title="รายงานผลฉบับเต็ม")
    new = actions.add_evidence(better, assessment, item, "basic", by=assessment.people.member)
    page = client.get(reverse("item", args=[assessment.pk, "1.2"])).content.decode()
    addresses = {use.pk: reverse("evidence_remove", args=[assessment.pk, use.pk]) for use in (old, new)}
    assert (addresses[old.pk] in page, addresses[new.pk] in page) == (False, True)
    assert client.post(addresses[old.pk]).status_code == 403
    assert client.post(addresses[new.pk]).status_code == 302
    assert EvidenceUse.objects.filter(pk=old.pk).exists()


def test_a_file_that_storage_has_lost_is_not_found(assessment, member):
    member.post(address(assessment, "file"), {"file": picture()}, headers=HTMX)
    use = EvidenceUse.objects.get()
    use.evidence.file.storage.delete(use.evidence.file.name)
    assert member.get(reverse("evidence_open", args=[assessment.pk, use.pk])).status_code == 404


def test_a_refused_upload_deletes_nothing_of_others(assessment, member):
    """The refusal comes before the file is stored; a stored file that happens to have its name stays."""
    storage = Evidence._meta.get_field("file").storage
    name = storage.save("victim.png", picture())
    Assessment.objects.update(status="submitted")
    one = Evidence(kind="file", title="ก", file=picture("victim.png"))
    with pytest.raises(MoveRefused):
        actions.add_evidence(
            one, assessment, assessment.standard.items["1.2"], "basic", by=assessment.people.member
        )
    assert storage.exists(name)
    storage.delete(name)


def test_evidence_that_was_submitted_since_the_page_was_read_stays(assessment):
    """Removing meets the state of the assessment as it is once it is locked, not as it was read."""
    people = assessment.people
    fill(assessment, people.member)
    read = EvidenceUse.objects.select_related("assessment").first()
    assert not read.was_submitted
    workflow.make("submit", assessment, by=people.coordinator)
    workflow.make("start_review", assessment, by=people.assessor)
    workflow.make("send_back", assessment, by=people.assessor, reason="ขอหลักฐานเพิ่ม")
    with pytest.raises(MoveRefused, match="stays on record"):
        actions.remove_evidence_use(read, by=people.member)
    assert EvidenceUse.objects.filter(pk=read.pk).exists()


def test_a_double_click_files_a_link_and_a_file_once(assessment, member):
    """The same elsewhere, or with other words, is another use."""
    events = AuditEvent.objects.count()
    data = {"title": "ก", "url": "https://example.org/"}
    for _ in range(2):
        assert member.post(address(assessment, "link"), data).status_code == 302
        assert member.post(address(assessment, "file"), {"file": picture()}).status_code == 302
    assert (Evidence.objects.count(), AuditEvent.objects.count()) == (2, events + 2)
    assert quota_of(assessment.unit).used == Evidence.objects.get(kind="file").size
    for more in ({"pages": "3"}, {"proves": "ข"}, {"title": "ข"}):
        member.post(address(assessment, "link"), {**data, **more})
    member.post(address(assessment, "link", "advance"), data)
    assert EvidenceUse.objects.count() == 6
