"""What a dry run finds: changes, faults with their sheet and cell, conflicts."""

import json
from decimal import Decimal

import pytest
from django.core.signing import Signer

from assessments import actions, workflow
from assessments.models import Assessment
from exchange.workbook import record
from tests import factories
from tests.exchange.workbooks import changed, dry_run, exported

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    return factories.assessment_at("in_progress")


def run(assessment, cells=None, change=None, content=None):
    content = changed(content or exported(assessment), cells, change)
    return dry_run(assessment, content, assessment.people.member)


def faults(comparison):
    return [(fault.sheet, fault.cell, str(fault.message)) for fault in comparison.faults]


def test_each_kind_of_row_is_read(assessment):
    cells = {
        ("Category 1", "D6"): "ใช่",
        ("Category 1", "D8"): "yes",
        ("Category 1", "C9"): "คำอธิบายใหม\u0e48",
        ("Organization profile", "D5"): " น\u0e4d\u0e32 ",
        ("Category 7", "F5"): "๘๗.๕",
        ("Category 7", "G5"): 80,
        ("Category 7", "I5"): "รายงาน",
    }
    comparison = run(assessment, cells)
    assert [(one.place.key, one.workbook) for one in comparison.changes] == [
        ("profile:1ก-1", {"text": "น\u0e33"}),
        ("level:1.1:basic", {"ticks": [1, 3], "explanation": "คำอธิบายใหม\u0e48"}),
        (
            "indicator:7.1.1",
            {"actual": Decimal("87.5"), "last_year": Decimal("80"), "note": "รายงาน"},
        ),
    ]
    assert (comparison.conflicts, comparison.faults) == ([], [])


@pytest.mark.parametrize(
    "value, number_format, actual",
    [
        (0.853, "0.0%", "85.3"),
        (0.85, "0%", "85"),
        (1, "0%", "100"),
        (0.07, "0.00%;-0.00%", "7"),
        # Here the sign is only written behind the number.
        (85.3, '0.0"%"', "85.3"),
        (85.3, r"0.0\%", "85.3"),
        (0.85, "General", "0.85"),
        ("85.3%", "@", "85.3"),
    ],
)
def test_a_percentage_is_the_number_that_excel_shows(assessment, value, number_format, actual):
    def type_in(book):
        cell = book["Category 7"]["F5"]
        cell.value, cell.number_format = value, number_format

    comparison = run(assessment, change=type_in)
    assert [one.workbook for one in comparison.changes] == [{"actual": Decimal(actual)}]
    assert comparison.faults == []


@pytest.mark.parametrize("word", ["ใช่", "Yes", " y ", "✓", "x", True, 1, 1.0, "๑"])
def test_words_for_yes(assessment, word):
    (change,) = run(assessment, {("Category 1", "D6"): word}).changes
    assert change.workbook == {"ticks": [1]}


@pytest.mark.parametrize("word", ["ไม่ใช่", "No", "", None, "-", False, 0])
def test_words_for_no(assessment, word):
    save(assessment, ticks=[1, 2], explanation="")
    (change,) = run(assessment, {("Category 1", "D6"): word}).changes
    assert change.workbook == {"ticks": [2]}


@pytest.mark.parametrize(
    "sheet, cell, value, message",
    [
        ("Category 1", "D6", "อาจจะ", "“อาจจะ” is neither yes nor no. Choose from the list."),
        ("Category 1", "D6", "=TRUE()", "Write the value itself, not a formula."),
        ("Category 1", "C9", '=HYPERLINK("x")', "Write the value itself, not a formula."),
        ("Category 1", "C9", "ก" * 10_001, "Ensure this value has at most 10000 characters (it has 10001)."),
        (
            "Organization profile",
            "D5",
            "ก" * 10_001,
            "Ensure this value has at most 10000 characters (it has 10001).",
        ),
        ("Category 7", "F5", "เก้าสิบ", "Enter a number."),
        ("Category 7", "F5", "1.23456", "Ensure that there are no more than 4 decimal places."),
        ("Category 7", "E5", 0, "The target must be above zero."),
        ("Category 7", "E5", None, "Enter the target; without one no achievement can be worked out."),
    ],
)
def test_a_faulty_cell_is_named(assessment, sheet, cell, value, message):
    comparison = run(assessment, {(sheet, cell): value})
    assert faults(comparison) == [(sheet, cell, message)]
    assert (comparison.changes, comparison.conflicts) == ([], [])


