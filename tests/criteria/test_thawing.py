"""A criteria set read again from the text of it."""

import json
from dataclasses import asdict

import pytest

from criteria.standard import standard
from criteria.thawing import thawed
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def original():
    return standard(factories.criteria_set())


def without_ids(one):
    return asdict(one, dict_factory=lambda pairs: {name: value for name, value in pairs if name != "id"})


def test_everything_comes_back(original):
    again = thawed(original.text)
    assert without_ids(again) == without_ids(original)
    assert again.text_sha256 == original.text_sha256


def test_numbers_of_its_own_tell_rows_apart(original):
    again = thawed(original.text)
    assert len(again.items_by_id) == len(original.items_by_id)
    assert len(again.indicators) == len(original.indicators)


def test_a_text_from_before_the_dictionary_is_read(original):
    later = {"lowest", "highest"} | {
        f"{name}_{language}" for name in ("formula", "owner", "frequency") for language in ("th", "en")
    }
    data = json.loads(original.text)
    for category in data["categories"]:
        for item in category["items"]:
            item["indicators"] = [
                {name: value for name, value in one.items() if name not in later}
                for one in item["indicators"]
            ]
    again = list(thawed(json.dumps(data)).indicators.values())
    assert [(one.code, one.low, one.lowest, one.formula_th) for one in again] == [
        (one.code, one.low, None, "") for one in original.indicators.values()
    ]
    assert again[0].can_be(1_000_000)


def test_the_text_holds_what_a_score_rests_on(original):
    text = original.text
    checkpoint = original.items["1.1"].rungs[0].checkpoints[0]
    assert checkpoint.statement_th in text
    assert all(band.code in text for band in original.bands)
    assert '"id"' not in text


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"levels": 1}'])
def test_another_text_is_refused(text):
    with pytest.raises((KeyError, TypeError, ValueError)):
        thawed(text)
