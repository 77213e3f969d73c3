"""A checked criteria file as rows of the database."""

from ..levels import Level
from ..models import (
    Band,
    Category,
    Checkpoint,
    CriteriaSet,
    IndicatorDefinition,
    Item,
    Lens,
    LevelText,
    ProfileQuestion,
)
from .shapes import LANGUAGES, Bilingual


def write(document, *, status, sha256):
    """Make the set and everything in it; the caller holds the transaction."""
    criteria_set = CriteriaSet.objects.create(
        code=document["code"],
        first_fiscal_year=document["fiscal_years"]["from"],
        status=status,
        sha256=sha256,
        **_columns(document, "name"),
    )
    for model, key in ((LevelText, "levels"), (Band, "bands")):
        model.objects.bulk_create(
            model(criteria_set=criteria_set, **_columns(entry)) for entry in document[key]
        )
    ProfileQuestion.objects.bulk_create(_questions(document, criteria_set))
    _write_items(document, criteria_set)
    return criteria_set


def _columns(entry, *only):
    """Single values under their own names, bilingual ones as a pair of columns; lists are rows of their own."""
    columns = {}
    for key in only or entry:
        value = entry[key]
        if isinstance(value, Bilingual):
            columns.update({f"{key}_{language}": value[language] for language in LANGUAGES})
        elif not isinstance(value, (list, dict)):
            columns[key] = value
    return columns


def _questions(document, criteria_set):
    for group in document["profile"]:
        for question in group["questions"]:
            yield ProfileQuestion(criteria_set=criteria_set, **_columns(group), **_columns(question))


def _write_items(document, criteria_set):
    lenses = Lens.objects.bulk_create(
        Lens(criteria_set=criteria_set, **_columns(entry)) for entry in document["lenses"]
    )
    categories = Category.objects.bulk_create(
        Category(criteria_set=criteria_set, **_columns(entry)) for entry in document["categories"]
    )
    entries = [entry for category in document["categories"] for entry in category["items"]]
    parents = [
        parent
        for parent, category in zip(categories, document["categories"], strict=True)
        for _item in category["items"]
    ]
    items = Item.objects.bulk_create(
        Item(category=parent, **_columns(entry)) for parent, entry in zip(parents, entries, strict=True)
    )
    pairs = list(zip(items, entries, strict=True))
    by_code = {lens.code: lens for lens in lenses}
    links = Item.lenses.through
    links.objects.bulk_create(
        links(item=item, lens=by_code[code]) for item, entry in pairs for code in entry["lens"]
    )
    Checkpoint.objects.bulk_create(_checkpoints(pairs))
    IndicatorDefinition.objects.bulk_create(
        IndicatorDefinition(item=item, **_columns(one))
        for item, entry in pairs
        for one in entry.get("indicators", [])
    )


def _checkpoints(pairs):
    """Numbered from 1 within their level, in the order of the file."""
    for item, entry in pairs:
        for level in Level.values:
            for number, one in enumerate(entry.get(level, []), start=1):
                yield Checkpoint(item=item, level=level, number=number, **_columns(one))
