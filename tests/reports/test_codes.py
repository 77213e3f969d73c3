"""Codes on paper: read as people write them, and a slip of the pen is told from a code that nobody issued."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import codes

bodies = st.text(codes.ALPHABET, min_size=codes.LENGTH - 1, max_size=codes.LENGTH - 1)
places = st.integers(0, codes.LENGTH - 1)


def whole(body):
    return body + codes.check_digit(body)


@given(bodies)
def test_a_code_is_read_back(body):
    assert codes.read(codes.grouped(whole(body))) == whole(body)


@given(bodies, places, st.sampled_from(codes.ALPHABET))
def test_any_one_wrong_character_shows(body, place, wrong):
    code = whole(body)
    slip = code[:place] + wrong + code[place + 1 :]
    if slip == code:
        assert codes.read(slip) == code
    else:
        with pytest.raises(codes.Miswritten):
            codes.read(slip)


@given(bodies, places, places)
def test_any_two_characters_that_changed_places_show(body, one, other):
    characters = list(whole(body))
    characters[one], characters[other] = characters[other], characters[one]
    slip = "".join(characters)
    if slip == whole(body):
        assert codes.read(slip) == slip
    else:
        with pytest.raises(codes.Miswritten):
            codes.read(slip)


WRITTEN = whole("01A9ABCDEFG")


@pytest.mark.parametrize(
    "written",
    [
        WRITTEN.lower(),
        " ".join(WRITTEN),
        f"  {codes.grouped(WRITTEN)}\n",
        codes.grouped(WRITTEN).replace("-", "–"),
        WRITTEN.replace("0", "O").replace("1", "I"),
        WRITTEN.replace("0", "o").replace("1", "l"),
        WRITTEN.replace("0", "๐").replace("1", "๑").replace("9", "๙"),
        WRITTEN[:5] + "\u200b" + WRITTEN[5:],
    ],
)
def test_the_ways_people_write_are_forgiven(written):
    assert codes.read(written) == WRITTEN


@pytest.mark.parametrize("written", ["", "0", "0" * 11, "0" * 13, "U" * 12, "ก" * 12, "²" * 12, "any"])
def test_what_cannot_be_a_code_is_miswritten(written):
    with pytest.raises(codes.Miswritten):
        codes.read(written)


def test_a_code_is_bound_to_what_it_stands_for_and_to_the_secret_key(settings):
    first = codes.derived(1, "brief", "th", "a" * 64)
    assert codes.read(first) == first
    assert codes.derived(1, "brief", "th", "a" * 64) == first
    assert codes.derived(2, "brief", "th", "a" * 64) != first
    assert codes.derived(1, "brief", "en", "a" * 64) != first
    settings.SECRET_KEY = "another"
    assert codes.derived(1, "brief", "th", "a" * 64) != first


def test_codes_use_every_character_in_every_place():
    drawn = [codes.derived(number) for number in range(2000)]
    assert [set(column) for column in zip(*drawn, strict=True)] == [set(codes.ALPHABET)] * codes.LENGTH
    assert len(set(drawn)) == 2000
