"""The workbook alone: what it looks like inside, and that it comes back as it went."""

import io
from decimal import Decimal

import pytest
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from exchange import workbook
from exchange.comparing import compare
from exchange.places import NUMBERS, places
from tests import factories

pytestmark = pytest.mark.django_db

NASTY = [
    "=1+1",
    '=HYPERLINK("http://evil.example","x")',
    "+66 2 141 6000",
    "- ข้อแรก\n- ข้อสอง",
    "@SUM(A1)",
    "\tแท็บ",
    "\r\nบรรทัด\r\nที่สอง\r",
    "'=1",
    "''",
    "_x000D_",
    "_x005F_x000D_",
    "#N/A",
    "TRUE",
    "2570-01-01",
    "1e5",
    "  ช่องว่าง  ",
    "น\u0e4d\u0e32 เเ \u200b",
    "\x00\x0b\x1f\ud800\ufffe\uffff",
    "<b>&amp;</b> {{7*7}}",
    "ก" * 10_000,
    "\u0301" * 5_000,
]
texts = st.sampled_from(NASTY) | st.text(max_size=60)
numbers = st.none() | st.decimals(Decimal("-9999999999.9999"), Decimal("9999999999.9999"), places=4)


@pytest.fixture
def assessment():
    return factories.assessment_at("in_progress")


def exported(assessment, rows=None):
    return workbook.write(assessment, rows or places(assessment), timezone.now())


def book_of(content):
    return load_workbook(io.BytesIO(content))


def compared(content, assessment, rows=None):
    return compare(workbook.read(io.BytesIO(content)), assessment, rows or places(assessment))


def found(comparison):
    return comparison.changes, comparison.conflicts, comparison.faults


def test_one_sheet_for_each_part_of_the_form(assessment):
    book = book_of(exported(assessment))
    categories = [f"Category {number}" for number in range(1, 8)]
    assert book.sheetnames == ["How to", "Organization profile", *categories, "_record"]
    assert book["_record"].sheet_state == "veryHidden"
    assert [sheet.sheet_state for sheet in book.worksheets[:-1]] == ["visible"] * 9


def test_names_follow_the_language_and_codes_do_not(assessment):
    with translation.override("th"):
        content = exported(assessment)
    book = book_of(content)
    assert book.sheetnames[:3] == ["วิธีใช้", "ลักษณะสำคัญขององค์กร", "หมวด 1"]
    assert book["หมวด 1"]["A1"].value == "category:1"
    assert found(compared(content, assessment)) == ([], [], [])


def test_only_inputs_are_open(assessment):
    for sheet in book_of(exported(assessment)).worksheets[1:-1]:
        opened = [cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
        assert sheet.protection.sheet
        assert sheet.freeze_panes
        assert opened
    sheet = book_of(exported(assessment))["Category 1"]
    assert [cell.coordinate for row in sheet["A5:D10"] for cell in row if not cell.protection.locked] == [
        "D6",
        "D7",
        "D8",
        "C9",
        "D10",
    ]
    assert sheet.data_validations.dataValidation[0].formula1 == '"Yes,No"'


def test_no_cell_is_a_formula(assessment):
    rows = places(assessment)
    rows[0].row.text = "=1+1"
    cell = book_of(exported(assessment, rows))["Organization profile"]["D5"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def nasty(place, data):
    """Any values on a row in memory."""
    for name in place.values:
        if name == "ticks":
            value = sorted(data.draw(st.sets(st.sampled_from(place.about.numbers))))
        else:
            value = data.draw(numbers if name in NUMBERS else texts)
        setattr(place.row, name, value)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), language=st.sampled_from(["th", "en"]))
def test_what_was_exported_comes_back_without_a_change(assessment, data, language):
    rows = places(assessment)
    for number in data.draw(st.sets(st.integers(0, len(rows) - 1), max_size=8)):
        nasty(rows[number], data)
    with translation.override(language):
        content = exported(assessment, rows)
    assert found(compared(content, assessment, rows)) == ([], [], [])


@pytest.mark.parametrize("text", NASTY)
def test_every_nasty_text_comes_back(assessment, text):
    rows = places(assessment)
    rows[0].row.text = rows[13].row.explanation = rows[-1].row.note = text
    assert found(compared(exported(assessment, rows), assessment, rows)) == ([], [], [])
