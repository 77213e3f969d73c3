"""From rows to points, and what is stored of them."""

from decimal import Decimal
from fractions import Fraction

import pytest

from assessments import actions, scores
from assessments.enums import Stage
from tests.factories import assessment_at, fill

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    return assessment_at("in_progress")


def tick(assessment, code, level, ticks):
    row = assessment.level_answers.get(item__code=code, level=level)
    actions.save_answer(row, row.version, by=assessment.people.member, ticks=ticks, explanation="")


def test_nothing_ticked_is_zero_and_results_are_missing(assessment):
    card = scores.self_card(assessment)
    assert (card.overall, card.index, card.band.code) == (0, Decimal("0.0"), "below_basic")
    assert card.items["1.1"].points == 0
    assert card.items["7.1"].points is None


def test_worked_examples_of_the_standard(assessment):
    tick(assessment, "1.2", "basic", [1, 3])
    tick(assessment, "1.2", "advance", [1, 2, 3])
    tick(assessment, "1.1", "basic", [1, 2, 3])
    tick(assessment, "1.1", "advance", [1])
    tick(assessment, "2.4", "basic", [1])
    tick(assessment, "2.4", "advance", [1, 3])
    tick(assessment, "2.4", "significance", [1, 2, 3])
    items = scores.self_card(assessment).items
    assert (items["1.2"].points, items["1.2"].level) == (200, None)
    assert (items["1.1"].points, items["1.1"].level) == (400, "advance")
    assert (items["2.4"].points, items["2.4"].level) == (Fraction(1100, 3), "basic")
    assert scores.self_card(assessment).categories[1] == 150


@pytest.mark.parametrize("actual, points", [("97", 400), ("93.9", 0), ("99", 500), ("96", 300)])
def test_budget_disbursement_on_its_scale(assessment, actual, points):
    definition = assessment.standard.items["7.5"].indicators[0]
    assert scores.score_indicator(definition, definition.target, Decimal(actual)) == points


def test_basic_everywhere_and_results_on_target_is_300(assessment):
    fill(assessment, assessment.people.member)
    card = scores.self_card(assessment)
    assert (card.overall, card.index, card.band.code) == (300, Decimal("2.4"), "basic")


def test_a_stored_score_is_the_card(assessment):
    tick(assessment, "1.2", "basic", [1])
    tick(assessment, "2.4", "basic", [1])
    tick(assessment, "2.4", "advance", [1])
    card = scores.self_card(assessment)
    stored = scores.store(assessment, Stage.SELF, card)
    assert stored.overall == scores.to_decimal(card.overall)
    assert stored.item_points("2.4") == card.items["2.4"].points == Fraction(1000, 3)
    assert {one.number: one.points for one in stored.categories.all()} == {
        number: scores.to_decimal(points) for number, points in card.categories.items()
    }
    scores.store(assessment, Stage.SELF, card)
    assert (assessment.scores.count(), stored.categories.count()) == (1, 7)


def test_weights_of_the_set_count(assessment):
    assessment.cycle.criteria_set.categories.filter(number=1).update(weight=2)
    from criteria import standard

    standard._read.cache_clear()
    fresh = type(assessment).objects.with_places().get(pk=assessment.pk)
    tick(assessment, "1.1", "basic", [1, 2, 3])
    assert scores.self_card(fresh).overall == Fraction(2 * 75, 8)
    standard._read.cache_clear()
