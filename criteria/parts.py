"""The parts of a criteria set as read-only objects; criteria.standard puts them together.

Each is equal to itself alone, so that what depends on it can be kept under it without comparing its texts.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from pmqa_portal.lib.localized import Localized

from .levels import Level
from .models import Category


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """One tickable requirement; `code` reads like 1.2.B3."""

    code: str
    number: int
    statement_th: str
    statement_en: str
    meaning_th: str
    meaning_en: str
    evidence_th: str
    evidence_en: str
    pitfall_th: str
    pitfall_en: str
    statement = Localized()
    meaning = Localized()
    evidence = Localized()
    pitfall = Localized()


@dataclass(frozen=True, eq=False)
class Rung:
    """One level of one item with its checkpoints."""

    level: Level
    checkpoints: tuple[Checkpoint, ...]

    @cached_property
    def numbers(self):
        return tuple(checkpoint.number for checkpoint in self.checkpoints)

    def marks(self, ticks):
        """One boolean per checkpoint, in order, from the ticked numbers."""
        return [number in ticks for number in self.numbers]


@dataclass(frozen=True, eq=False)
class Indicator:
    """An indicator, common or of a unit's own; target, low and high in `measure`."""

    id: int
    code: str
    name_th: str
    name_en: str
    description_th: str
    description_en: str
    measure_th: str
    measure_en: str
    source_th: str
    source_en: str
    direction: str
    method: str
    target: Decimal
    low: Decimal | None
    high: Decimal | None
    # Later than the first frozen texts, which do without.
    lowest: Decimal | None = None
    highest: Decimal | None = None
    formula_th: str = ""
    formula_en: str = ""
    owner_th: str = ""
    owner_en: str = ""
    frequency_th: str = ""
    frequency_en: str = ""
    is_common: bool = True
    name = Localized()
    description = Localized()
    measure = Localized()
    source = Localized()
    formula = Localized()
    owner = Localized()
    frequency = Localized()

    def can_be(self, value):
        """Whether there can be such a value at all."""
        return not (
            self.lowest is not None
            and value < self.lowest
            or self.highest is not None
            and value > self.highest
        )


@dataclass(frozen=True, eq=False)
class Item:
    """A process item with three rungs, or a results item with its indicators, the common ones first."""

    id: int
    code: str
    category: int
    name_th: str
    name_en: str
    intent_th: str
    intent_en: str
    lenses: tuple[str, ...]
    rungs: tuple[Rung, ...]
    indicators: tuple[Indicator, ...]
    name = Localized()
    intent = Localized()

    @property
    def is_results(self):
        return self.category == Category.RESULTS

    def rung(self, level):
        """The rung of a level; KeyError for a results item or an unknown level."""
        return {rung.level: rung for rung in self.rungs}[level]

    @cached_property
    def checkpoint_count(self):
        return sum(len(rung.checkpoints) for rung in self.rungs)


@dataclass(frozen=True, eq=False)
class CategoryText:
    """A category with its items."""

    number: int
    name_th: str
    name_en: str
    intent_th: str
    intent_en: str
    weight: Decimal
    items: tuple[Item, ...]
    name = Localized()
    intent = Localized()

    @property
    def is_results(self):
        return self.number == Category.RESULTS


@dataclass(frozen=True, eq=False)
class Question:
    """A question of the organization profile."""

    id: int
    code: str
    part: int
    part_name_th: str
    part_name_en: str
    group: str
    group_name_th: str
    group_name_en: str
    text_th: str
    text_en: str
    help_th: str
    help_en: str
    part_name = Localized()
    group_name = Localized()
    text = Localized()
    help = Localized()


@dataclass(frozen=True, eq=False)
class Named:
    """A band, a level or a lens: a code with its name, its description and what else its kind carries."""

    code: str
    name_th: str
    name_en: str
    description_th: str
    description_en: str
    threshold: Decimal | None = None
    kind: str = ""
    short_th: str = ""
    short_en: str = ""
    name = Localized()
    description = Localized()
    short = Localized()
