"""What is odd about the figures of an indicator, in plain words: pure, over rows in hand.

A warning stops nobody; only an impossible value is refused as well, by the forms.
"""

from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pmqa_portal.lib.thai_calendar import format_fiscal_year

from .workings import number_text

COLUMNS = ("actual", "last_year", "two_years_ago")
# What makes another indicator of one of the same code, beside its direction.
MEANING = ("measure_th", "method", "low", "high", "description_th")
# An outlier: at least so many earlier years, so many times their usual distance from the middle, so much of it.
FEWEST_YEARS, TIMES, SHARE = 3, 3, Fraction(1, 10)


@dataclass(frozen=True)
class Alarm:
    """One thing that is odd, in words.

    kind: `impossible`, `target`, `direction`, `definition`, `missing`, `differs` or `outlier`.
    """

    kind: str
    message: str


def alarms(definition, result, fiscal_year, earlier):
    """All that is odd about one indicator, in a fixed order.

    definition: of the year's standard. result: its IndicatorResult. earlier: {fiscal year: IndicatorResult} of the
    same code, each with its definition, as the unit submitted it.
    """
    years = {fiscal_year - back: getattr(result, name) for back, name in enumerate(COLUMNS)}
    reported = {year: row.actual for year, row in earlier.items()}
    return [
        *_impossible(definition, [result.target, *years.values()]),
        *_target(definition, result.target),
        *_changes(definition, fiscal_year - 1, earlier),
        *_missing(years),
        *_differences(years, reported),
        *_outlier(fiscal_year, {**years, **{year: one for year, one in reported.items() if one is not None}}),
    ]


def impossible(definition, value):
    """Why there can be no such value."""
    if definition.lowest is not None and value < definition.lowest:
        words = _("%(value)s cannot be: the lowest possible value is %(limit)s.")
        return words % {"value": _text(value), "limit": _text(definition.lowest)}
    words = _("%(value)s cannot be: the highest possible value is %(limit)s.")
    return words % {"value": _text(value), "limit": _text(definition.highest)}


def _impossible(definition, values):
    for value in values:
        if value is not None and not definition.can_be(value):
            yield Alarm("impossible", impossible(definition, value))


def _target(definition, target):
    """The form opens with the target of the criteria set, so this is what it was lowered from."""
    eased = target < definition.target if definition.direction == "more" else target > definition.target
    if eased:
        words = _("The target was %(before)s when the cycle opened and is easier to reach now: %(now)s.")
        yield Alarm("target", words % {"before": _text(definition.target), "now": _text(target)})


def _changes(definition, last_year, earlier):
    if last_year not in earlier:
        return
    before, year = earlier[last_year].definition, _year(last_year)
    if before.direction != definition.direction:
        words = _("The direction is another than in %(year)s, so the years do not compare.")
        yield Alarm("direction", words % {"year": year})
    if any(getattr(before, name) != getattr(definition, name) for name in MEANING):
        words = _(
            "The definition, measure or scale is another than in %(year)s; say in the note what that changes."
        )
        yield Alarm("definition", words % {"year": year})


def _missing(years):
    """The years that are left open beside a result of this year."""
    (_this, actual), *before = years.items()
    if actual is None:
        return
    for year, value in before:
        if value is None:
            yield Alarm("missing", _("The result of %(year)s is missing.") % {"year": _year(year)})


def _differences(years, reported):
    for year, value in years.items():
        said = reported.get(year)
        if value is not None and said is not None and value != said:
            words = _("For %(year)s it says %(value)s here, but the unit reported %(said)s in that year.")
            yield Alarm("differs", words % {"year": _year(year), "value": _text(value), "said": _text(said)})


def _outlier(fiscal_year, values):
    """values: {fiscal year: value or None}, this year among them.

    The middle is the median of the earlier years, their usual distance from it the median of the distances. A result
    stands out that lies further from the middle than three times that, and than a tenth of the middle.
    """
    actual = values[fiscal_year]
    before = [Fraction(one) for year, one in values.items() if year != fiscal_year and one is not None]
    if actual is None or len(before) < FEWEST_YEARS:
        return
    middle = median(before)
    usual = median(abs(one - middle) for one in before)
    if abs(Fraction(actual) - middle) > max(TIMES * usual, SHARE * abs(middle)):
        words = _(
            "%(value)s stands out: the middle of %(number)s earlier years is %(middle)s, "
            "and half of them lie within %(usual)s of it."
        )
        numbers = {
            "value": _text(actual),
            "number": len(before),
            "middle": _text(middle),
            "usual": _text(usual),
        }
        yield Alarm("outlier", words % numbers)


def _text(value):
    return number_text(Fraction(value))


def _year(year):
    return format_fiscal_year(year, get_language(), "long")
