"""The cheapest next steps against trying every set of checkpoints."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.scoring import ScoringError, cheapest_way, missing_levels, rises, score_item
from criteria.scoring.items import LEVELS

level = st.lists(st.booleans(), max_size=2).map(tuple)
small_item = st.tuples(level, level, level)
wide_level = st.lists(st.booleans(), max_size=4).map(tuple)
items_with_shares = st.lists(
    st.tuples(small_item, st.fractions(0, 2, max_denominator=6)), min_size=1, max_size=2
)


def marks(*levels):
    """Levels as text: "x" ticked, "." not."""
    return tuple(tuple(sign == "x" for sign in text) for text in levels)


def open_checkpoints(items):
    return [
        (key, name, place)
        for key, one in items.items()
        for name, some in zip(LEVELS, one, strict=True)
        for place, tick in enumerate(some)
        if not tick
    ]


def total(items, shares, ticks=()):
    points = Fraction(0)
    for key, one in items.items():
        filled = [
            [tick or (key, name, place) in ticks for place, tick in enumerate(some)]
            for name, some in zip(LEVELS, one, strict=True)
        ]
        points += score_item(*filled).points * shares[key]
    return points


def tried(items, shares, gap):
    """Every set of unticked checkpoints, smallest first: the ticks and the points gained, None if none is enough."""
    still_open, now = open_checkpoints(items), total(items, shares)
    for number in range(len(still_open) + 1):
        found = []
        for places in combinations(range(len(still_open)), number):
            ticks = tuple(still_open[place] for place in places)
            gained = total(items, shares, ticks) - now
            if gained >= gap:
                found.append((-gained, places, ticks))
        if found:
            gained, _, ticks = min(found)
            return ticks, -gained
    return None


class TestMissing:
    def test_of_the_worked_example(self):
        """Item 1.2 with 2 of 3 basic and 3 of 3 advance: one basic checkpoint holds all above it back."""
        basic, significance = missing_levels(marks("xx.", "xxx", ".x."))
        assert (basic.level, basic.places, basic.worth) == ("basic", (2,), 100)
        assert basic.holds_back == 100 + Fraction(100, 3)
        assert (significance.level, significance.places) == ("significance", (0, 2))
        assert (significance.worth, significance.holds_back) == (Fraction(200, 3), 0)

    def test_points_wait_for_the_last_level_that_must_be_complete(self):
        basic, advance, significance = missing_levels(marks("x.", "x.", "x."))
        assert [basic.holds_back, advance.holds_back, significance.holds_back] == [50, 50, 0]

    @given(st.tuples(wide_level, wide_level, wide_level))
    def test_all_that_is_held_back_is_told_once(self, item):
        missing, score = missing_levels(item), score_item(*item)
        assert sum(one.holds_back for one in missing) == score.held_back
        assert sum(len(one.places) for one in missing) == sum(part.missing for part in score.parts)
        assert score.points + score.held_back + sum(one.worth for one in missing) == sum(
            part.full for part in score.parts
        )


class TestRises:
    def test_of_the_worked_example(self):
        found = rises(marks("xx.", "xxx", "..."))
        assert [(one.level, one.ticks, one.points, one.gained) for one in found] == [
            ("basic", (("basic", 2),), 400, 200),
            ("advance", (("basic", 2),), 400, 200),
            ("significance", (("basic", 2), *(("significance", n) for n in range(3))), 500, 300),
        ]

    def test_a_full_item_has_nowhere_to_rise(self):
        assert rises(marks("xx", "x", "x")) == ()

    @given(small_item)
    def test_no_smaller_set_reaches_the_level(self, item):
        still_open, now = open_checkpoints({"": item}), score_item(*item)
        reached = {}
        for number in range(len(still_open) + 1):
            for ticks in combinations(still_open, number):
                filled = [
                    [tick or ("", name, place) in ticks for place, tick in enumerate(some)]
                    for name, some in zip(LEVELS, item, strict=True)
                ]
                score = score_item(*filled)
                for name in LEVELS[: LEVELS.index(score.level) + 1] if score.level else ():
                    if item[LEVELS.index(name)]:
                        reached.setdefault(name, (tuple(one[1:] for one in ticks), score.points))
        below = LEVELS[: LEVELS.index(now.level) + 1] if now.level else ()
        expected = [
            (name, *reached[name], reached[name][1] - now.points)
            for name in LEVELS
            if name in reached and name not in below
        ]
        assert [(one.level, one.ticks, one.points, one.gained) for one in rises(item)] == expected


class TestCheapestWay:
    def test_one_item_of_a_category(self):
        items = {"1.1": marks("x..", ".", "."), "1.2": marks("xx.", "xx.", "...")}
        shares = {"1.1": Fraction(1, 2), "1.2": Fraction(1, 2)}
        way = cheapest_way(items, shares, 50)
        # The last basic checkpoint of 1.2 also frees the two that wait above it.
        assert (way.ticks, way.gained) == ((("1.2", "basic", 2),), Fraction(250, 3))

    def test_ties_follow_the_standard(self):
        items = {"1.1": marks("..", "", ""), "1.2": marks("..", "", "")}
        way = cheapest_way(items, {"1.1": 1, "1.2": 1}, 1)
        assert (way.ticks, way.gained) == ((("1.1", "basic", 0),), 150)

    def test_nothing_to_gain_and_nothing_enough(self):
        items = {"1.1": marks("x.", "x", "x")}
        assert cheapest_way(items, {"1.1": 1}, 0).ticks == ()
        assert cheapest_way(items, {"1.1": 1}, 350).gained == 350
        assert cheapest_way(items, {"1.1": 1}, Fraction(3501, 10)) is None
        assert cheapest_way({}, {}, 1) is None

    def test_text_is_no_tick(self):
        with pytest.raises(ScoringError):
            cheapest_way({"1.1": (("false",), (), ())}, {"1.1": 1}, 1)

    @settings(max_examples=150, deadline=None)
    @given(items_with_shares, st.fractions(0, 1200, max_denominator=3))
    def test_it_is_the_best_of_all_sets(self, rows, gap):
        items = {f"1.{number}": item for number, (item, _) in enumerate(rows, 1)}
        shares = {f"1.{number}": share for number, (_, share) in enumerate(rows, 1)}
        way = cheapest_way(items, shares, gap)
        assert (way and (way.ticks, way.gained)) == tried(items, shares, gap)

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.tuples(level, level, st.just(())), min_size=3, max_size=3), st.integers(1, 500))
    def test_over_three_items(self, rows, gap):
        items = dict(zip(("1.1", "1.2", "2.1"), rows, strict=True))
        shares = {"1.1": Fraction(1, 4), "1.2": Fraction(1, 4), "2.1": Fraction(1, 2)}
        way = cheapest_way(items, shares, gap)
        assert (way and (way.ticks, way.gained)) == tried(items, shares, gap)
