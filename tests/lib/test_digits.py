import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmqa_portal.lib.digits import thai_prose, to_arabic, to_thai


def test_digits_change_and_all_else_stays():
    assert to_thai("ปี 2565, 08.30 น.") == "ปี ๒๕๖๕, ๐๘.๓๐ น."
    assert to_arabic("ปี ๒๕๖๕, 08.๓๐ น.") == "ปี 2565, 08.30 น."
    assert to_thai("0123456789") == "๐๑๒๓๔๕๖๗๘๙"
    assert to_arabic("๐๑๒๓๔๕๖๗๘๙") == "0123456789"


def test_numbers_are_written_out():
    assert to_thai(366.67) == "๓๖๖.๖๗"
    assert to_thai(-1) == "-๑"
    assert to_arabic(12) == "12"


@given(st.text())
def test_there_and_back(text):
    assert to_arabic(to_thai(text)) == to_arabic(text)
    assert to_thai(to_arabic(text)) == to_thai(text)


@pytest.mark.parametrize(
    "text, written",
    [
        ("ปี 2570 ได้ 366.67 คะแนน", "ปี ๒๕๗๐ ได้ ๓๖๖.๖๗ คะแนน"),
        ("ดู https://example.org/2570/9 ข้อ 3", "ดู https://example.org/2570/9 ข้อ ๓"),
        ("ISO9001 (4.0)\n\tหน้า 2", "ISO9001 (๔.๐)\n\tหน้า ๒"),
        ("", ""),
    ],
)
def test_prose_keeps_words_with_latin_letters(text, written):
    assert thai_prose(text) == written
