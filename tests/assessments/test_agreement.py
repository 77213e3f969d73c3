"""Percent agreement and linearly weighted kappa, by hand and against a naive second implementation."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.reviewing.agreement import Agreement, agreement, agreement_of_all

MARKS = (False, True)
LEVELS = ("none", "basic", "advance", "significance")


def from_table(table, scale):
    """The ratings of two raters from a table of counts: rows by the first, columns by the second."""
    pairs = [
        (scale[row], scale[column])
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]
    return [one for one, _ in pairs], [other for _, other in pairs]


def test_two_values_by_hand():
    """20 both yes, 15 both no, 5 and 10 apart: observed 35/50, by chance 25/50 · 30/50 + 25/50 · 20/50 = 1/2."""
    first, second = from_table([[15, 10], [5, 20]], MARKS)
    assert agreement(first, second, MARKS) == Agreement(50, Fraction(7, 10), Fraction(2, 5))


def test_levels_by_hand():
    """Three values. Steps apart: 3 of 10; by chance (4·10 + 3·6 + 3·10) / 100 with margins 4, 3, 3 and 3, 4, 3."""
    first, second = from_table([[3, 1, 0], [0, 2, 1], [0, 1, 2]], LEVELS[:3])
    found, chance = Fraction(3, 10), Fraction(88, 100)
    assert agreement(first, second, LEVELS[:3]) == Agreement(10, Fraction(7, 10), 1 - found / chance)


def test_two_steps_off_count_twice():
    near = agreement(["none", "basic", "advance"], ["none", "basic", "basic"], LEVELS)
    far = agreement(["none", "basic", "advance"], ["none", "basic", "none"], LEVELS)
    assert near.share == far.share == Fraction(2, 3)
    # Steps apart 1 of 3 with 7 of 9 by chance, and 2 of 3 with 8 of 9 by chance.
    assert (near.kappa, far.kappa) == (Fraction(4, 7), Fraction(1, 4))


def test_never_more_than_by_chance():
    assert agreement([True, False], [False, True], MARKS).kappa == -1


@pytest.mark.parametrize("value", MARKS)
def test_without_variation_there_is_no_kappa(value):
    assert agreement([value] * 5, [value] * 5, MARKS) == Agreement(5, Fraction(1), None)


def test_one_rater_alone_without_variation_is_no_better_than_chance():
    assert agreement([True] * 4, [True, True, False, False], MARKS) == Agreement(4, Fraction(1, 2), 0)


def test_without_ratings_there_is_neither():
    assert agreement([], [], MARKS) == agreement_of_all([[], []], MARKS) == Agreement(0, None, None)
    assert agreement_of_all([[True]], MARKS) == Agreement(0, None, None)


def test_raters_rate_the_same_things():
    with pytest.raises(ValueError, match="same things"):
        agreement([True], [True, False], MARKS)


def test_three_raters_are_the_mean_of_their_pairs():
    rows = [[True, True, False, False], [True, False, False, False], [True, True, True, True]]
    pairs = [agreement(rows[one], rows[other], MARKS) for one, other in ((0, 1), (0, 2), (1, 2))]
    assert [pair.kappa for pair in pairs] == [Fraction(1, 2), 0, 0]
    assert agreement_of_all(rows, MARKS) == Agreement(4, Fraction(3 + 2 + 1, 12), Fraction(1, 6))


def test_a_pair_without_kappa_is_left_out_of_the_mean():
    rows = [[True, True], [True, True], [True, False]]
    assert agreement(rows[0], rows[1], MARKS).kappa is None
    assert agreement_of_all(rows, MARKS) == Agreement(2, Fraction(2, 3), 0)


@pytest.mark.parametrize(
    "kappa, word",
    [
        (Fraction(1), "almost perfect"),
        (Fraction(81, 100), "almost perfect"),
        (Fraction(80, 100), "substantial"),
        (Fraction(60, 100), "moderate"),
        (Fraction(40, 100), "fair"),
        (Fraction(0), "slight"),
        (Fraction(-1, 100), "less than by chance"),
        (None, ""),
    ],
)
def test_words(kappa, word):
    assert Agreement(3, Fraction(1), kappa).strength == word


def naive(first, second, scale):
    """Weights of agreement in a full matrix, as the textbook writes them; None for no kappa."""
    size, count = len(scale), len(first)
    weights = [[1 - Fraction(abs(i - j), size - 1) for j in range(size)] for i in range(size)]
    table = [[0] * size for _ in scale]
    for mine, theirs in zip(first, second, strict=True):
        table[scale.index(mine)][scale.index(theirs)] += 1
    rows = [sum(row) for row in table]
    columns = [sum(row[j] for row in table) for j in range(size)]
    cells = [(i, j) for i in range(size) for j in range(size)]
    found = sum(weights[i][j] * Fraction(table[i][j], count) for i, j in cells)
    chance = sum(weights[i][j] * Fraction(rows[i] * columns[j], count * count) for i, j in cells)
    share = sum(Fraction(table[i][i], count) for i in range(size))
    return share, None if chance == 1 else (found - chance) / (1 - chance)


@pytest.mark.parametrize("scale", [MARKS, LEVELS])
@given(data=st.data())
def test_as_the_naive_implementation(scale, data):
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(scale), st.sampled_from(scale)), min_size=1))
    first, second = [one for one, _ in pairs], [other for _, other in pairs]
    found = agreement(first, second, scale)
    assert (found.share, found.kappa) == naive(first, second, scale)
    assert agreement(second, first, scale) == found
    assert found.kappa is None or -1 <= found.kappa <= 1
    assert agreement(first, first, scale).kappa in (1, None)
