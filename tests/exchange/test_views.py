"""Export, import and its confirmation through the pages."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEvent
from assessments import actions
from exchange.models import WaitingWorkbook
from tests import factories
from tests.assessments.upload_files import office, pdf
from tests.exchange.workbooks import changed, upload

pytestmark = pytest.mark.django_db
CELLS = {("Category 1", "C9"): "ในไฟล์"}


@pytest.fixture
def assessment():
    assessment = factories.assessment_at("in_progress")
    for person in (assessment.people.member, assessment.people.coordinator):
        type(person).objects.filter(pk=person.pk).update(language="en")
    return assessment


@pytest.fixture
def client(assessment, sign_in):
    return sign_in(factories.fresh(assessment.people.member))


def export(client, assessment):
    return client.get(reverse("workbook_export", args=[assessment.pk]))


def send(client, assessment, content, name="form.xlsx"):
    return client.post(reverse("workbook_import", args=[assessment.pk]), {"file": upload(content, name)})


def answer(assessment):
    return assessment.level_answers.get(item__code="1.1", level="basic")


def save(assessment, text):
    row = answer(assessment)
    actions.save_answer(row, row.version, by=assessment.people.coordinator, ticks=[], explanation=text)


def test_an_export_is_a_workbook_and_on_record(client, assessment):
    response = export(client, assessment)
    assert response["Content-Disposition"] == (
        f'attachment; filename="PMQA-{assessment.unit.code}-2570.xlsx"'
    )
    assert response["Cache-Control"] == "private, no-store"
    assert load_workbook(io.BytesIO(response.content)).sheetnames[0] == "How to"
    event = AuditEvent.objects.get(verb="export_workbook")
    assert (event.by, event.unit, event.target_id) == (
        assessment.people.member,
        assessment.unit,
        str(assessment.pk),
    )


def test_a_workbook_is_uploaded_checked_and_confirmed(client, assessment):
    response = send(client, assessment, changed(export(client, assessment).content, CELLS))
    check = reverse("workbook_check", args=[assessment.pk, WaitingWorkbook.objects.get().public_id])
    assert (response.status_code, response.url) == (302, check)
    page = client.get(check)
    (change,) = page.context["changes"]
    assert [(line.now, line.workbook) for line in change.lines] == [("–", "ในไฟล์")]
    assert answer(assessment).version == 0
    response = client.post(check, {"fingerprint": page.context["fingerprint"]})
    assert (response.status_code, response.url) == (302, reverse("assessment", args=[assessment.pk]))
    assert answer(assessment).explanation == "ในไฟล์"


@pytest.mark.parametrize("choice, text", [("portal", "ในระบบ"), ("workbook", "ในไฟล์"), (None, "ในระบบ")])
def test_a_conflict_is_decided_on_the_page(client, assessment, choice, text):
    content = changed(export(client, assessment).content, CELLS)
    save(assessment, "ในระบบ")
    check = send(client, assessment, content).url
    page = client.get(check)
    (conflict,) = page.context["conflicts"]
    assert [(one.exported, one.now, one.workbook) for one in conflict.lines] == [("–", "ในระบบ", "ในไฟล์")]
    choices = {conflict.name: choice} if choice else {}
    client.post(check, {"fingerprint": page.context["fingerprint"], **choices})
    assert answer(assessment).explanation == text


def test_a_page_that_is_outdated_is_shown_again(client, assessment):
    check = send(client, assessment, changed(export(client, assessment).content, CELLS)).url
    seen = client.get(check).context["fingerprint"]
    save(assessment, "ในระบบ")
    response = client.post(check, {"fingerprint": seen})
    assert (response.status_code, len(response.context["conflicts"])) == (409, 1)
    assert answer(assessment).explanation == "ในระบบ"


def test_a_faulty_workbook_cannot_be_confirmed(client, assessment):
    content = changed(export(client, assessment).content, {**CELLS, ("Category 1", "D6"): "?"})
    check = send(client, assessment, content).url
    page = client.get(check)
    assert [(one.sheet, one.cell) for one in page.context["faults"]] == [("Category 1", "D6")]
    response = client.post(check, {"fingerprint": page.context["fingerprint"]})
    assert response.status_code == 422
    assert answer(assessment).version == 0


@pytest.mark.parametrize(
    "name, content, message",
    [
        ("form.pdf", pdf(), "This is not an Excel workbook. Choose the .xlsx file."),
        ("form.docx", office("docx"), "This is not an Excel workbook. Choose the .xlsx file."),
        (
            "form.xlsm",
            office("xlsx"),
            "This type of file is not accepted. Use PDF, DOCX, XLSX, PPTX, JPG or PNG.",
        ),
        (
            "form.xlsx",
            b"x" * (5 * 1024**2 + 1),
            "The workbook is larger than 5 MB, so it is not one of this portal.",
        ),
    ],
    ids=["pdf", "docx", "xlsm", "large"],
)
def test_what_is_no_workbook_is_refused(client, assessment, name, content, message):
    response = send(client, assessment, content, name)
    assert (response.status_code, response.context["form"].errors["file"]) == (422, [message])
    assert not WaitingWorkbook.objects.exists()


def test_a_foreign_excel_file_is_refused_by_the_dry_run(client, assessment):
    check = send(client, assessment, office("xlsx")).url
    (fault,) = client.get(check).context["faults"]
    assert (fault.sheet, fault.cell) == ("", "")


def test_a_second_confirmation_is_told_that_it_was_done(client, assessment, sign_in):
    check = send(client, assessment, changed(export(client, assessment).content, CELLS)).url
    seen = {"fingerprint": client.get(check).context["fingerprint"]}
    for _ in range(2):
        assert client.post(check, seen).status_code == 302
    response = client.post(check, seen, follow=True)
    assert response.redirect_chain == [(reverse("assessment", args=[assessment.pk]), 302)]
    said = [str(message) for message in response.context["messages"]]
    assert said[-1] == "This workbook was imported already. Nothing was saved twice."
    assert (answer(assessment).version, AuditEvent.objects.filter(verb="import_workbook").count()) == (1, 1)
    assert sign_in(assessment.people.coordinator).post(check, seen).status_code == 404


def test_a_waiting_workbook_is_for_the_person_who_brought_it(client, assessment, sign_in):
    check = send(client, assessment, export(client, assessment).content).url
    assert client.get(check).status_code == 200
    assert sign_in(assessment.people.coordinator).get(check).status_code == 404


def test_a_waiting_workbook_belongs_to_its_assessment(client, assessment):
    people = assessment.people
    other = people.assessment_at("in_progress", people.section)
    send(client, assessment, export(client, assessment).content)
    public_id = WaitingWorkbook.objects.get().public_id
    assert client.get(reverse("workbook_check", args=[other.pk, public_id])).status_code == 404
