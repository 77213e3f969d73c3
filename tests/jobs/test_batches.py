"""The pages of batches: who sees which, how far it is, and the ZIP as it leaves the portal."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from jobs import ordering
from jobs.models import Batch, BatchEntry
from reports.models import Document
from tests import factories
from tests.reports.scored import many

from .doing import print_all

pytestmark = pytest.mark.django_db
HTMX = {"hx-request": "true"}


def of_unit(name, people):
    return f"{reverse(name, args=[people.department.code])}?cycle={people.cycle.fiscal_year}"


def of_batch(name, batch):
    return reverse(name, args=[batch.public_id])


def text_of(response):
    return response.content.decode()


@pytest.fixture
def signed_in(approved, sign_in):
    """The administrator, reading English."""
    approved.administrator.language = "en"
    approved.administrator.save()
    return sign_in(approved.administrator)


def test_from_the_order_to_the_zip(approved, signed_in, django_capture_on_commit_callbacks):
    page = text_of(signed_in.get(of_unit("batches", approved)))
    assert of_unit("batch_order", approved) in page
    with django_capture_on_commit_callbacks(execute=True):
        answer = signed_in.post(of_unit("batch_order", approved), {"kind": "brief", "language": "th"})
    batch = Batch.objects.get()
    assert (answer.status_code, answer.url) == (302, of_batch("batch", batch))
    page = text_of(signed_in.get(answer.url))
    assert "2 of 2 printed" in page
    assert of_batch("batch_archive", batch) in page
    assert "Not approved: Not started" in page
    archive = ZipFile(BytesIO(b"".join(signed_in.get(of_batch("batch_archive", batch)).streaming_content)))
    stored = [entry.document for entry in batch.entries.filter(state="done")]
    units = [approved.bureau.name_th, approved.section.name_th]
    expected = [
        f"{number:04}-{unit}/{number:03}-สรุปสำหรับผู้บริหาร 2570 {unit}.pdf"
        for number, unit in enumerate(units, start=1)
    ]
    assert archive.namelist() == [*expected, "index.html"]
    for name, document in zip(expected, stored, strict=True):
        with document.file.open() as file:
            assert archive.read(name) == file.read()
    index = archive.read("index.html").decode()
    assert all(unit in index for unit in (*units, approved.other_bureau.name_th))
    event = AuditEvent.objects.get(verb="download_batch")
    assert (event.by, event.unit, event.data["reports"]) == (approved.administrator, approved.department, 2)


def test_a_zip_of_an_unfinished_batch_is_refused_in_clear_words(order, signed_in):
    batch = order()
    answer = signed_in.get(of_batch("batch_archive", batch))
    assert answer.status_code == 403
    assert "The ZIP can be downloaded once all of them are finished." in text_of(answer)
    ordering.cancel(batch, by=batch.ordered_by)
    assert "there is nothing to download" in text_of(signed_in.get(of_batch("batch_archive", batch)))
    assert not AuditEvent.objects.filter(verb="download_batch").exists()


def test_a_file_that_is_gone_is_named_in_the_zip(order, signed_in):
    batch = order()
    print_all(batch)
    lost = batch.entries.get(number=1).document
    lost.file.storage.delete(lost.file.name)
    archive = ZipFile(BytesIO(b"".join(signed_in.get(of_batch("batch_archive", batch)).streaming_content)))
    assert len(archive.namelist()) == 2
    assert "ไม่พบไฟล์" in archive.read("index.html").decode()


def test_the_state_asks_for_itself_until_it_is_finished(order, signed_in):
    batch = order()
    running = text_of(signed_in.get(of_batch("batch", batch), headers=HTMX))
    assert "0 of 2 printed" in running
    assert "hx-get" in running
    assert "<html" not in running
    print_all(batch)
    finished = text_of(signed_in.get(of_batch("batch", batch), headers=HTMX))
    assert "2 of 2 printed" in finished
    assert "hx-get" not in finished


def test_cancel_and_try_again_by_their_buttons(order, signed_in):
    batch = order()
    assert signed_in.post(of_batch("batch_cancel", batch)).url == of_batch("batch", batch)
    assert of_batch("batch_resume", batch) in text_of(signed_in.get(of_batch("batch", batch)))
    assert signed_in.post(of_batch("batch_resume", batch)).url == of_batch("batch", batch)
    assert Batch.objects.get().finished_at is None
    refused = signed_in.post(of_batch("batch_resume", batch))
    assert (refused.status_code, "still being printed" in text_of(refused)) == (403, True)


@pytest.mark.parametrize("who, expected", [("executive", 200), ("assessor", 404), ("coordinator", 404)])
def test_only_who_reads_all_units_sees_a_batch(order, approved, sign_in, who, expected):
    batch = order()
    print_all(batch)
    client = sign_in(getattr(approved, who))
    for name in ("batch", "batch_archive"):
        assert client.get(of_batch(name, batch)).status_code == expected


def test_another_department_sees_nothing(order, sign_in):
    batch = order()
    client = sign_in(factories.person(Role.ADMINISTRATOR, factories.department()))
    assert client.get(of_batch("batch", batch)).status_code == 404
    for name in ("batch_cancel", "batch_resume", "batch_notice"):
        assert client.post(of_batch(name, batch)).status_code == 404
    assert Batch.objects.get().finished_at is None


def test_an_executive_other_than_who_ordered_cannot_change_it(order, approved, sign_in):
    batch = order()
    client = sign_in(approved.executive)
    assert of_batch("batch_cancel", batch) not in text_of(client.get(of_batch("batch", batch)))
    assert client.post(of_batch("batch_cancel", batch)).status_code == 403
    assert Batch.objects.get().finished_at is None


def test_the_note_stands_on_the_page_of_work_until_it_is_put_away(order, signed_in):
    batch = order()
    assert of_batch("batch", batch) in text_of(signed_in.get(reverse("home")))
    assert of_batch("batch_notice", batch) not in text_of(signed_in.get(reverse("home")))
    print_all(batch)
    assert of_batch("batch_notice", batch) in text_of(signed_in.get(reverse("home")))
    assert signed_in.post(of_batch("batch_notice", batch)).url == reverse("home")
    assert of_batch("batch", batch) not in text_of(signed_in.get(reverse("home")))


def test_a_single_report_is_told_of_on_the_page_of_work(
    approved, sign_in, django_capture_on_commit_callbacks
):
    client = sign_in(approved.member)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("document_request", args=[approved.assessment().pk]), {"kind": "brief", "language": "th"}
        )
    address = reverse("document", args=[Document.objects.get().public_id])
    assert address in text_of(client.get(reverse("home")))
    assert address not in text_of(sign_in(approved.coordinator).get(reverse("home")))


def test_entries_are_chosen_by_their_state(order, approved, signed_in):
    batch = order()
    page = text_of(signed_in.get(of_batch("batch", batch), {"state": "left_out"}))
    rows = page[page.index("<tbody>") :]
    assert f"Unit {approved.other_bureau.code}" in rows
    assert f"Unit {approved.bureau.code}" not in rows
    assert "No such reports" in text_of(signed_in.get(of_batch("batch", batch), {"state": "failed"}))


@pytest.mark.parametrize("count", [3, 60])
def test_the_pages_take_the_same_queries_for_any_number(count, client, django_assert_num_queries):
    cycle = factories.cycle(factories.department())
    many(cycle, count)
    by = factories.person(Role.ADMINISTRATOR, cycle.owner)
    batch = ordering.order(cycle.owner, cycle, "brief", "th", by=factories.fresh(by))
    for entry in batch.entries.all():
        _issue(entry, by)
    Batch.objects.filter(pk=batch.pk).update(finished_at=batch.ordered_at)
    client.force_login(by)
    counted = {
        reverse("batches", args=[cycle.owner.code]): 8,
        of_batch("batch", batch): 6,
        of_batch("batch_archive", batch): 11,
        reverse("home"): 7,
    }
    for address in counted:
        _read(client, address)
    for address, queries in counted.items():
        with django_assert_num_queries(queries):
            _read(client, address)


def _read(client, address):
    response = client.get(address)
    return b"".join(response) if response.streaming else response.content


def _issue(entry, by):
    """A printed document whose file the storage has lost, for what counts are the rows."""
    document = Document.objects.create(
        assessment_id=entry.assessment_id,
        kind="brief",
        language="th",
        source_sha256=str(entry.number),
        is_final=True,
        state="done",
        sha256="0" * 64,
        file=f"documents/00/{entry.pk}",
        requested_by=by,
    )
    BatchEntry.objects.filter(pk=entry.pk).update(state="done", document=document)
