"""A confirmed import: everything or nothing, on record, and never past what the person saw."""

import io
import zipfile

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import AuditEvent
from assessments import actions, workflow
from assessments.workflow import MoveRefused
from exchange import importing, querysets, workbook
from exchange.models import WaitingWorkbook
from tests import factories
from tests.exchange.workbooks import changed, exported, upload, waiting

pytestmark = pytest.mark.django_db
CELLS = {("Category 1", "C9"): "ในไฟล์", ("Organization profile", "D5"): "หน้าที่"}


@pytest.fixture
def assessment():
    return factories.assessment_at("in_progress")


def answer(assessment):
    return assessment.level_answers.get(item__code="1.1", level="basic")


def save(assessment, text):
    row = answer(assessment)
    actions.save_answer(row, row.version, by=assessment.people.coordinator, ticks=[1], explanation=text)


def confirm(assessment, kept, overruled=(), fingerprint=None):
    fingerprint = fingerprint or importing.dry_run(kept, assessment).fingerprint
    return importing.confirm(kept, assessment, fingerprint, set(overruled), by=assessment.people.member)


def events(verb):
    return list(AuditEvent.objects.filter(verb=verb))


def test_an_import_is_written_with_its_record(assessment):
    kept = waiting(assessment, changed(exported(assessment), CELLS), assessment.people.member)
    assert confirm(assessment, kept) == 2
    row = answer(assessment)
    assert (row.explanation, row.version, row.saved_by) == ("ในไฟล์", 1, assessment.people.member)
    assert len(events("save_answer")) == 2
    (event,) = events("import_workbook")
    assert event.data == {
        "sha256": "0" * 64,
        "rows": ["profile:1ก-1", "level:1.1:basic"],
        "kept": [],
    }
    assert (event.by, event.unit) == (assessment.people.member, assessment.unit)


def test_a_workbook_is_dropped_once_it_is_written(assessment, django_capture_on_commit_callbacks):
    kept = waiting(assessment, changed(exported(assessment), CELLS), assessment.people.member)
    with django_capture_on_commit_callbacks(execute=True):
        confirm(assessment, kept)
    row = WaitingWorkbook.objects.get()
    assert (row.confirmed_at is None, row.file.name) == (False, "")
    assert not kept.file.storage.exists(kept.file.name)


def conflicting(assessment):
    save(assessment, "ก่อน")
    content = exported(assessment)
    save(assessment, "ในระบบ")
    return waiting(assessment, changed(content, CELLS), assessment.people.member)


def test_a_conflict_keeps_the_portal_unless_chosen(assessment):
    assert confirm(assessment, conflicting(assessment)) == 1
    assert answer(assessment).explanation == "ในระบบ"
    assert events("import_workbook")[0].data["kept"] == ["level:1.1:basic"]


def test_a_conflict_takes_the_workbook_where_chosen(assessment):
    """Only what the workbook touched: the ticks of the portal stay."""
    assert confirm(assessment, conflicting(assessment), ["level:1.1:basic"]) == 2
    row = answer(assessment)
    assert (row.explanation, row.ticks) == ("ในไฟล์", [1])


def test_nothing_is_written_on_a_fault(assessment):
    content = changed(exported(assessment), {**CELLS, ("Category 7", "F5"): "?"})
    kept = waiting(assessment, content, assessment.people.member)
    with pytest.raises(importing.Faulty):
        confirm(assessment, kept)
    assert answer(assessment).version == 0
    assert events("save_answer") == events("import_workbook") == []


def test_nothing_is_written_when_the_portal_moved_on(assessment):
    kept = waiting(assessment, changed(exported(assessment), CELLS), assessment.people.member)
    seen = importing.dry_run(kept, assessment).fingerprint
    save(assessment, "ในระบบ")
    with pytest.raises(importing.Outdated):
        confirm(assessment, kept, fingerprint=seen)
    assert answer(assessment).explanation == "ในระบบ"
    assert WaitingWorkbook.objects.count() == 1


def test_a_workbook_is_written_once(assessment, django_capture_on_commit_callbacks):
    """As two windows confirm it at the same time: the second finds the row and the file gone."""
    kept = waiting(assessment, changed(exported(assessment), CELLS), assessment.people.member)
    seen = importing.dry_run(kept, assessment).fingerprint
    second = WaitingWorkbook.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        confirm(assessment, kept, fingerprint=seen)
    with pytest.raises(importing.Outdated):
        confirm(assessment, second, fingerprint=seen)
    (fault,) = importing.dry_run(second, assessment).faults
    assert fault.message == "The workbook is no longer kept. Import it again."
    assert len(events("import_workbook")) == 1


def test_nothing_is_written_once_the_assessment_is_submitted(assessment):
    kept = waiting(assessment, changed(exported(assessment), CELLS), assessment.people.member)
    seen = importing.dry_run(kept, assessment).fingerprint
    factories.fill(assessment, assessment.people.member)
    workflow.make("submit", assessment, by=assessment.people.coordinator)
    with pytest.raises(MoveRefused):
        confirm(assessment, kept, fingerprint=seen)
    assert events("import_workbook") == []


