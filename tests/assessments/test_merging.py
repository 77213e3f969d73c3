"""Three values into one: what both sides changed is kept, and what cannot be kept is said."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessments import actions
from assessments.merging import Collision, merge, merged
from tests.factories import assessment_at

texts = st.text(max_size=6)
ticks = st.lists(st.integers(1, 9), unique=True).map(sorted)
reviews = st.fixed_dictionaries(dict.fromkeys(("basic", "advance", "significance"), ticks))


@given(st.one_of(st.tuples(texts, texts), st.tuples(ticks, ticks), st.tuples(reviews, reviews)))
def test_a_change_of_one_side_stands(values):
    base, changed = values
    assert merged(base, changed, base) == changed
    assert merged(base, base, changed) == changed
    assert merged(base, changed, changed) == changed


@given(texts, texts, texts)
def test_a_text_changed_by_both_collides(base, theirs, mine):
    assume(len({base, theirs, mine}) == 3)
    with pytest.raises(Collision):
        merged(base, theirs, mine)


@given(ticks, ticks, ticks)
def test_of_every_tick_the_side_that_changed_it_counts(base, theirs, mine):
    """The naive way: each checkpoint by itself."""
    expected = []
    for number in range(1, 10):
        before, now, wanted = number in base, number in theirs, number in mine
        if wanted if wanted != before else now:
            expected.append(number)
    assert merged(base, theirs, mine) == expected
    assert merged(base, mine, theirs) == expected


@pytest.mark.django_db
def test_numbers_are_compared_as_numbers():
    """The record holds them as text."""
    assessment = assessment_at("in_progress")
    row, member = assessment.indicator_results.first(), assessment.people.member
    names = ("target", "actual", "last_year", "two_years_ago", "note")
    first = {name: getattr(row, name) for name in names} | {"actual": Decimal("80.50")}
    actions.save_answer(row, 0, by=member, **first)
    actions.save_answer(row, 1, by=member, **first | {"actual": Decimal(90)})
    row.refresh_from_db()
    mine = first | {"actual": Decimal("80.5"), "note": "แหล่งข้อมูล"}
    assert merge(row, 1, mine) == first | {"actual": Decimal(90), "note": "แหล่งข้อมูล"}
    with pytest.raises(Collision):
        merge(row, 1, mine | {"actual": Decimal(70)})
