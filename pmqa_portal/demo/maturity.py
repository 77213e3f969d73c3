"""How good an invented unit is: which checkpoints it ticks in which year, and what its indicators show."""

from decimal import Decimal
from random import Random

from criteria.levels import Level

from .calendar import PAST_YEARS

# How hard the first checkpoint of a level is, and how much harder the last: ability runs from 0 to 1.
HARDNESS = {Level.BASIC: (0.18, 0.24), Level.ADVANCE: (0.44, 0.2), Level.SIGNIFICANCE: (0.66, 0.2)}
SPREAD = 0.09
# How often the assessor finds no proof of what the unit ticked, and how often more than it claims.
DOUBT = {Level.BASIC: 0.03, Level.ADVANCE: 0.1, Level.SIGNIFICANCE: 0.2}
FOUND = 0.01
# One unit in so many falls back in the last approved year.
FALLING = 9


class Maturity:
    """One unit over the years. The same code always gives the same unit.

    mean: ability of the kind of unit in the first year, 0 to 1.
    """

    def __init__(self, code, standard, mean=0.5):
        rng = Random(f"maturity {code}")
        self.code = code
        self.standard = standard
        self.base = mean + rng.gauss(0, 0.08)
        self.growth = rng.uniform(0.02, 0.07)
        self.falls = rng.randrange(FALLING) == 0
        self.tilt = {category.number: rng.gauss(0, 0.04) for category in standard.categories}
        self.thresholds = {
            (item.id, rung.level): [
                hardness(rung.level, place, len(rung.numbers)) + rng.gauss(0, SPREAD)
                for place in range(len(rung.numbers))
            ]
            for item in standard.process_items
            for rung in item.rungs
        }

    def ability(self, year, category):
        """What the unit can do in a year in a category."""
        setback = 0.13 if self.falls and year == PAST_YEARS[-1] else 0
        return self.base + self.growth * (year - PAST_YEARS[0]) + self.tilt[category] - setback

    def ticks(self, year):
        """{(item id, level): ticked numbers}, levels without a tick included."""
        able = {category.number: self.ability(year, category.number) for category in self.standard.categories}
        return {
            (item.id, rung.level): [
                number
                for number, threshold in zip(rung.numbers, self.thresholds[item.id, rung.level], strict=True)
                if able[item.category] >= threshold
            ]
            for item in self.standard.process_items
            for rung in item.rungs
        }

    def assessed_ticks(self, year):
        """What an assessor finds proven: as in `ticks`, with some less and, seldom, one more."""
        rng = Random(f"assessor {self.code} {year}")
        own = self.ticks(year)
        return {
            (item.id, rung.level): [
                number
                for number in rung.numbers
                if (
                    rng.random() > DOUBT[rung.level]
                    if number in own[item.id, rung.level]
                    else rng.random() < FOUND
                )
            ]
            for item in self.standard.process_items
            for rung in item.rungs
        }

    def actual(self, indicator, year):
        """The result of an indicator in a year, one decimal, around its target and never beyond 100."""
        rng = Random(f"{self.code} {indicator.code} {year}")
        reach = float(indicator.high - indicator.low) / 2
        value = float(indicator.target) + reach * (2.4 * (self.ability(year, 7) - 0.5) + rng.gauss(0, 0.3))
        return Decimal(str(round(min(max(value, 0), 100), 1)))


def hardness(level, place, count):
    """How hard the checkpoint at a place (from 0) of a level of so many is."""
    first, more = HARDNESS[level]
    return first + more * place / max(1, count - 1)
