"""Ticks and results to points, as the rules of the criteria say it and nothing more."""

from dataclasses import dataclass
from fractions import Fraction

from . import criteria


@dataclass(frozen=True)
class Points:
    """Exact points of every item (None: not assessed), the levels reached and the codes of what is not ticked."""

    items: dict
    levels: dict
    missed: tuple

    def of(self, items):
        """The mean of some items; what is not assessed counts 0."""
        return mean([self.items[code] or Fraction(0) for code in items])

    def category(self, number):
        return self.of(criteria.items_of(number))

    @property
    def overall(self):
        whole = sum(Fraction(one["weight"]) for one in criteria.CATEGORIES.values())
        return sum(
            self.category(number) * Fraction(one["weight"]) / whole
            for number, one in criteria.CATEGORIES.items()
        )

    @property
    def band(self):
        return band(self.overall)

    @property
    def index(self):
        return index(self.overall)


def points(ticks, actuals):
    """ticks: {(item, level): numbers}; actuals: {indicator: result or None}."""
    items, levels, missed = {}, {}, []
    for code, item in criteria.ITEMS.items():
        if "indicators" in item:
            items[code], levels[code] = _of_results(item, actuals), None
            continue
        total, level, is_open = Fraction(0), None, True
        for name in criteria.LEVELS:
            all_here = criteria.checkpoints(code, name)
            here = set(ticks.get((code, name), ()))
            if is_open:
                total += Fraction(criteria.WORTH[name] * len(here), len(all_here))
            is_open = is_open and here == set(all_here)
            level = name if is_open else level
            missed += [one for number, one in all_here.items() if number not in here]
        items[code], levels[code] = total, level
    return Points(items, levels, tuple(missed))


def _of_results(item, actuals):
    """The mean of the indicators; None where none has a result."""
    results = [(one, actuals[one["code"]]) for one in item["indicators"]]
    if all(actual is None for _one, actual in results):
        return None
    return mean([Fraction(0) if actual is None else scale(one, actual) for one, actual in results])


def scale(indicator, actual):
    """Low scores 100, high 500, a straight line between; below low 0, above high 500."""
    low, high = Fraction(indicator["low"]), Fraction(indicator["high"])
    way = (Fraction(actual) - low) / (high - low)
    return Fraction(0) if way < 0 else min(Fraction(500), 100 + 400 * way)


def mean(values):
    values = list(values)
    return sum(values, Fraction(0)) / len(values) if values else None


def band(overall):
    return [code for code, least in criteria.BANDS.items() if overall >= least][-1]


def index(overall):
    """Of 4.0, one decimal, half up."""
    tenths = int(overall * 4 / 500 * 10 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}"


def shown(value):
    """Two places, half up, none for a whole number; a dash for None."""
    if value is None:
        return "–"
    cents = int(abs(value) * 100 + Fraction(1, 2))
    sign = "-" if value < 0 and cents else ""
    whole, rest = divmod(cents, 100)
    return f"{sign}{whole}" if not rest else f"{sign}{whole}.{rest:02}"


def signed(value):
    """The same with its sign in print."""
    if value is None or not value:
        return shown(value)
    return f"{'−' if value < 0 else '+'}{shown(abs(value))}"
