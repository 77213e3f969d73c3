"""Gains, risks and decisions of a department: each a rule that holds or does not, the first few that hold are said.

A rule takes DepartmentFacts and gives one sentence, or something empty where the numbers do not bear it out.
"""

from django.utils.translation import gettext as _

from assessments.enums import Stage, Status
from pmqa_portal.lib.points import points_text

from ..words import year_text
from .categories import mean
from .sentences import names

# What a page has room for.
SAID = 3
NOT_HANDED_IN = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.RETURNED)
UNDER_REVIEW = (Status.SUBMITTED, Status.IN_REVIEW, Status.CONSENSUS)


def gains(facts):
    """What went well, at most SAID sentences."""
    return _said(facts, moved_up, category_up, at_floor, strongest_category, most_points)


def risks(facts):
    """What endangers the result, at most SAID sentences."""
    return _said(facts, behind, moved_down, category_down, below_floor, rated_over, weakest_category)


def decisions(facts):
    """What the head of the department has to decide, at most SAID sentences."""
    return _said(facts, to_approve, to_remind, to_review, to_support, to_focus)


def _said(facts, *rules):
    return tuple(filter(None, (rule(facts) for rule in rules)))[:SAID]


def moved_up(facts):
    up = [unit for unit in facts.compared if _steps(facts, unit) > 0]
    text = _("Units in a higher band than in fiscal year %(year)s: %(count)s (%(names)s).")
    return up and text % {"year": year_text(facts.last_year), "count": len(up), "names": names(up)}


def moved_down(facts):
    down = [unit for unit in facts.compared if _steps(facts, unit) < 0]
    text = _("Units in a lower band than in fiscal year %(year)s: %(count)s (%(names)s).")
    return down and text % {"year": year_text(facts.last_year), "count": len(down), "names": names(down)}


def _steps(facts, unit):
    """How many bands the unit rose; 0 where the criteria of this year do not know one of the two."""
    codes = [band.code for band in facts.standard.bands]
    now, before = unit.counted.band.code, unit.before.band.code
    return codes.index(now) - codes.index(before) if {now, before} <= set(codes) else 0


def category_up(facts):
    part = max(_changed(facts), key=lambda one: one.change, default=None)
    text = _("Category %(number)s %(name)s gained most against fiscal year %(year)s: %(change)s points.")
    return part and part.change > 0 and _about(part, text, facts, change=part.change)


def category_down(facts):
    part = min(_changed(facts), key=lambda one: one.change, default=None)
    text = _("Category %(number)s %(name)s lost most against fiscal year %(year)s: %(change)s points.")
    return part and part.change < 0 and _about(part, text, facts, change=-part.change)


def _changed(facts):
    return [part for part in facts.categories if part.change is not None]


def at_floor(facts):
    count = len(facts.scored) - len(facts.below_floor())
    text = _("Units in the band “%(band)s” or a higher one: %(count)s of %(all)s.")
    is_said = facts.floor and count
    return is_said and text % {"band": facts.floor.name, "count": count, "all": len(facts.scored)}


def below_floor(facts):
    below = facts.below_floor()
    text = _("Units below the band “%(band)s”: %(count)s of %(all)s (%(names)s).")
    return below and text % {
        "band": facts.floor.name,
        "count": len(below),
        "all": len(facts.scored),
        "names": names(below),
    }


def strongest_category(facts):
    best, _worst = _extremes(facts)
    text = _("The strongest category is %(number)s %(name)s with a mean of %(points)s points.")
    return best and _about(best, text, facts)


def weakest_category(facts):
    _best, worst = _extremes(facts)
    text = _("The weakest category is %(number)s %(name)s with a mean of %(points)s points.")
    return worst and _about(worst, text, facts)


def _extremes(facts):
    """The first category with the highest and the first with the lowest mean; none where all are alike."""
    parts = facts.categories
    best, worst = (pick(parts, key=lambda one: one.counted) for pick in (max, min))
    return (None, None) if best.counted == worst.counted else (best, worst)


def _about(part, text, facts, *, change=0):
    return text % {
        "number": part.number,
        "name": part.name,
        "year": year_text(facts.last_year),
        "points": points_text(part.counted),
        "change": points_text(change),
    }


def most_points(facts):
    best = max(facts.scored, key=lambda unit: unit.counted.overall)
    text = _("%(unit)s has the most points: %(points)s of 500.")
    points = best.counted.overall
    return len(facts.scored) > 1 and points and text % {"unit": best.name, "points": points_text(points)}


def rated_over(facts):
    if facts.stage != Stage.APPROVED:
        return ""
    gaps = [unit.points.difference for unit in facts.scored if unit.points.difference is not None]
    over = [gap for gap in gaps if gap < 0]
    text = _(
        "Units that rate themselves higher than was approved: %(count)s of %(all)s, by a mean of %(points)s points."
    )
    return over and text % {
        "count": len(over),
        "all": len(gaps),
        "points": points_text(abs(mean(over))),
    }


def behind(facts):
    units = facts.at(*NOT_HANDED_IN)
    text = _("Units that have not handed in: %(count)s of %(all)s (%(names)s).")
    return units and text % {"count": len(units), "all": len(facts.units), "names": names(units)}


def to_approve(facts):
    return _counted(_("Approve the units whose review is finished: %(count)s."), facts.at(Status.REVIEWED))


def to_remind(facts):
    text = _("Remind the units that have not handed in, or extend their deadline: %(count)s.")
    return _counted(text, facts.at(*NOT_HANDED_IN))


def to_review(facts):
    return _counted(_("See that the reviews are finished: %(count)s."), facts.at(*UNDER_REVIEW))


def to_support(facts):
    text = _("Say how the units below the band “%(band)s” are to be supported: %(count)s.")
    below = facts.below_floor()
    return below and text % {"band": facts.floor.name, "count": len(below)}


def _counted(text, units):
    return units and text % {"count": len(units)}


def to_focus(facts):
    _best, worst = _extremes(facts)
    text = _("Set a common task for the weakest category, %(number)s %(name)s.")
    return worst and _about(worst, text, facts)
