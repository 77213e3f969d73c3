"""The working of a score in words: the formula with the values put in, one sentence for each step."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.scoring import mean_step
from pmqa_portal.lib.points import points_text

WORDS = {
    "worse_than_low": gettext_lazy("%(actual)s is worse than %(low)s, where the scale begins: 0 points."),
    "better_than_high": gettext_lazy("%(actual)s is better than %(high)s, where the scale ends: 500 points."),
    "on_the_line": gettext_lazy(
        "100 + 400 × (%(actual)s − %(low)s) ÷ (%(high)s − %(low)s) %(equals)s %(result)s points"
    ),
    "ratio": gettext_lazy(
        "Result in per cent of the target: %(actual)s ÷ %(target)s × 100 %(equals)s %(result)s"
    ),
    "mirrored": gettext_lazy("Less is better: 200 − %(percent)s %(equals)s %(result)s"),
    "rounded": gettext_lazy("Achievement, rounded half up to two places: %(result)s per cent"),
    "nothing": gettext_lazy("An achievement below 0 per cent scores 0 points."),
    "below_target": gettext_lazy("Below 100 per cent: 3 × %(percent)s %(equals)s %(result)s points"),
    "met": gettext_lazy("From 100 to 101 per cent: 300 points"),
    "exceeded": gettext_lazy("Above 101 up to 105 per cent: 400 points"),
    "far_exceeded": gettext_lazy("Above 105 per cent: 500 points"),
}


def in_words(steps):
    """One sentence for each step of criteria.scoring.workings."""
    return [WORDS[step.rule] % _numbers(step) for step in steps]


@dataclass(frozen=True)
class ItemMean:
    """The exact points of a results item, None while nothing is assessed, and the sentence that works them out."""

    points: Fraction | None
    working: str


def item_mean(points):
    """The mean of an item's indicators. points: of each, None where it is not assessed."""
    step = mean_step(points)
    return ItemMean(None, "") if step is None else ItemMean(step.result, _mean_in_words(step))


def _mean_in_words(step):
    terms = " + ".join(points_text(term or 0) for term in step.terms)
    sentence = _("Mean of the indicators: (%(terms)s) ÷ %(count)s %(equals)s %(result)s points") % {
        "terms": terms,
        "count": len(step.terms),
        "equals": _equals(step.result),
        "result": points_text(step.result),
    }
    if not step.missing:
        return sentence
    missing = _("Without a result yet, counted as 0: %(number)s") % {"number": step.missing}
    return f"{sentence}. {missing}"


def _numbers(step):
    given = {name: number_text(value) for name, value in step.values.items()}
    return {**given, "equals": _equals(step.result), "result": points_text(step.result)}


def number_text(value):
    """A result as it was entered, with at most four places and no zeros at the end; longer ones at two places."""
    exact = value * 10_000
    if exact.denominator != 1:
        return points_text(value)
    text = f"{Decimal(exact.numerator).scaleb(-4):f}"
    return text.rstrip("0").rstrip(".")


def _equals(value):
    """Whether two places say it all."""
    return "=" if (value * 100).denominator == 1 else "≈"
