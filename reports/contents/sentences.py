"""Sentences written by rule from the numbers, the same for every unit."""

from django.utils.translation import gettext as _

from criteria.levels import Level
from pmqa_portal.lib.points import points_text

from .words import listed, year_text


def standing(facts, unit):
    """Where the unit stands: points, index and band. unit: what the sentence calls it."""
    if facts.is_final:
        text = _(
            "In fiscal year %(year)s, %(unit)s scored %(points)s of 500 approved points: Bureaucracy %(index)s, "
            "in the band “%(band)s”."
        )
    elif facts.approved:
        text = _(
            "In fiscal year %(year)s, the assessor gives %(unit)s %(points)s of 500 points: Bureaucracy %(index)s, "
            "in the band “%(band)s”. The score is not approved yet."
        )
    else:
        text = _(
            "In fiscal year %(year)s, %(unit)s gives itself %(points)s of 500 points so far: Bureaucracy %(index)s, "
            "in the band “%(band)s”. The score is not approved yet."
        )
    return text % {
        "year": year_text(facts.fiscal_year),
        "unit": unit,
        "points": points_text(facts.best.overall),
        "index": facts.best.index,
        "band": facts.best.band.name,
    }


def own_and_approved(facts):
    """How the unit's own points compare with the others; empty while there are none."""
    change = facts.overall.difference
    if change is None:
        return ""
    if not change:
        text = _("The unit's own assessment comes to the same total.")
    elif change < 0:
        text = _("The unit's own assessment comes to %(own)s points, %(difference)s higher.")
    else:
        text = _("The unit's own assessment comes to %(own)s points, %(difference)s lower.")
    return text % {"own": points_text(facts.overall.own), "difference": points_text(abs(change))}


def other_levels(facts):
    """The items in which the assessor found another level than the unit; empty where there is none."""
    if not facts.approved:
        return ""
    codes = [code for code, level in facts.own.levels.items() if level != facts.approved.levels[code]]
    if not codes:
        return _("The level is the same in every process item.")
    return _("The level differs in: %(items)s.") % {"items": listed(codes)}


def extremes(categories):
    """The highest and the lowest category."""
    points = [category.points.best for category in categories]
    if max(points) == min(points):
        return _("All categories stand at %(points)s points.") % {"points": points_text(points[0])}
    return _("Highest: %(highest)s (%(most)s points). Lowest: %(lowest)s (%(least)s points).") % {
        "highest": _named(categories, max(points)),
        "most": points_text(max(points)),
        "lowest": _named(categories, min(points)),
        "least": points_text(min(points)),
    }


def _named(categories, points):
    return listed(
        [
            _("category %(number)s %(name)s") % {"number": one.number, "name": one.name}
            for one in categories
            if one.points.best == points
        ]
    )


def levels(facts):
    """How many process items reached each level."""
    reached = [facts.best.levels[item.code] for item in facts.standard.process_items]
    return _(
        "Of %(items)s process items, the level reached is Significance in %(significance)s, Advance in %(advance)s and "
        "Basic in %(basic)s; Basic is not complete in %(none)s."
    ) % {
        "items": len(reached),
        "none": reached.count(None),
        **{level.value: reached.count(level.value) for level in Level},
    }


def indicators(results):
    """How many results indicators met their target, and how many have no result."""
    text = _("Results indicators that met their target: %(met)s of %(all)s.") % {
        "met": sum(result.met is True for result in results),
        "all": len(results),
    }
    missing = sum(result.met is None for result in results)
    if not missing:
        return text
    return text + " " + _("Without a result yet: %(missing)s.") % {"missing": missing}


def trend(years):
    """The change since the last year that has the same kind of points; empty in the first year."""
    *earlier, now = years
    kind = "own" if now.points.approved is None else "approved"
    before = next((year for year in reversed(earlier) if getattr(year.points, kind) is not None), None)
    if before is None:
        return ""
    change = getattr(now.points, kind) - getattr(before.points, kind)
    if not change:
        text = _("Compared with fiscal year %(year)s, the score is unchanged.")
    elif change > 0:
        text = _("Compared with fiscal year %(year)s, the score rose by %(change)s points.")
    else:
        text = _("Compared with fiscal year %(year)s, the score fell by %(change)s points.")
    return text % {"year": year_text(before.fiscal_year), "change": points_text(abs(change))}


def target(goal):
    """Where the points stand against the target, and that it was changed; empty without one."""
    return " ".join(filter(None, (goal.said, goal.said_of_change))) if goal else ""


def next_step(facts):
    """The lowest level that some process item has not completed, and which items these are; empty when none is left."""
    for level in Level:
        below = list(Level)[: list(Level).index(level)]
        codes = [
            item.code
            for item in facts.standard.process_items
            if facts.best.levels[item.code] in (None, *below)
        ]
        if codes:
            return _("The next step is to complete the %(level)s level in: %(items)s.") % {
                "level": level.label,
                "items": listed(codes),
            }
    return ""


def lens_extremes(parts):
    """The strongest and the weakest of the pillars or of the success factors; empty where all are alike."""
    strongest = max(parts, key=lambda part: part.points.best)
    weakest = min(parts, key=lambda part: part.points.best)
    if strongest.points.best == weakest.points.best:
        return ""
    text = (
        _("The strongest pillar is %(strongest)s (%(most)s), the weakest %(weakest)s (%(least)s).")
        if strongest.is_pillar
        else _(
            "The strongest success factor is %(strongest)s (%(most)s), the weakest %(weakest)s (%(least)s)."
        )
    )
    return text % {
        "strongest": strongest.name,
        "most": points_text(strongest.points.best),
        "weakest": weakest.name,
        "least": points_text(weakest.points.best),
    }
