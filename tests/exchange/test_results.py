"""Results of all units by Excel: what the workbook says, what it would change, and what is written."""

import io
import tracemalloc
from types import SimpleNamespace

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from accounts.models import AuditEvent, Membership
from accounts.roles import Role
from assessments import actions, assigning, opening, permissions
from assessments.forms import IndicatorForm
from assessments.models import Assessment
from assessments.own import actions as own
from exchange import importing, results
from exchange.models import WaitingWorkbook
from exchange.results.layout import FIRST_ROW
from exchange.results.reading import lines
from tests import factories
from tests.assessments.test_own_indicators import DEFINED
from tests.exchange.filled import SHEET, confirm, dry_run, exported, filled, result, versions, waiting
from tests.exchange.workbooks import changed, upload

pytestmark = pytest.mark.django_db


def test_the_workbook_has_a_row_for_each_open_unit_and_indicator(open_units):
    people = open_units
    actions.save_answer(
        result(people, people.bureau), 0, by=people.member, target=90, actual="87.5", note="=รายงาน"
    )
    sheet = load_workbook(io.BytesIO(exported(people))).worksheets[0]
    rows = list(sheet.iter_rows(min_row=FIRST_ROW, values_only=True))
    codes = [one.code for one in people.cycle.standard.indicators.values()]
    assert [(row[1], row[3]) for row in rows] == [
        (unit.code, code) for unit in (people.bureau, people.other_bureau) for code in codes
    ]
    assert rows[0][6:] == (90, 87.5, None, None, "=รายงาน")
    assert sheet.cell(FIRST_ROW, 11).data_type == "s"
    assert (sheet.row_dimensions[1].hidden, sheet.column_dimensions["A"].hidden) == (True, True)


def test_who_reviews_or_belongs_to_a_unit_gets_no_rows_of_it(open_units):
    people = open_units
    administrator = people.administrator
    Membership.objects.create(user=administrator, unit=people.department, role=Role.ASSESSOR)
    assigning.assign(people.assessment(), factories.fresh(administrator), by=people.administrator)
    Membership.objects.create(user=administrator, unit=people.other_bureau, role=Role.MEMBER)
    assert list(results.open_forms(people.cycle, factories.fresh(administrator))) == []


def test_own_indicators_come_and_go_with_the_common_ones(open_units):
    people = open_units
    assessment = people.assessment()
    item = assessment.standard.items["7.1"]
    coordinator = factories.fresh(people.coordinator)
    row = own.add(assessment, item, by=coordinator, gap="1.1.S1", **DEFINED)
    content = filled(exported(people), people.bureau, {"H": 7, "K": "นับใหม่"}, code="7.1.U1")
    assert confirm(people, waiting(people, content)) == 1
    saved = result(people, people.bureau, "7.1.U1")
    assert (saved.actual, saved.note, saved.saved_by) == (7, "นับใหม่", people.administrator)
    # Taken out of the form meanwhile, it is no place any more: nothing of the file is saved.
    content = filled(exported(people), people.bureau, {"H": 8}, code="7.1.U1")
    own.remove(row, by=coordinator)
    faults = dry_run(people, content).faults
    assert [str(fault.message) for fault in faults] == [
        "The code of the unit or of the indicator was changed. Download the results again."
    ]


def test_who_brought_results_in_does_not_approve_that_unit(open_units):
    people = open_units
    content = filled(exported(people), people.bureau, {"H": 91})
    assert confirm(people, waiting(people, content)) == 1
    Assessment.objects.update(status="reviewed")
    one, other = (people.assessment(unit) for unit in (people.bureau, people.other_bureau))
    administrator = factories.fresh(people.administrator)
    approvable = Assessment.objects.approvable_by(administrator)
    assert (one in approvable, other in approvable) == (False, True)
    assert (permissions.approve(administrator, one), bool(permissions.approve(administrator, other))) == (
        permissions.OWN_REVIEW,
        True,
    )
    colleague = factories.person(Role.ADMINISTRATOR, people.department)
    assert one in Assessment.objects.approvable_by(colleague)


