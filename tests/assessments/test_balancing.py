"""Sharing out: every proposal is allowed, fills what can be filled and is even."""

from hypothesis import given
from hypothesis import strategies as st

from assessments.balancing import shared_out

PEOPLE = "abcd"
PAIRS = st.sets(st.tuples(st.integers(0, 5), st.sampled_from(PEOPLE)))


def everybody(person, place):
    return True


def test_the_least_loaded_come_first():
    wanted = {"x": (2, []), "y": (1, ["b"])}
    # y has fewer to choose from, so it chooses first.
    pairs = shared_out(wanted, {"a": 1, "b": 0, "c": 1}, everybody)
    assert pairs == [("y", "a"), ("x", "b"), ("x", "c")]


def test_whom_only_one_place_can_have_is_kept_for_it():
    may = {("a", "x"), ("a", "y"), ("b", "x")}
    pairs = shared_out(
        {"x": (1, []), "y": (1, [])}, {"a": 0, "b": 0}, lambda person, place: (person, place) in may
    )
    assert pairs == [("y", "a"), ("x", "b")]


@given(
    wanted=st.dictionaries(
        st.integers(0, 5), st.tuples(st.integers(0, 3), st.lists(st.sampled_from(PEOPLE), unique=True))
    ),
    loads=st.fixed_dictionaries({person: st.integers(0, 9) for person in PEOPLE}),
    denied=PAIRS,
)
def test_a_proposal_is_allowed_and_as_full_as_it_can_be(wanted, loads, denied):
    def may(person, place):
        return (place, person) not in denied

    before = dict(loads)
    pairs = shared_out(wanted, loads, may)
    assert loads == before
    assert len(set(pairs)) == len(pairs)
    for place, (count, taken) in wanted.items():
        given_to = [person for one, person in pairs if one == place]
        free = [person for person in PEOPLE if person not in taken and may(person, place)]
        assert set(given_to) <= set(free)
        assert len(given_to) == min(count, len(free))


@given(places=st.integers(0, 30), count=st.integers(1, 3))
def test_where_everybody_may_serve_the_loads_differ_by_one_at_most(places, count):
    pairs = shared_out({place: (count, []) for place in range(places)}, dict.fromkeys(PEOPLE, 0), everybody)
    loads = [sum(person == one for _, one in pairs) for person in PEOPLE]
    assert sum(loads) == places * count
    assert max(loads) - min(loads) <= 1
