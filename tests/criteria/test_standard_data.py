"""The standard itself: complete, in both languages, in clean Thai."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from criteria.guide import SOURCE as GUIDE
from criteria.levels import Level
from criteria.standard import standard
from pmqa_portal.lib.text import normalise_thai
from tests import factories

# basic / advance / significance
CHECKPOINTS = {
    "1.1": (3, 1, 1),
    "1.2": (3, 3, 3),
    "1.3": (3, 2, 1),
    "1.4": (4, 2, 2),
    "2.1": (4, 2, 1),
    "2.2": (2, 1, 2),
    "2.3": (3, 2, 3),
    "2.4": (1, 3, 3),
    "3.1": (1, 1, 1),
    "3.2": (1, 1, 1),
    "3.3": (3, 1, 2),
    "3.4": (3, 2, 2),
    "4.1": (3, 2, 2),
    "4.2": (2, 2, 2),
    "4.3": (2, 2, 2),
    "4.4": (2, 3, 1),
    "5.1": (2, 3, 3),
    "5.2": (4, 4, 2),
    "5.3": (2, 3, 3),
    "5.4": (3, 2, 2),
    "6.1": (2, 2, 2),
    "6.2": (3, 4, 2),
    "6.3": (2, 2, 2),
    "6.4": (2, 3, 2),
}
# item, target, low, high; more is better in all of them
INDICATORS = [
    ("7.1", 85, 75, 95),
    ("7.1", 85, 75, 95),
    ("7.2", 85, 75, 95),
    ("7.3", 90, 80, 100),
    ("7.3", 90, 80, 100),
    ("7.4", 60, 20, 100),
    ("7.4", 85, 75, 95),
    ("7.5", 96, 94, 98),
    ("7.6", 80, 60, 100),
    ("7.6", 80, 70, 90),
]
LENSES = ["open", "citizen", "smart", "collaboration", "innovation", "digitalization"]
QUESTIONS_PER_GROUP = {"1ก": 5, "1ข": 3, "2ก": 3, "2ข": 1, "2ค": 1}

THAI = re.compile("[\u0e01-\u0e5b]")
# A vowel sign or tone mark cannot stand where the last sign was no letter or mark of Thai.
STRAY_MARK = re.compile("(?:^|[^\u0e01-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
DOUBLE_MARK = re.compile("([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\1")


@pytest.fixture
def read(db):
    return standard(factories.criteria_set())


def texts(path):
    """Every bilingual text of a data file as (Thai, English); paragraphs one by one."""
    return list(_texts(yaml.safe_load(Path(path).read_text(encoding="utf-8"))))


def _texts(node):
    if isinstance(node, dict) and set(node) == {"th", "en"}:
        pairs = (
            zip(node["th"], node["en"], strict=True)
            if isinstance(node["th"], list)
            else [(node["th"], node["en"])]
        )
        yield from pairs
    elif isinstance(node, (dict, list)):
        for child in node.values() if isinstance(node, dict) else node:
            yield from _texts(child)


@pytest.fixture(params=[factories.STANDARD_FILE, GUIDE], ids=["standard", "guide"])
def pairs(request):
    return texts(request.param)


def test_seven_categories_thirty_items(read):
    assert [category.number for category in read.categories] == [1, 2, 3, 4, 5, 6, 7]
    assert [len(category.items) for category in read.categories] == [4, 4, 4, 4, 4, 4, 6]
    assert set(read.weights) == {1}


def test_160_checkpoints_as_in_the_table(read):
    counts = {
        item.code: tuple(len(item.rung(level).checkpoints) for level in Level) for item in read.process_items
    }
    assert counts == CHECKPOINTS
    assert [sum(column) for column in zip(*counts.values(), strict=True)] == [60, 53, 47]


def test_levels_bands_and_lenses(read):
    assert [level.code for level in read.levels] == ["basic", "advance", "significance"]
    assert [(band.code, band.threshold) for band in read.bands] == [
        ("below_basic", 0),
        ("basic", 300),
        ("advance", 400),
        ("significance", 470),
    ]
    assert [lens.code for lens in read.lenses] == LENSES
    assert [lens.kind for lens in read.lenses] == ["pillar"] * 3 + ["factor"] * 3
    assert {lens for item in read.items.values() for lens in item.lenses} == set(LENSES)


def test_ten_common_indicators_with_the_target_in_the_middle(read):
    found = [
        (item.code, one.target, one.low, one.high) for item in read.results_items for one in item.indicators
    ]
    assert found == INDICATORS
    for indicator in read.indicators.values():
        assert (indicator.method, indicator.direction) == ("scale", "more")
        assert indicator.target == (indicator.low + indicator.high) / 2


def test_thirteen_questions_in_five_groups(read):
    assert Counter(f"{one.part}{one.group}" for one in read.questions) == QUESTIONS_PER_GROUP
    assert [one.code.split("-")[1] for one in read.questions] == [str(number) for number in range(1, 14)]


def test_no_text_of_a_checkpoint_is_used_twice(read):
    checkpoints = [one for item in read.process_items for rung in item.rungs for one in rung.checkpoints]
    for field in ("statement", "meaning", "evidence", "pitfall"):
        for language in ("th", "en"):
            repeated = Counter(getattr(one, f"{field}_{language}") for one in checkpoints)
            assert [text for text, times in repeated.items() if times > 1] == []


def test_statements_can_be_read_at_a_glance(read):
    for item in read.process_items:
        for rung in item.rungs:
            for one in rung.checkpoints:
                assert 40 <= len(one.statement_th) <= 240, one.code
                assert len(one.statement_en) <= 320, one.code


def test_thai_is_thai_and_english_is_english(pairs):
    assert [thai for thai, _english in pairs if not THAI.search(thai)] == []
    assert [english for _thai, english in pairs if not english or THAI.search(english)] == []


def test_thai_is_spelt_in_one_way(pairs):
    for thai, _english in pairs:
        assert thai == normalise_thai(thai)
        assert "เเ" not in thai
        assert "\u0e4d\u0e32" not in thai
        assert not STRAY_MARK.search(thai), thai
        assert not DOUBLE_MARK.search(thai), thai


def test_spacing(pairs):
    for text in (text for pair in pairs for text in pair):
        assert text == text.strip()
        assert "  " not in text
        assert not re.search(r" [,.;:]", text), text
    for thai, _english in pairs:
        assert not re.search(r"\S[ๆ]|[ๆ][^\s)]", thai), thai
        assert not thai.endswith("."), thai
