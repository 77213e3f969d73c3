"""The criteria as their file has them."""

from fractions import Fraction

import yaml

from pmqa_portal.demo import STANDARD_FILE

LEVELS = ("basic", "advance", "significance")
WORTH = {"basic": 300, "advance": 100, "significance": 100}

_text = yaml.load(STANDARD_FILE.read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))

CATEGORIES = {one["number"]: one for one in _text["categories"]}
ITEMS = {item["code"]: item for one in CATEGORIES.values() for item in one["items"]}
INDICATORS = {one["code"]: one for item in ITEMS.values() for one in item.get("indicators", ())}
LENSES = {one["code"]: one for one in _text["lenses"]}
# {code: the lowest points}, the lowest band first.
BANDS = {one["code"]: Fraction(str(one["threshold"])) for one in _text["bands"]}
BAND_NAMES = {one["code"]: one["name"]["th"] for one in _text["bands"]}
# {level: its name}
LEVEL_NAMES = {one["code"]: one["name"]["th"] for one in _text["levels"]}


def category_of(item):
    return int(item.split(".")[0])


def items_of(number):
    """The codes of the items of a category."""
    return [one["code"] for one in CATEGORIES[number]["items"]]


def items_of_lens(lens):
    return [code for code, one in ITEMS.items() if lens in one["lens"]]


def checkpoints(item, level):
    """{number: code} of one level of an item; empty for a results item."""
    found = ITEMS[item].get(level, ())
    return {number: f"{item}.{level[0].upper()}{number}" for number in range(1, len(found) + 1)}


CHECKPOINTS = [code for item in ITEMS for level in LEVELS for code in checkpoints(item, level).values()]
