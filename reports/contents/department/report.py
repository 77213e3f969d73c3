"""The overview report: the brief with every unit, its status, points, band and change, and its points by category."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..record import Signature
from .brief import DepartmentBrief, department_brief
from .facts import DepartmentFacts, UnitPart


@dataclass(frozen=True)
class DepartmentReport:
    """All parts of the report, texts in the language it was built in; units in the order of their tree."""

    title: str
    owner: str
    criteria: str
    brief: DepartmentBrief
    units: tuple[UnitPart, ...]
    signature: Signature

    @property
    def unit(self):
        return self.brief.unit

    @property
    def fiscal_year(self):
        return self.brief.fiscal_year

    @property
    def last_year(self):
        return self.brief.last_year

    @property
    def is_final(self):
        return self.brief.is_final

    @property
    def as_of(self):
        return self.brief.as_of

    @property
    def has_targets(self):
        """Whether any unit has a target."""
        return any(unit.goal for unit in self.units)

    @property
    def rows(self):
        """Pairs of a unit and its points by category."""
        return [(unit, self.points_by_category(unit)) for unit in self.units]

    def points_by_category(self, unit):
        """The points that count, in the order of the standard; None where there are none."""
        found = unit.counted.categories if unit.counted else {}
        return tuple(found.get(category.number) for category in self.brief.categories)


def department_report(facts: DepartmentFacts) -> DepartmentReport:
    """Build the report in the current language."""
    return DepartmentReport(
        title=_("PMQA 4.0 overview of all units"),
        owner=facts.owner.name,
        criteria=facts.standard.name,
        brief=department_brief(facts),
        units=facts.units,
        signature=Signature(_("Head of the organization")),
    )
