"""manage.py report: the same bytes as the portal, or one clear line why not."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import AuditEvent
from assessments import opening
from reports import issuing, producing
from tests import factories

from .printed import by_pypdf

pytestmark = pytest.mark.django_db


def report(kind, assessment, output, *more, **options):
    options = {
        "unit": assessment.unit.code,
        "cycle": assessment.cycle.fiscal_year,
        "language": "en",
        **options,
    }
    arguments = [f"--{name}={value}" for name, value in options.items()]
    call_command("report", kind, *arguments, f"--output={output}", *more)
    return output.read_bytes()


def test_it_writes_what_the_portal_serves(tmp_path):
    assessment = factories.assessment_at("approved")
    document = issuing.request_document(assessment, "brief", "en", by=assessment.people.executive)
    producing.produce(document.pk)
    document.refresh_from_db()
    assert report("brief", assessment, tmp_path / "brief.pdf") == document.file.read()


def test_the_assessment_report_too(tmp_path):
    assessment = factories.assessment_at("approved")
    pdf = report("assessment", assessment, tmp_path / "report.pdf", language="th")
    assert pdf.startswith(b"%PDF")
    assert assessment.snapshots.latest("id").sha256 in by_pypdf(pdf)


def test_before_approval_it_prints_the_review_only_when_told_to(tmp_path):
    assessment = factories.assessment_at("reviewed")
    people = assessment.people
    own, whole = tmp_path / "own.pdf", tmp_path / "whole.pdf"
    assert report("brief", assessment, own) != report("brief", assessment, whole, "--with-review")
    for person, file in ((people.member, own), (people.assessor, whole)):
        document = issuing.request_document(assessment, "brief", "en", by=person)
        producing.produce(document.pk)
        document.refresh_from_db()
        assert document.file.read() == file.read_bytes()


@pytest.mark.parametrize("kind", ["department_brief", "overview", "overview_excel"])
def test_reports_about_many_units_too(department, tmp_path, kind):
    document = issuing.request_units_document(
        department.owner, department, kind, "en", by=department.executive
    )
    producing.produce(document.pk)
    document.refresh_from_db()
    options = [
        f"--unit={department.owner.code}",
        "--cycle=2569",
        "--language=en",
        f"--output={tmp_path / 'it'}",
    ]
    call_command("report", kind, *options)
    assert (tmp_path / "it").read_bytes() == document.file.read()
    event = AuditEvent.objects.get(verb="print_report")
    assert (event.by, event.unit, event.target_id) == (None, department.owner, str(department.owner.pk))


def test_many_units_without_points_are_no_report(department, tmp_path):
    options = [f"--unit={department.owner.code}", "--cycle=2551", f"--output={tmp_path / 'it'}"]
    with pytest.raises(CommandError, match=f"at or below {department.owner.code} has points in 2551"):
        call_command("report", "overview", *options)


def test_it_leaves_an_audit_event(tmp_path):
    assessment = factories.assessment_at("approved")
    report("brief", assessment, tmp_path / "brief.pdf")
    event = AuditEvent.objects.get(verb="print_report")
    assert (event.by, event.unit, event.target_id) == (None, assessment.unit, str(assessment.pk))


@pytest.mark.parametrize(
    "options, said",
    [
        ({"unit": "nowhere"}, "There is no unit with the code 'nowhere'."),
        ({"cycle": 2599}, "has no assessment in the cycle of 2599"),
        ({"owner": "nobody"}, "has no assessment in the cycle of 2570"),
    ],
)
def test_what_does_not_exist_is_named(tmp_path, options, said):
    assessment = factories.assessment_at("in_progress")
    with pytest.raises(CommandError, match=said):
        report("brief", assessment, tmp_path / "brief.pdf", **options)


def test_nothing_to_print_before_the_start(tmp_path):
    assessment = factories.assessment_at("not_started")
    with pytest.raises(CommandError, match="nothing to print"):
        report("brief", assessment, tmp_path / "brief.pdf")


def test_two_cycles_of_one_year_need_an_owner(tmp_path):
    assessment = factories.assessment_at("approved")
    people = assessment.people
    second = factories.cycle(people.bureau, assessment.cycle.fiscal_year)
    opening.open_for_units(second, [people.bureau])
    with pytest.raises(CommandError, match="choose one with --owner"):
        report("brief", assessment, tmp_path / "brief.pdf")
    assert report("brief", assessment, tmp_path / "brief.pdf", owner=people.department.code)


def test_a_folder_that_does_not_exist_is_named(tmp_path):
    assessment = factories.assessment_at("approved")
    with pytest.raises(CommandError, match="could not be written"):
        report("brief", assessment, tmp_path / "missing" / "brief.pdf")


def test_only_finals_are_archived(tmp_path):
    reviewed = factories.assessment_at("reviewed")
    with pytest.raises(CommandError, match="not approved: only finals are archived"):
        report("archive", reviewed, tmp_path / "archive.pdf")
