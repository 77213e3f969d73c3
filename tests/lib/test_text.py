import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pmqa_portal.lib.text import normalise_thai

spellings = st.text(
    st.sampled_from("กนเแาำ\u0e4d\u0e48\u0e49\u0e38\u0e3a\u200b\u0000\ud800\u200fe\u0301 \n\t")
    | st.characters(),
    max_size=30,
)


@pytest.mark.parametrize(
    "typed, kept",
    [
        ("ประชา\u200bชน", "ประชาชน"),
        ("ก\u0e4d\u0e32ลัง", "กำลัง"),
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("ก\u0e4d\u200b\u0e32", "กำ"),
        ("เเผน", "แผน"),
        ("เ\u200bเผน", "แผน"),
        ("เเเเ", "แแ"),
        ("e\u0301", "é"),
        ("ก\u0e48\u0e38", "ก\u0e38\u0e48"),
        ("\ufeffรายงาน\x00\ud800\x1b", "รายงาน"),
        ("ซ้าย\u202eขวา\u2066\u200f", "ซ้ายขวา"),
        ("\ufffe\uffff", ""),
        ("", ""),
    ],
)
def test_one_spelling(typed, kept):
    assert normalise_thai(typed) == kept


@pytest.mark.parametrize(
    "text",
    [
        "  สองช่องว่าง  ท้าย ",
        "บรรทัด\r\nใหม่\n\tย่อหน้า",
        "๒๕๖๕ 2565",
        "นิคหิต\u0e4d ก\u0e4dก",
        "\u0e32\u0e4d",
        "เกเ เ เ",
        "ﬁ ① Ａ",
        "{{7*7}} <script>",
        "ก\u00a0ข",
        "ฮฯ ๆ",
        "😀 مرحبا",
    ],
)
def test_all_else_stays(text):
    assert normalise_thai(text) == text


@given(spellings)
@example("\u0e4d\u0e48\u0e4d\u0e32")
@example("เเเ")
def test_again_changes_nothing(text):
    once = normalise_thai(text)
    assert normalise_thai(once) == once


@given(spellings)
def test_result_can_be_stored(text):
    kept = normalise_thai(text)
    kept.encode("utf-8")
    assert unicodedata.is_normalized("NFC", kept)
    assert not {"\x00", "\u200b", "\ufeff"} & set(kept)
    assert "\u0e4d\u0e32" not in kept
    assert "เเ" not in kept


@given(st.text(max_size=30))
def test_never_longer(text):
    # NFC lengthens a few foreign letters that Unicode excludes from composition, never Thai.
    assert len(normalise_thai(text)) <= len(unicodedata.normalize("NFC", text))


def test_long_runs_of_marks_stay_as_typed_and_cost_little():
    run = "\u0e48\u0e38" * 50_000
    start = time.perf_counter()
    assert normalise_thai(f"ก{run}e\u0301 ก\u0e48\u0e38") == f"ก{run}é ก\u0e38\u0e48"
    assert time.perf_counter() - start < 2


def test_a_run_at_the_limit_is_still_composed():
    assert normalise_thai("ก" + "\u0e48\u0e38" * 50) == "ก" + "\u0e38" * 50 + "\u0e48" * 50
    assert normalise_thai("ก" + "\u0e48\u0e38" * 50 + "\u0e48") == "ก" + "\u0e48\u0e38" * 50 + "\u0e48"
