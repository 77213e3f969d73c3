"""Numbers as the reports write them: what is missing is a dash, never a zero."""

from decimal import Decimal

from django.utils.translation import gettext as _

from criteria.levels import Level
from pmqa_portal.lib.points import points_text

MISSING = "–"
MINUS = "\u2212"


def score(points):
    """Exact points as text: 400, 366.67; a dash for None."""
    return MISSING if points is None else points_text(points)


def change(points):
    """A difference with its sign: +12.5, −3; a dash for None."""
    if points is None:
        return MISSING
    sign = MINUS if points < 0 else "+" if points > 0 else ""
    return f"{sign}{points_text(abs(points))}"


def number(value):
    """A Decimal without trailing zeros, as it was entered; a dash for None."""
    if value is None:
        return MISSING
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def level_name(level):
    """The word of a level; words of its own for none."""
    return Level(level).label if level else _("No level yet")
