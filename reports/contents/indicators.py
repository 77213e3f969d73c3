"""The results indicators of category 7 with target, three years, achievement and points."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from criteria.scoring import achievement

from .facts import Facts, fraction


@dataclass(frozen=True)
class Result:
    """One indicator. Values in its measure, None where there is none; achievement in percent at two places."""

    code: str
    item: str
    name: str
    measure: str
    target: Decimal
    two_years_ago: Decimal | None
    last_year: Decimal | None
    actual: Decimal | None
    achievement: Decimal | None
    points: Fraction | None
    note: str

    @property
    def met(self):
        """Whether the target is met; None without a result."""
        return None if self.achievement is None else self.achievement >= 100


def results(facts: Facts) -> tuple[Result, ...]:
    """All common indicators in the order of the standard, also those without a result."""
    return tuple(
        _result(one, item, facts) for item in facts.standard.results_items for one in item.indicators
    )


def _result(definition, item, facts):
    data = facts.document["indicators"].get(definition.code, {})
    values = {name: _decimal(data.get(name)) for name in ("target", "actual", "last_year", "two_years_ago")}
    target = definition.target if values["target"] is None else values["target"]
    return Result(
        code=definition.code,
        item=item.code,
        name=definition.name,
        measure=definition.measure,
        achievement=achievement(values["actual"], target, definition.direction),
        points=fraction(data.get("points")),
        note=data.get("note", ""),
        **{**values, "target": target},
    )


def _decimal(text):
    return None if text is None else Decimal(text)