def test_as_it_was_it_changes_nothing(open_units):
    found = dry_run(open_units, exported(open_units))
    assert (found.changes, found.conflicts, found.faults) == ([], [], [])


values = st.decimals(min_value=0, max_value=100, places=4)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.decimals(min_value="0.0001", max_value=100, places=4),
    st.lists(values | st.none(), min_size=3, max_size=3),
    texts,
)
def test_whatever_was_saved_comes_back_unchanged(open_units, target, years, note):
    """Taken away and brought back, no target, no result and no note changes."""
    people = open_units
    row = result(people, people.bureau)
    names = ("actual", "last_year", "two_years_ago")
    data = {"target": target, **dict(zip(names, years, strict=True)), "note": note, "version": row.version}
    definition = people.cycle.standard.indicators[row.definition_id]
    form = IndicatorForm(
        {name: "" if one is None else str(one) for name, one in data.items()},
        definition=definition,
        fiscal_year=2570,
    )
    assert form.is_valid(), form.errors
    actions.save_answer(row, row.version, by=people.member, **form.values)
    found = dry_run(people, exported(people))
    assert (found.changes, found.conflicts, found.faults) == ([], [], [])


def test_shown_first_and_then_written_as_shown(open_units, sign_in, django_capture_on_commit_callbacks):
    people = open_units
    people.administrator.language = "en"
    people.administrator.save()
    client, cycle = sign_in(people.administrator), people.cycle.pk
    content = client.get(reverse("results_export", args=[cycle])).content
    content = filled(content, people.bureau, {"G": "๙๐", "H": 88.5})
    content = filled(content, people.other_bureau, {"K": "จากระบบกลาง"}, "7.6.2")
    response = client.post(reverse("results_import", args=[cycle]), {"file": upload(content)})
    check = response.url
    assert versions() == [(pk, 0) for pk, _version in versions()]
    page = client.get(check)
    assert [
        (one.title.split(" · ")[0], [(line.now, line.workbook) for line in one.lines])
        for one in page.context["changes"]
    ] == [
        (people.bureau.name_en, [("85", "90"), ("–", "88.5")]),
        (people.other_bureau.name_en, [("–", "จากระบบกลาง")]),
    ]
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(check, {"fingerprint": page.context["fingerprint"]})
    assert (done.status_code, done.url) == (302, reverse("results_import", args=[cycle]))
    row = result(people, people.bureau)
    assert (row.target, row.actual, row.version, row.saved_by) == (90, 88.5, 1, people.administrator)
    assert result(people, people.other_bureau, "7.6.2").note == "จากระบบกลาง"
    assert client.post(check, {"fingerprint": page.context["fingerprint"]}).status_code == 302
    assert WaitingWorkbook.objects.get().file.name == ""


def test_each_row_and_the_whole_are_on_record(open_units):
    people = open_units
    content = filled(exported(people), people.bureau, {"G": 90, "H": 88.5})
    content = filled(content, people.other_bureau, {"K": "จากระบบกลาง"}, "7.6.2")
    assert confirm(people, waiting(people, content)) == 2
    events = AuditEvent.objects.filter(verb="save_answer", by=people.administrator)
    assert [(one.unit, one.data["after"]) for one in events.order_by("pk")] == [
        (people.bureau, {"target": "90", "actual": "88.5"}),
        (people.other_bureau, {"note": "จากระบบกลาง"}),
    ]
    [event] = AuditEvent.objects.filter(verb="import_results")
    assert event.data["rows"] == [
        f"indicator:7.1.1@{people.bureau.code}",
        f"indicator:7.6.2@{people.other_bureau.code}",
    ]


def test_results_of_another_cycle_and_other_files_are_refused(open_units, sign_in):
    people = open_units
    content = exported(people)
    people.cycle = factories.cycle(people.department, 2569)
    [fault] = dry_run(people, content).faults
    assert fault.message.startswith("These are not the results of this cycle.")
    page = reverse("results_import", args=[people.cycle.pk])
    for file in (b"PK not a workbook", b"%PDF-1.7"):
        response = sign_in(people.administrator).post(page, {"file": upload(file)})
        assert response.status_code == 422
    assert not WaitingWorkbook.objects.filter(original_name="form.xlsx").exists()


