"""Sentences about many units, by rule from the numbers; counts stand after a colon, so that any number reads well."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.enums import Stage
from pmqa_portal.lib.points import points_text

from ..words import listed, year_text

# Units named in a sentence; the others are counted.
NAMED = 2


def standing(facts):
    """How many units have points, and where their mean stands."""
    if facts.stage == Stage.APPROVED:
        text = _(
            "Units with approved points in fiscal year %(year)s: %(count)s of %(all)s. Their mean is %(points)s of "
            "500 points: Bureaucracy %(index)s, in the band “%(band)s”."
        )
    else:
        text = _(
            "No points of fiscal year %(year)s are approved yet. Units that have assessed themselves: %(count)s of "
            "%(all)s. Their mean is %(points)s of 500 points: Bureaucracy %(index)s, in the band “%(band)s”."
        )
    return text % {
        "year": year_text(facts.fiscal_year),
        "count": len(facts.scored),
        "all": len(facts.units),
        "points": points_text(facts.mean),
        "index": facts.index,
        "band": facts.band.name,
    }


def trend(facts):
    """How the mean changed, over the units that have the same kind of points in both years."""
    year = year_text(facts.last_year)
    if facts.change is None:
        return _("Fiscal year %(year)s has no such points to compare with.") % {"year": year}
    if not facts.change:
        text = _("Units compared with fiscal year %(year)s: %(count)s. Their mean is unchanged.")
    elif facts.change > 0:
        text = _("Units compared with fiscal year %(year)s: %(count)s. Their mean rose by %(change)s points.")
    else:
        text = _("Units compared with fiscal year %(year)s: %(count)s. Their mean fell by %(change)s points.")
    return text % {"year": year, "count": len(facts.compared), "change": points_text(abs(facts.change))}


def reached(facts):
    """How many of the units with a target reach it; empty where there are none."""
    goals = facts.goals
    if not goals:
        return ""
    text = _("Units that reached their target: %(count)s of %(all)s.")
    said = text % {"count": sum(goal.is_reached for goal in goals), "all": len(goals)}
    missing = sum(goal.now is None for goal in goals)
    return f"{said} {_('Without points yet: %(count)s.') % {'count': missing}}" if missing else said


def names(units):
    """The first names; of more than NAMED how many others there are."""
    named = [unit.name for unit in units]
    others = len(named) - NAMED
    if others <= 0:
        return listed(named)
    text = ngettext("%(names)s and %(count)s other", "%(names)s and %(count)s others", others)
    return text % {"names": ", ".join(named[:NAMED]), "count": others}
