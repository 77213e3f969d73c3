"""What must hold across a criteria file once every value has its shape; a value that has none is passed over."""

from itertools import pairwise

from ..levels import Level
from ..models import Category
from .indicator_rules import indicator_faults
from .nodes import Fault

FULL_SCORE = 500


def faults_in(document):
    """All broken rules of one file."""
    return [fault for rule in RULES for fault in rule(document)]


def _categories(document):
    return document.get("categories", [])


def _items(document):
    """Pairs of a category and one of its items."""
    return [(category, item) for category in _categories(document) for item in category.get("items", [])]


def _indicators(document):
    return [indicator for _category, item in _items(document) for indicator in item.get("indicators", [])]


def _questions(document):
    return [question for group in document.get("profile", []) for question in group.get("questions", [])]


def no_duplicates(document):
    kinds = (
        ("level", "code", document.get("levels", [])),
        ("band", "code", document.get("bands", [])),
        ("lens", "code", document.get("lenses", [])),
        ("category", "number", _categories(document)),
        ("item", "code", [item for _category, item in _items(document)]),
        ("indicator", "code", _indicators(document)),
        ("question", "code", _questions(document)),
    )
    for noun, key, entries in kinds:
        first = {}
        for entry in entries:
            value, line = entry.get(key), entry.line_of(key)
            if value in first:
                yield Fault(line, f'duplicate {noun} {key} "{value}", first on line {first[value]}')
            elif value is not None:
                first[value] = line


def three_levels(document):
    levels = document.get("levels")
    if levels is not None and len(levels) != len(Level):
        wanted = ", ".join(Level.values)
        yield Fault(
            document.line_of("levels"), f"there must be {len(Level)} levels ({wanted}), not {len(levels)}"
        )


def seven_categories(document):
    categories = document.get("categories")
    if categories is not None and len(categories) != Category.RESULTS:
        message = f"there must be {Category.RESULTS} categories, not {len(categories)}"
        yield Fault(document.line_of("categories"), message)


def weights_above_zero(document):
    for category in _categories(document):
        if category.get("weight", 1) <= 0:
            yield Fault(category.line_of("weight"), '"weight" must be above 0')


def items_in_their_category(document):
    for category, item in _items(document):
        number, code = category.get("number"), item.get("code")
        if number and code and not code.startswith(f"{number}."):
            yield Fault(item.line_of("code"), f'item "{code}" stands in category {number}')


def process_or_results(document):
    """Items of categories 1 to 6 have all three levels; items of category 7 have indicators instead."""
    for category, item in _items(document):
        if category.get("number") is None:
            continue
        wanted = ("indicators",) if category["number"] == Category.RESULTS else tuple(Level.values)
        name = f'item "{item.get("code", "")}"'
        for key in (*Level.values, "indicators"):
            if key in wanted and key not in item.lines:
                yield Fault(item.line, f'{name} needs "{key}"')
            elif key in item.lines and key not in wanted:
                yield Fault(item.lines[key], f'{name} of category {category["number"]} cannot have "{key}"')


def known_lenses(document):
    known = [lens.get("code") for lens in document.get("lenses", [])]
    if None in known or not known:
        return
    for _category, item in _items(document):
        seen = set()
        for lens in item.get("lens", []):
            if lens not in known:
                yield Fault(lens.line, f'unknown lens "{lens}"; known: {", ".join(known)}')
            elif lens in seen:
                yield Fault(lens.line, f'lens "{lens}" is named twice')
            seen.add(lens)


def indicators_can_score(document):
    for _category, item in _items(document):
        yield from indicator_faults(item)


def thresholds_ascend(document):
    bands = [band for band in document.get("bands", []) if "threshold" in band]
    if bands and bands[0]["threshold"] != 0:
        yield Fault(bands[0].line_of("threshold"), "the first threshold must be 0")
    for lower, upper in pairwise(bands):
        if upper["threshold"] <= lower["threshold"]:
            message = f"thresholds must rise: {upper['threshold']} after {lower['threshold']}"
            yield Fault(upper.line_of("threshold"), message)
    for band in bands:
        if band["threshold"] > FULL_SCORE:
            yield Fault(band.line_of("threshold"), f"a threshold above {FULL_SCORE} is never reached")


def questions_in_their_group(document):
    for group in document.get("profile", []):
        if "part" not in group or "group" not in group:
            continue
        start = f"{group['part']}{group['group']}-"
        for question in group.get("questions", []):
            if "code" in question and not question["code"].startswith(start):
                message = f'question code "{question["code"]}" must begin with {start}'
                yield Fault(question.line_of("code"), message)


RULES = (
    no_duplicates,
    three_levels,
    seven_categories,
    weights_above_zero,
    items_in_their_category,
    process_or_results,
    known_lenses,
    indicators_can_score,
    thresholds_ascend,
    questions_in_their_group,
)
