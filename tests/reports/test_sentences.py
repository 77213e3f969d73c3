"""Sentences by rule: each case of each rule, from small made-up numbers."""

from datetime import date
from fractions import Fraction
from types import SimpleNamespace

import pytest

from reports.contents import sentences
from reports.contents.facts import Pair
from reports.contents.words import listed, months_later, year_text
from reports.contents.years import Year


def pair(own, approved=None):
    return Pair(*(None if value is None else Fraction(value) for value in (own, approved)))


def category(number, own, approved=None):
    return SimpleNamespace(number=number, name=f"N{number}", points=pair(own, approved))


def year(fiscal_year, own, approved=None):
    return Year(fiscal_year, pair(own, approved), "2.4", "Basic")


def lens(name, points, *, is_pillar=True):
    return SimpleNamespace(name=name, points=pair(points), is_pillar=is_pillar)


@pytest.mark.parametrize(
    "own, approved, said",
    [
        (300, None, ""),
        (300, 300, "The unit's own assessment comes to the same total."),
        (412, 387, "The unit's own assessment comes to 412 points, 25 higher."),
        ("1100/3", 400, "The unit's own assessment comes to 366.67 points, 33.33 lower."),
    ],
)
def test_own_and_approved(own, approved, said):
    assert sentences.own_and_approved(SimpleNamespace(overall=pair(own, approved))) == said


@pytest.mark.parametrize(
    "points, said",
    [
        ([300, 300, 300], "All categories stand at 300 points."),
        ([300, 400, 200], "Highest: category 2 N2 (400 points). Lowest: category 3 N3 (200 points)."),
        (
            [400, 400, 200],
            "Highest: category 1 N1 and category 2 N2 (400 points). Lowest: category 3 N3 (200 points).",
        ),
    ],
)
def test_extremes_name_all_that_share_the_place(points, said):
    assert sentences.extremes([category(number, value) for number, value in enumerate(points, 1)]) == said


def test_extremes_go_by_the_approved_points():
    said = sentences.extremes([category(1, 500, 100), category(2, 200, 300)])
    assert said.startswith("Highest: category 2")


@pytest.mark.parametrize(
    "years, said",
    [
        ([year(2570, 300)], ""),
        (
            [year(2569, 280, 250), year(2570, 300, 300)],
            "Compared with fiscal year 2569 (2026), the score rose by 50 points.",
        ),
        (
            [year(2569, 280, 350), year(2570, 300, 300)],
            "Compared with fiscal year 2569 (2026), the score fell by 50 points.",
        ),
        (
            [year(2569, 280, 300), year(2570, 350, 300)],
            "Compared with fiscal year 2569 (2026), the score is unchanged.",
        ),
        # Like with like: the self score of a draft beside last year's self score.
        (
            [year(2569, 280, 250), year(2570, 300)],
            "Compared with fiscal year 2569 (2026), the score rose by 20 points.",
        ),
        ([year(2569, 280), year(2570, 300, 290)], ""),
    ],
)
def test_trend(years, said):
    assert sentences.trend(years) == said


def test_indicators_count_what_is_met_and_what_is_missing():
    results = [SimpleNamespace(met=met) for met in (True, True, False, None)]
    assert (
        sentences.indicators(results)
        == "Results indicators that met their target: 2 of 4. Without a result yet: 1."
    )
    assert sentences.indicators(results[:3]) == "Results indicators that met their target: 2 of 3."


@pytest.mark.parametrize(
    "levels, said",
    [
        ([None, "basic"], "The next step is to complete the Basic level in: 1.1."),
        (["basic", "basic"], "The next step is to complete the Advance level in: 1.1 and 1.2."),
        (["significance", "advance"], "The next step is to complete the Significance level in: 1.2."),
        (["significance", "significance"], ""),
    ],
)
def test_the_next_step_is_the_lowest_level_that_someone_lacks(levels, said):
    codes = ["1.1", "1.2"]
    facts = SimpleNamespace(
        standard=SimpleNamespace(process_items=[SimpleNamespace(code=code) for code in codes]),
        best=SimpleNamespace(levels=dict(zip(codes, levels, strict=True))),
    )
    assert sentences.next_step(facts) == said


def test_lens_extremes():
    pillars = [lens("Open", 300), lens("Smart", 400)]
    assert sentences.lens_extremes(pillars) == "The strongest pillar is Smart (400), the weakest Open (300)."
    assert sentences.lens_extremes(pillars[:1]) == ""
    factors = [lens("A", 100, is_pillar=False), lens("B", 90, is_pillar=False)]
    assert sentences.lens_extremes(factors) == "The strongest success factor is A (100), the weakest B (90)."


def test_lists_years_and_months():
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
    assert year_text(2570) == "2570 (2027)"
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_later(date(2026, 11, 23), 6) == date(2027, 5, 23)
    assert months_later(date(2026, 12, 1), 12) == date(2027, 12, 1)