def conflicting(people):
    """The unit saved its result after the download, and the workbook says otherwise; its note touches nobody."""
    content = filled(exported(people), people.bureau, {"H": 80})
    row = result(people, people.bureau)
    values = {"target": row.target, "actual": 70, "note": "ใหม่"}
    actions.save_answer(row, 0, by=people.member, **values)
    return waiting(people, content)


@pytest.mark.parametrize("takes, actual", [(False, 70), (True, 80)])
def test_a_conflict_keeps_the_portal_unless_chosen(open_units, takes, actual):
    people = open_units
    kept = conflicting(people)
    found = results.dry_run(kept, people.cycle, people.administrator)
    assert (found.changes, [one.now for one in found.conflicts]) == ([], [{"actual": 70}])
    key = f"indicator:7.1.1@{people.bureau.code}"
    assert confirm(people, kept, [key] if takes else []) == takes
    row = result(people, people.bureau)
    assert (row.actual, row.note) == (actual, "ใหม่")


def test_nothing_is_written_when_the_portal_moved_on(open_units):
    people = open_units
    kept = waiting(people, filled(exported(people), people.bureau, {"H": 80}))
    seen = results.dry_run(kept, people.cycle, people.administrator).fingerprint
    actions.save_answer(result(people, people.bureau), 0, by=people.member, actual=70)
    with pytest.raises(importing.Outdated):
        confirm(people, kept, fingerprint=seen)
    assert result(people, people.bureau).actual == 70


def test_waiting_results_are_the_persons_own(open_units, sign_in):
    people = open_units
    kept = waiting(people, exported(people))
    other = factories.person(Role.ADMINISTRATOR, people.department)
    check = reverse("results_check", args=[people.cycle.pk, kept.public_id])
    assert sign_in(other).get(check).status_code == 404
    assert sign_in(people.administrator).get(check).status_code == 200


def test_a_long_list_of_faults_and_of_conflicts_is_cut(open_units, monkeypatch):
    monkeypatch.setattr("exchange.results.planning.MOST_FAULTS", 2)
    monkeypatch.setattr("exchange.results.planning.MOST_CONFLICTS", 0)
    people = open_units

    def broken(book):
        for row in range(FIRST_ROW, FIRST_ROW + 5):
            book[SHEET].cell(row, 8).value = "?"

    *_first, last = dry_run(people, changed(exported(people), change=broken)).faults
    assert (len(_first), last.message) == (2, "Further faults are not listed. Correct these first.")
    kept = conflicting(people)
    [fault] = results.dry_run(kept, people.cycle, people.administrator).faults
    assert fault.message.startswith("More than 0 rows were changed in the portal")


def test_ten_thousand_rows_are_read_in_bounded_memory(people):
    """Row by row: the memory does not grow with their number."""
    assessment = people.assessment()
    opening.create_answers(assessment)
    units = (SimpleNamespace(code=f"unit-{number}", name=f"หน่วยงานที่ {number}") for number in range(1_000))
    rows = list(assessment.indicator_results.all())
    forms = [
        SimpleNamespace(
            unit=unit,
            standard=assessment.standard,
            indicator_results=SimpleNamespace(all=lambda: rows),
        )
        for unit in units
    ]
    content = results.write(people.cycle, forms)
    tracemalloc.start()
    read = sum(1 for _line in lines(io.BytesIO(content), people.cycle))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (read, most < 20 * 1024**2) == (10_000, True)


@pytest.mark.parametrize("units", [1, 30])
def test_queries(people, django_assert_num_queries, units):
    new = [factories.unit(parent=people.department) for _ in range(units)]
    opening.open_for_units(people.cycle, new)
    for assessment in Assessment.objects.with_places().filter(unit__in=new):
        opening.create_answers(assessment)
    Assessment.objects.filter(unit__in=new).update(status="in_progress")
    content = exported(people)
    administrator = factories.fresh(people.administrator)
    kept = waiting(people, filled(content, new[0], {"H": 80}))
    with django_assert_num_queries(3):
        assert len(results.dry_run(kept, people.cycle, administrator).changes) == 1