def test_what_nobody_confirmed_goes_after_an_hour(assessment, django_capture_on_commit_callbacks):
    member = assessment.people.member
    old = waiting(assessment, b"old", member)
    WaitingWorkbook.objects.update(uploaded_at=timezone.now() - querysets.KEPT)
    assert list(WaitingWorkbook.objects.visible_to(member)) == []
    with django_capture_on_commit_callbacks(execute=True):
        new = waiting(assessment, b"new", member)
    assert list(WaitingWorkbook.objects.all()) == [new]
    assert not old.file.storage.exists(old.file.name)
    assert list(WaitingWorkbook.objects.visible_to(assessment.people.coordinator)) == []


def test_the_command_removes_what_is_older_than_an_hour(assessment, django_capture_on_commit_callbacks):
    """Confirmed or not, row and file."""
    member = assessment.people.member
    old = waiting(assessment, b"old", member)
    done = waiting(assessment, changed(exported(assessment), CELLS), member)
    with django_capture_on_commit_callbacks(execute=True):
        confirm(assessment, done)
    WaitingWorkbook.objects.update(uploaded_at=timezone.now() - querysets.KEPT)
    new = waiting_beside(assessment, member)
    output = io.StringIO()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("purge_imports", stdout=output)
    assert output.getvalue() == "workbooks: 2 removed\n"
    assert list(WaitingWorkbook.objects.all()) == [new]
    assert (old.file.storage.exists(old.file.name), new.file.storage.exists(new.file.name)) == (False, True)


def waiting_beside(assessment, by):
    """A kept upload, without the purge that keeping does."""
    return WaitingWorkbook.objects.create(assessment=assessment, by=by, file=upload(b"new"))


def rezipped(content, part, body):
    """The workbook with one part replaced."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            new.writestr(entry.filename, body if entry.filename == part else old.read(entry))
    return stream.getvalue()


@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]><sst>&a;</sst>',
        '<!DOCTYPE x [<!ENTITY a "aaaa">]><sst>&a;</sst>'.encode("utf-16"),
        b"<sst>" + b" " * (workbook.reading.FORM.unpacked + 1) + b"</sst>",
        b"<sst>" + b" " * (workbook.reading.FORM.sheet + 1) + b"</sst>",
        b"not xml",
    ],
    ids=["entity", "entity in UTF-16", "bomb", "large part", "broken"],
)
def test_an_unsafe_workbook_is_refused(assessment, body):
    content = rezipped(exported(assessment), "xl/worksheets/sheet2.xml", body)
    with pytest.raises(workbook.Unreadable):
        workbook.read(io.BytesIO(content))


@pytest.mark.parametrize(
    "part, most",
    [("xl/styles.xml", 200 * 1024), ("xl/workbook.xml", 200 * 1024), ("xl/theme/theme1.xml", 200 * 1024)],
)
def test_a_part_that_is_larger_than_any_form_needs_is_refused_before_it_is_opened(assessment, part, most):
    """Every style of a workbook becomes an object: four megabytes of them took half a minute and a gigabyte."""
    styles = b'<xf numFmtId="64321"/>' * (most // 22 + 1)
    with pytest.raises(workbook.Unreadable) as refused:
        workbook.read(io.BytesIO(rezipped(exported(assessment), part, styles)))
    assert refused.value.fault.message == (
        "The workbook holds far more than the form. Export it again and fill that one."
    )


@pytest.mark.parametrize(
    "part, old, new",
    [
        ("[Content_Types].xml", b"/xl/workbook.xml", b"/xl/worksheets/sheet2.xml"),
        ("xl/_rels/workbook.xml.rels", b"relationships/worksheet", b"relationships/chartsheet"),
        ("xl/_rels/workbook.xml.rels", b"/sheet3.xml", b"/sheet2.xml"),
    ],
    ids=["list of sheets", "chart", "one part for two sheets"],
)
def test_a_sheet_that_would_be_read_as_something_else_is_refused(assessment, part, old, new):
    content = exported(assessment)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read(part)
    assert old in body
    with pytest.raises(workbook.Unreadable) as refused:
        workbook.read(io.BytesIO(rezipped(content, part, body.replace(old, new, 1))))
    # Seen, not stumbled over while it was read.
    assert refused.value.__cause__ is None


def test_the_fullest_form_is_read(assessment):
    longest = "กำ" * 5_000
    assessment.level_answers.update(explanation=longest)
    assessment.profile_answers.update(text=longest)
    assessment.indicator_results.update(note=longest)
    content = exported(assessment)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    assert max(sizes.values()) < workbook.reading.FORM.sheet / 2
    assert sizes["xl/styles.xml"] < workbook.reading.MAX_OTHER_BYTES / 2
    assert workbook.read(io.BytesIO(content)).faults == []


def test_a_file_that_is_no_archive_is_refused():
    with pytest.raises(workbook.Unreadable):
        workbook.read(io.BytesIO(b"PK not really"))
