"""Results of all units by Excel: what is wrong with a cell, a row or a unit, and that faults write nothing."""

import pytest

from accounts.roles import Role
from assessments import workflow
from exchange import importing, results
from exchange.results.layout import FIRST_ROW
from tests import factories
from tests.exchange.filled import SHEET, confirm, dry_run, exported, filled, row_of, versions, waiting
from tests.exchange.workbooks import changed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "letter, value, message",
    [
        ("H", "=1+1", "Write the value itself, not a formula."),
        ("H", "มาก", "Enter a number."),
        ("H", "95,5", "Enter a number."),
        ("H", 101, "101 cannot be: the highest possible value is 100."),
        ("G", None, "Enter the target; without one no achievement can be worked out."),
        ("G", 0, "The target must be above zero."),
    ],
)
def test_a_faulty_cell_is_told_and_nothing_is_written(open_units, letter, value, message):
    people = open_units
    content = filled(exported(people), people.other_bureau, {"H": 80})
    content = filled(content, people.bureau, {letter: value})
    kept = waiting(people, content)
    found = results.dry_run(kept, people.cycle, people.administrator)
    cell = f"{letter}{row_of(content, people.bureau)}"
    assert [(fault.message, fault.sheet, fault.cell) for fault in found.faults] == [(message, SHEET, cell)]
    with pytest.raises(importing.Faulty):
        confirm(people, kept, fingerprint=found.fingerprint)
    assert {version for _pk, version in versions()} == {0}


@pytest.mark.parametrize(
    "letter, value, message",
    [
        ("A", None, "This row was not downloaded here"),
        ("A", "forged", "This row was not downloaded here"),
        ("B", "other", "The code of the unit or of the indicator was changed."),
        ("D", "7.1.2", "The code of the unit or of the indicator was changed."),
    ],
)
def test_a_row_that_is_not_as_it_was_downloaded(open_units, letter, value, message):
    people = open_units
    row = row_of(exported(people), people.bureau)
    content = filled(exported(people), people.bureau, {letter: value})
    [fault] = dry_run(people, content).faults
    assert (message in fault.message, fault.cell) == (True, f"B{row}")


def test_a_row_that_stands_twice(open_units):
    people = open_units

    def doubled(book):
        sheet = book[SHEET]
        sheet.append([cell.value for cell in sheet[FIRST_ROW]])

    [fault] = dry_run(people, changed(exported(people), change=doubled)).faults
    assert fault.message == "This row stands in the sheet twice."


def test_rows_may_be_sorted_and_deleted(open_units):
    people = open_units

    def sorted_by_code(book):
        sheet = book[SHEET]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST_ROW)]
        sheet.delete_rows(FIRST_ROW, len(rows))
        for row in sorted(rows, key=lambda row: row[3])[5:]:
            sheet.append(row)

    content = filled(exported(people), people.bureau, {"H": 80}, "7.6.1")
    found = dry_run(people, changed(content, change=sorted_by_code))
    assert (found.faults, [one.place.key for one in found.changes]) == (
        [],
        [f"indicator:7.6.1@{people.bureau.code}"],
    )


def test_a_unit_out_of_reach_is_a_fault(open_units):
    """An administrator of one bureau cannot bring in what the one of the department downloaded."""
    people = open_units
    lower = factories.person(Role.ADMINISTRATOR, people.section)
    content = filled(exported(people), people.bureau, {"H": 80})
    faults = dry_run(people, content, lower).faults
    assert {fault.message for fault in faults} == {
        f"No unit of this cycle in your reach has the code {unit.code}."
        for unit in (people.bureau, people.other_bureau)
    }


def test_a_form_that_was_submitted_meanwhile(open_units):
    people = open_units
    untouched = exported(people)
    content = filled(untouched, people.bureau, {"H": 80})
    factories.fill(people.assessment(), people.member)
    workflow.make("submit", people.assessment(), by=people.coordinator)
    [fault] = dry_run(people, content).faults
    assert fault.message == "The form of this unit is not open now, so its results stay as they are."
    assert dry_run(people, untouched).faults == []
