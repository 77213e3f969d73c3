"""Thai order: expected lists are those of ICU's `th`, which PostgreSQL uses as th-x-icu."""

import sqlite3
from functools import cmp_to_key

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmqa_portal.lib.collation import compare, thai_sort_key

ORDERED = {
    "provinces": (
        "กระบี่ กรุงเทพมหานคร กาญจนบุรี กาฬสินธุ์ กำแพงเพชร ขอนแก่น ชลบุรี เชียงราย เชียงใหม่ พะเยา เพชรบุรี เพชรบูรณ์ แพร่ "
        "มหาสารคาม แม่ฮ่องสอน ลพบุรี ลำปาง ลำพูน เลย"
    ),
    "words": "กลาง กล่าว เกม เกมส์ เกา เก๋า เกาะ แก้ว แกว่ง ไก่ ไกล เขต จะ เจ้า ใจ รุ้ง ฤทธิ์",
    "vowels": "ก กะ กั กา กำ กิ กี กึ กื กุ กู เก แก โก ใก ไก กฺ ข",
    "sara am": "กาฮ กำ กำก กำฮ กาะ กาa กิ",
    "tones": "ก ก๎ ก์ ก็ ก่ ก้ ก๊ ก๋ กก",
    "ru and lu": "ร ฤ ฤา ฤๅ ล ฦ ว",
    "scripts": "+ < $ ฿ 1 ๑ 10 ๑๐ 2 ๒ ก ฮ า เ a A b B e E é f z α 中",
    "marks after letters": "กา ก่า ก้า กาก กาข",
    "longest first difference": "กู กู่ กู้ กู่ก กู้ก",
}

thai_text = st.text(st.characters(min_codepoint=0x0E00, max_codepoint=0x0E7F), max_size=8)
mixed_text = st.text(st.sampled_from("กขอเแไาำะ่้์ๆฯ12๑aAé. -"), max_size=6)


def is_before(first, second):
    return compare(first, second) == -1 and compare(second, first) == 1


@pytest.mark.parametrize("words", ORDERED.values(), ids=ORDERED)
def test_order_of_icu(words):
    expected = words.split()
    backwards = expected[::-1]
    assert sorted(backwards, key=thai_sort_key) == expected
    assert sorted(backwards, key=cmp_to_key(compare)) == expected


@pytest.mark.parametrize(
    "first, plain, second",
    [("กก", "ก-ข", "กค"), ("กก", "ก ข", "กค"), ("กก", "(กข)", "กค"), ("ก", "กๆ", "กก"), ("กฯ", "กก", "กขฯ")],
)
def test_signs_and_spaces_do_not_count(first, plain, second):
    assert is_before(first, plain)
    assert is_before(plain, second)


def test_a_mark_above_a_sign_does_not_count():
    assert thai_sort_key("ก-่ข")[:3] == thai_sort_key("กข")[:3]
    assert thai_sort_key("ก่ข")[:3] != thai_sort_key("กข")[:3]
    assert thai_sort_key("ก-่้ข่")[:3] == thai_sort_key("กข่")[:3]


def test_thai_and_arabic_digits_are_one():
    assert thai_sort_key("กรม ๑๒")[:3] == thai_sort_key("กรม 12")[:3]
    assert is_before("๑ก", "2")
    assert is_before("1ข", "๒ก")


def test_sara_am_in_two_parts_is_sara_am():
    assert thai_sort_key("ลํา")[:2] == thai_sort_key("ลำ")[:2]
    assert is_before("ลำก", "ลําข")
    assert is_before("ลําก", "ลำข")


def letters(text):
    return thai_sort_key(text)[0]


def test_a_leading_vowel_is_swapped_once_and_only_with_a_consonant():
    assert letters("เกข") == letters("ก") + letters("เ") + letters("ข")
    assert letters("แเก") == letters("แ") + letters("ก") + letters("เ")
    assert letters("เาก") == letters("เ") + letters("า") + letters("ก")
    assert letters("เa") == letters("เ") + letters("a")
    assert is_before("ฮ", "เ")


def test_a_tone_mark_typed_before_its_vowel_does_not_move_a_word():
    assert thai_sort_key("ก\u0e48\u0e39ก")[:3] == thai_sort_key("ก\u0e39\u0e48ก")[:3]


def test_capitals_and_accents_matter_last():
    assert is_before("AB", "abc")
    assert is_before("pmqa", "PMQA")
    assert is_before("PMQA", "pmqb")
    assert is_before("resume", "résumé")
    assert is_before("résumé", "resumes")


@given(thai_text | mixed_text, thai_text | mixed_text, thai_text | mixed_text)
def test_is_a_total_order(first, second, third):
    assert compare(first, second) == -compare(second, first)
    assert (compare(first, second) == 0) == (first == second)
    first, second, third = sorted([first, second, third], key=thai_sort_key)
    assert compare(first, third) <= 0


@given(st.text(max_size=8))
def test_any_text_has_a_place(text):
    assert compare(text, text) == 0
    assert is_before(text, text + "๛")


def test_lone_surrogates_and_controls_have_a_place():
    assert compare("ก\ud800", "ก") == 1
    assert compare("\x00ก", "ข") == -1


def test_sqlite_sorts_with_it():
    connection = sqlite3.connect(":memory:")
    connection.create_collation("th-x-icu", compare)
    names = ["เลย", "ลำปาง", "แพร่", "กระบี่", "Excel"]
    connection.execute("CREATE TABLE unit (name TEXT)")
    connection.executemany("INSERT INTO unit VALUES (?)", [(name,) for name in names])
    rows = connection.execute('SELECT name FROM unit ORDER BY name COLLATE "th-x-icu"').fetchall()
    connection.close()
    assert [name for (name,) in rows] == ["กระบี่", "แพร่", "ลำปาง", "เลย", "Excel"]
