"""What came before: the same item a year ago."""

import pytest

from assessments.history import last_year
from assessments.models import Score
from criteria.levels import Level

pytestmark = pytest.mark.django_db


def test_last_year_is_the_latest_score_with_the_levels_in_their_order(years, django_assert_num_queries):
    item = years.now.standard.items["1.1"]
    then = {one.level: one for one in years.before.level_answers.filter(item_id=item.id)}
    score = Score.objects.get(assessment=years.before)
    with django_assert_num_queries(2):
        found = last_year(years.now, item, years.people.member)
    assert (found.fiscal_year, found.stage, found.points) == (2569, "self", score.item_points("1.1"))
    assert list(found.explanations) == [level.value for level in Level]
    assert found.explanations == {level: one.explanation for level, one in then.items()}
    assert found.ticks == {level: one.ticks for level, one in then.items()}


def test_a_first_year_has_none_before_it(years):
    assert last_year(years.before, years.before.standard.items["1.1"], years.people.member) is None
