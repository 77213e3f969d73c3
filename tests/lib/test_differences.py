"""Differences of texts: nothing invented, nothing left out, no Thai letter torn from its marks."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmqa_portal.lib.differences import ADDED, KEPT, REMOVED, differences, pieces

THAI = "กขคงดนมรสอ" + "ะาำิีืุู" + "เแโไ" + "่้๊์ั็" + "๑๒"
texts = st.text(st.sampled_from(THAI + "ab1 \n,é\u0301"), max_size=40) | st.text(max_size=30)
edits = st.tuples(texts, texts, texts, texts)


def told(old, new):
    """The parts as text: [-removed-] and {+added+}."""
    frames = {KEPT: "{}", REMOVED: "[-{}-]", ADDED: "{{+{}+}}"}
    return "".join(frames[part.kind].format(part.text) for part in differences(old, new))


@pytest.mark.parametrize(
    "old, new, expected",
    [
        ("", "", ""),
        ("เหมือนเดิม", "เหมือนเดิม", "เหมือนเดิม"),
        ("", "ใหม่", "{+ใหม่+}"),
        ("เก่า", "", "[-เก่า-]"),
        ("ดำเนินการแล้ว", "ดำเนินงานแล้ว", "ดำเนิน[-การ-]{+งาน+}แล้ว"),
        ("มีแผนงาน", "มีแผนงานประจำปี", "มีแผนงาน{+ประจำปี+}"),
        ("ที่", "ที", "[-ที่-]{+ที+}"),
        ("เกา", "แกา", "[-เกา-]{+แกา+}"),
        ("the old plan", "the new plan", "the [-old-]{+new+} plan"),
        ("ร้อยละ 80", "ร้อยละ 85", "ร้อยละ [-80-]{+85+}"),
        ("หนึ่ง\nสอง", "หนึ่ง\nสาม", "หนึ่ง\n[-สอง-]{+สาม+}"),
        # A single space between two changed words is no resting place.
        ("red cat", "blue dog", "[-red cat-]{+blue dog+}"),
    ],
)
def test_changes_read_as_a_person_would_tell_them(old, new, expected):
    assert told(old, new) == expected


def assert_sound(old, new):
    parts = differences(old, new)
    assert "".join(part.text for part in parts if part.kind != ADDED) == old
    assert "".join(part.text for part in parts if part.kind != REMOVED) == new
    assert all(part.text for part in parts)
    for kinds in ((KEPT, REMOVED), (KEPT, ADDED)):
        shown = [part.text for part in parts if part.kind in kinds]
        for before, after in zip(shown, shown[1:], strict=False):
            assert not is_torn(before[-1], after[0]), (old, new)


def is_torn(before, after):
    """Whether two letters beside each other belong to one cluster."""
    is_thai = "ก" <= before <= "\u0e4e"
    return (
        unicodedata.category(after).startswith("M")
        or (after in "ะาำๅ" and is_thai)
        or (before in "เแโใไ" and "ก" <= after <= "ฮ")
    )


@given(texts, texts)
def test_any_two_texts(old, new):
    assert_sound(old, new)


@given(edits)
def test_an_edit_in_the_middle(parts):
    start, old, new, end = parts
    assert_sound(start + old + end, start + new + end)


@given(texts)
def test_the_same_text_is_one_kept_part(text):
    assert [(part.kind, part.text) for part in differences(text, text)] == ([(KEPT, text)] if text else [])
    assert "".join(pieces(text)) == text


@pytest.mark.parametrize(
    "old, new",
    [
        ("กข" * 5000, "ขก" * 5000),
        ("ก ข " * 2500, "ข ค " * 2500),
        ("ab1 " * 2500, "ba2 " * 2500),
    ],
)
def test_the_longest_texts_are_compared_in_bounded_time(old, new):
    began = time.process_time()
    assert_sound(old, new)
    assert time.process_time() - began < 2
