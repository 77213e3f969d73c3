"""A whole criteria set as read-only objects, kept in memory: pages read it without asking the database again."""

from dataclasses import asdict, dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain

from django.db.models import Prefetch, prefetch_related_objects

from pmqa_portal.lib.canonical import canonical, digest
from pmqa_portal.lib.localized import Localized

from .levels import Level
from .models import CriteriaSet, IndicatorDefinition
from .parts import CategoryText, Checkpoint, Indicator, Item, Named, Question, Rung


@dataclass(frozen=True, eq=False)
class Standard:
    """Everything one criteria set says."""

    code: str
    name_th: str
    name_en: str
    sha256: str
    levels: tuple[Named, ...]
    categories: tuple[CategoryText, ...]
    questions: tuple[Question, ...]
    bands: tuple[Named, ...]
    lenses: tuple[Named, ...]
    name = Localized()

    @cached_property
    def items(self):
        """All items by code, in the order of the standard."""
        return {item.code: item for category in self.categories for item in category.items}

    @cached_property
    def items_by_id(self):
        return {item.id: item for item in self.items.values()}

    @cached_property
    def process_items(self):
        return tuple(item for item in self.items.values() if not item.is_results)

    @cached_property
    def results_items(self):
        return tuple(item for item in self.items.values() if item.is_results)

    @cached_property
    def indicators(self):
        """All indicators by row id."""
        return {one.id: one for one in chain.from_iterable(item.indicators for item in self.results_items)}

    @cached_property
    def weights(self):
        return tuple(category.weight for category in self.categories)

    @cached_property
    def text(self):
        """All that it says as canonical JSON, without the ids of rows; criteria.thawing reads it."""
        return canonical(asdict(self, dict_factory=_without_id))

    @cached_property
    def text_sha256(self):
        return digest(self.text)

    def with_own(self, indicators):
        """The set as the form with these own indicators has it. indicators: {item id: [Indicator]}."""
        if not indicators:
            return self
        categories = tuple(
            replace(one, items=tuple(_with_own(item, indicators) for item in one.items))
            for one in self.categories
        )
        return replace(self, categories=categories)

    def band(self, code):
        return next(band for band in self.bands if band.code == code)

    def neighbours(self, code):
        """The items before and after one, None at the ends."""
        codes = list(self.items)
        place = codes.index(code)
        before = self.items[codes[place - 1]] if place else None
        after = self.items[codes[place + 1]] if place + 1 < len(codes) else None
        return before, after


def _with_own(item, indicators):
    own = tuple(indicators.get(item.id, ()))
    return replace(item, indicators=item.indicators + own) if own else item


def indicator_of(row):
    """The read-only object of a row of IndicatorDefinition."""
    return _copy(Indicator, row)


def _without_id(pairs):
    return {name: value for name, value in pairs if name != "id"}


def standard(criteria_set: CriteriaSet) -> Standard:
    """The set in memory; read anew when its content changed."""
    return _read(criteria_set.pk, criteria_set.sha256, criteria_set.loaded_at)


@lru_cache(maxsize=16)
def _read(pk, sha256, loaded_at):
    # loaded_at is only part of the key: the same content loaded again has rows with other ids.
    source = CriteriaSet.objects.get(pk=pk)
    prefetch_related_objects(
        [source],
        "levels",
        "categories__items__checkpoints",
        Prefetch("categories__items__indicators", IndicatorDefinition.objects.filter(is_common=True)),
        "categories__items__lenses",
        "questions",
        "bands",
        "lenses",
    )
    levels = {level.code: _copy(Named, level) for level in source.levels.all()}
    return Standard(
        code=source.code,
        name_th=source.name_th,
        name_en=source.name_en,
        sha256=sha256,
        levels=tuple(levels[level] for level in Level if level in levels),
        categories=tuple(_category(category) for category in source.categories.all()),
        questions=tuple(_copy(Question, question) for question in source.questions.all()),
        bands=tuple(_copy(Named, band) for band in source.bands.all()),
        lenses=tuple(_copy(Named, lens) for lens in source.lenses.all()),
    )


def _copy(kind, row, **more):
    """A frozen copy of a row: the fields that both know, then what only the caller can tell."""
    fields = {name: getattr(row, name) for name in kind.__dataclass_fields__ if hasattr(row, name)}
    return kind(**{**fields, **more})


def _category(row):
    return _copy(CategoryText, row, items=tuple(_item(item, row.number) for item in row.items.all()))


def _item(row, category):
    checkpoints = list(row.checkpoints.all())
    rungs = tuple(
        Rung(level, tuple(_checkpoint(row.code, one) for one in checkpoints if one.level == level))
        for level in Level
        if checkpoints
    )
    return _copy(
        Item,
        row,
        category=category,
        lenses=tuple(lens.code for lens in row.lenses.all()),
        rungs=rungs,
        indicators=tuple(indicator_of(one) for one in row.indicators.all()),
    )


def _checkpoint(item_code, row):
    return _copy(Checkpoint, row, code=f"{item_code}.{Level(row.level).letter}{row.number}")