def test_every_fault_is_told_at_once(assessment):
    comparison = run(assessment, {("Category 1", "D6"): "?", ("Category 7", "F5"): "?"})
    assert [(fault.sheet, fault.cell) for fault in comparison.faults] == [
        ("Category 1", "D6"),
        ("Category 7", "F5"),
    ]


def test_a_missing_sheet(assessment):
    comparison = run(assessment, change=lambda book: book.remove(book["Category 3"]))
    assert faults(comparison) == [("Category 3", "", "This sheet is missing. Export the form again.")]


def test_a_missing_row(assessment):
    comparison = run(assessment, {("Category 1", "A6"): None})
    assert faults(comparison) == [("Category 1", "", "The row 1.1.B1 is missing. Export the form again.")]


def test_a_row_that_stands_there_twice(assessment):
    comparison = run(assessment, {("Organization profile", "A6"): "profile:1ก-1"})
    assert faults(comparison) == [
        ("Organization profile", "D6", "This row stands in the sheet twice."),
        ("Organization profile", "", "The row profile:1ก-2 is missing. Export the form again."),
    ]


def test_a_damaged_heading(assessment):
    comparison = run(assessment, {("Organization profile", "D1"): "other"})
    assert faults(comparison)[0] == (
        "Organization profile",
        "",
        "The hidden heading row is damaged. Export the form again.",
    )


def test_renamed_and_moved_sheets_are_found_by_their_key(assessment):
    def change(book):
        book["Organization profile"].title = "อะไรก็ได้"
        book.move_sheet("Category 7", -6)

    comparison = run(assessment, {("Organization profile", "D5"): "ข้อมูล"}, change)
    assert ([one.place.key for one in comparison.changes], comparison.faults) == (["profile:1ก-1"], [])


def test_moved_rows_and_columns_are_found_by_their_codes(assessment):
    def change(book):
        book["Organization profile"].insert_rows(5, 2)
        book["Organization profile"].insert_cols(3)
        book["Organization profile"]["E7"].value = "ข้อมูล"

    comparison = run(assessment, change=change)
    assert [(one.place.key, one.workbook["text"]) for one in comparison.changes] == [("profile:1ก-1", "ข้อมูล")]


NO_WORKBOOK = "This is not a workbook of this portal, or its hidden record is damaged. Export it again."


def test_a_workbook_without_its_record(assessment):
    comparison = run(assessment, change=lambda book: book.remove(book["_record"]))
    assert faults(comparison) == [("", "", NO_WORKBOOK)]


FORGERIES = {
    "rows that are a list": lambda known: known.update(rows=[]),
    "no values": lambda known: known["rows"]["level:1.1:basic"].pop("values"),
    "null ticks": lambda known: values(known).update(ticks=None),
    "a number as text": lambda known: values(known).update(explanation=5),
    "a word as number": lambda known: values(known, "indicator:7.1.1").update(target="abc"),
    "a signalling number": lambda known: values(known, "indicator:7.1.1").update(target="sNaN"),
    "an unknown field": lambda known: values(known).update(bogus="z"),
}


def values(known, key="level:1.1:basic"):
    return known["rows"][key]["values"]


