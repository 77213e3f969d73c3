"""Points in words and cells: the unit's own, the other ones, and the difference."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..contents.numbers import change, level_name, score

# A name and three numbers.
WIDE = (58, 14, 14, 14)


def three(points):
    """The cells of a Pair."""
    return score(points.own), score(points.approved), change(points.difference)


def three_heads(approved_label):
    """The heads over them."""
    return pgettext("points", "Self"), approved_label, _("Difference")


def standing(points, approved_label):
    """Self 412 · Approved 387 · Difference −25"""
    parts = zip(three_heads(approved_label), three(points), strict=True)
    return " · ".join(f"{name} {text}" for name, text in parts)


def category_name(category):
    return _("Category %(number)s %(name)s") % {"number": category.number, "name": category.name}


def level_of(item):
    """The level that counts; empty for a results item, which has none."""
    return level_name(item.level) if item.rungs else ""
