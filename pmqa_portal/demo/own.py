"""The own indicators of the unit of the tour, tied to what it misses, with their results."""

from decimal import Decimal

from assessments import actions
from assessments.own.actions import add
from assessments.own.gaps import gap_choices

from . import library

# Of a plan: what is no part of the definition.
OTHERWISE = ("item", "gap_of", "result")
FIGURES = ("target", "actual", "last_year", "two_years_ago")


def arrange(assessment, staff):
    """Add them to an assessment that is being filled in, as its coordinator does."""
    by = staff.coordinator(assessment.unit)
    for plan in library.read("own"):
        item = assessment.standard.items[plan["item"]]
        definition = {name: value for name, value in plan.items() if name not in OTHERWISE}
        target = Decimal(definition.pop("target"))
        row = add(assessment, item, by=by, gap=_gap(assessment, plan["gap_of"]), target=target, **definition)
        result = assessment.indicator_results.get(definition=row.definition_id)
        figures = {name: Decimal(plan["result"][name]) for name in FIGURES}
        actions.save_answer(result, 0, by=by, note=plan["result"]["note"], **figures)


def _gap(assessment, code):
    """The first checkpoint of the item that is not met."""
    groups = [choices for _name, choices in gap_choices(assessment)]
    return next(key for choices in groups for key, _words in choices if key.startswith(f"{code}."))