@pytest.mark.parametrize("is_signed_elsewhere", [False, True])
@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_a_forged_record_is_refused(assessment, forge, is_signed_elsewhere):
    """Without the signature, or with that of another portal."""

    def change(book):
        sheet = book[record.SHEET]
        text, _, signature = "".join(row[0].value for row in sheet.iter_rows()).rpartition(":")
        known = json.loads(text)
        forge(known)
        if is_signed_elsewhere:
            signature = Signer(key="other").signature(json.dumps(known))
        sheet.delete_rows(1, sheet.max_row)
        signed = f"{json.dumps(known)}:{signature}"
        for number, start in enumerate(range(0, len(signed), 15_000), start=1):
            sheet.cell(number, 1).value = signed[start : start + 15_000]

    assert faults(run(assessment, change=change)) == [("", "", NO_WORKBOOK)]


@pytest.mark.parametrize("number", ["sNaN", "NaN", "Infinity", "-inf", "1e999", "1e-999"])
@pytest.mark.parametrize("is_filled", [False, True])
def test_what_is_no_number_is_a_fault_and_never_an_error(assessment, number, is_filled):
    if is_filled:
        assessment.indicator_results.update(target=5)
    for cell in ("E5", "F5"):
        found = faults(run(assessment, {("Category 7", cell): number}))
        assert [(sheet, at) for sheet, at, _message in found] == [("Category 7", cell)]


def test_a_sheet_that_stands_twice(assessment):
    """A copy with text of its own: nobody can tell which of the two is meant."""

    def change(book):
        book.copy_worksheet(book["Category 1"])["C9"].value = "ในสำเนา"

    message = "This sheet stands twice, also as “Category 1”. Delete one of the two."
    assert faults(run(assessment, change=change)) == [("Category 1 Copy", "", message)]


def test_a_record_that_was_changed(assessment):
    comparison = run(assessment, {("_record", "A2"): "{}"})
    assert faults(comparison) == [("", "", NO_WORKBOOK)]


def test_a_workbook_of_another_unit(assessment):
    other = assessment.people.assessment_at("in_progress", assessment.people.section)
    comparison = run(assessment, content=exported(other))
    assert faults(comparison) == [("", "", f"This workbook belongs to another unit ({other.unit.code}).")]


def test_a_workbook_of_another_year(assessment):
    people = assessment.people
    cycle = factories.cycle(people.department, 2571)
    factories.opening.open_for_units(cycle, [people.bureau])
    later = Assessment.objects.with_places().get(cycle=cycle)
    workflow.make("start", later, by=people.member)
    comparison = run(assessment, content=exported(later))
    assert faults(comparison) == [("", "", "This workbook belongs to another fiscal year (2571).")]


def save(assessment, **values):
    answer = assessment.level_answers.get(item__code="1.1", level="basic")
    actions.save_answer(answer, answer.version, by=assessment.people.coordinator, **values)


def test_a_conflict_shows_three_texts(assessment):
    save(assessment, ticks=[1], explanation="ก่อน")
    content = exported(assessment)
    save(assessment, ticks=[1, 2], explanation="ในระบบ")
    comparison = run(assessment, {("Category 1", "C9"): "ในไฟล์"}, content=content)
    (conflict,) = comparison.conflicts
    assert (conflict.exported, conflict.now, conflict.workbook) == (
        {"explanation": "ก่อน"},
        {"explanation": "ในระบบ"},
        {"explanation": "ในไฟล์"},
    )
    assert comparison.changes == []


def test_both_sides_saying_the_same_is_no_conflict(assessment):
    content = exported(assessment)
    save(assessment, ticks=[], explanation="เหมือนกัน")
    comparison = run(assessment, {("Category 1", "C9"): "เหมือนกัน"}, content=content)
    assert (comparison.changes, comparison.conflicts) == ([], [])


def test_what_only_the_portal_changed_stays(assessment):
    content = exported(assessment)
    save(assessment, ticks=[1], explanation="ในระบบ")
    comparison = run(assessment, content=content)
    assert (comparison.changes, comparison.conflicts) == ([], [])
