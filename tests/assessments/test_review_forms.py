"""The gate of an item's review: total, with reasons exactly where the ticks differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.review_forms import IndicatorReviewForm, ItemReviewForm, reason_name
from criteria.levels import Level
from criteria.standard import standard
from tests import factories
from tests.assessments.defined import PERCENT

LEVELS = [level.value for level in Level]


@pytest.fixture(scope="module")
def item(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return standard(factories.criteria_set()).items["1.2"]


NUMBERS = {"basic": [1, 2, 3], "advance": [1, 2, 3], "significance": [1, 2, 3]}
TICKS = st.fixed_dictionaries({level: st.sets(st.sampled_from(NUMBERS[level])) for level in LEVELS})
TEXTS = st.dictionaries(
    st.tuples(st.sampled_from(LEVELS), st.sampled_from([1, 2, 3])), st.sampled_from(["", " ", "เหตุผล"])
)


def form(item, unit, own, texts=None, **more):
    data = {"version": 0, **more}
    data |= {f"ticks_{level}": sorted(numbers) for level, numbers in own.items()}
    data |= {reason_name(*place): text for place, text in (texts or {}).items()}
    return ItemReviewForm(data, item=item, unit={level: sorted(numbers) for level, numbers in unit.items()})


@given(unit=TICKS, own=TICKS, texts=TEXTS, is_done=st.booleans())
def test_an_item_is_reviewed_with_a_reason_for_every_difference_and_no_other(item, unit, own, texts, is_done):
    said = form(item, unit, own, texts, **({"is_done": "on"} if is_done else {}))
    differing = {(level, number) for level in LEVELS for number in unit[level] ^ own[level]}
    missing = {place for place in differing if not texts.get(place, "").strip()}
    expected = {reason_name(*place) for place in missing} if is_done else set()
    assert set(said.errors) == expected
    if not expected:
        assert said.values["reasons"] == {
            level: {
                str(number): texts.get((level, number), "").strip() if (level, number) in differing else ""
                for number in NUMBERS[level]
            }
            for level in LEVELS
        }
        assert said.values["ticks"] == {level: sorted(own[level]) for level in LEVELS}


def test_the_values_are_posted_back_by_the_names_of_the_controls(item):
    said = form(
        item, {"basic": {1}}, {"basic": {2}}, {("basic", 1): "ไม่พบ", ("basic", 2): "พบ"}, priority="high"
    )
    assert said.is_valid()
    posted = said.as_posted(said.values)
    again = ItemReviewForm(
        {"version": 0}
        | {name: values if name.startswith("ticks") else "".join(values) for name, values in posted.items()},
        item=item,
        unit={"basic": [1]},
    )
    assert again.is_valid()
    assert again.values == said.values


@pytest.mark.parametrize(
    "data, faults",
    [
        ({"is_suitable": "on"}, []),
        ({"is_suitable": "on", "corrected": "๘๐.๕", "reason": "ตามรายงาน"}, []),
        ({"is_suitable": "on", "corrected": "80.5"}, ["reason"]),
        ({"is_suitable": "on", "corrected": "0"}, ["reason"]),
        ({}, ["reason"]),
        ({"reason": " "}, ["reason"]),
        ({"is_suitable": "on", "corrected": "ไม่มี", "reason": "ตามรายงาน"}, ["corrected"]),
        ({"is_suitable": "on", "corrected": "100.1", "reason": "ตามรายงาน"}, ["corrected"]),
    ],
)
def test_an_indicator_is_changed_with_a_reason(data, faults):
    assert list(IndicatorReviewForm({"version": 0, **data}, definition=PERCENT).errors) == faults
