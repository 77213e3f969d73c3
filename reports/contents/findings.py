"""What the assessors found at each item: feedback in points, decisions with their reasons, requests and results."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from assessments.enums import Priority
from criteria.standard import Item

from .facts import Facts, Pair, fraction


@dataclass(frozen=True)
class Decision:
    """One checkpoint that was decided otherwise than the unit ticked it."""

    level: str
    level_name: str
    number: int
    statement: str
    own: bool
    approved: bool
    reason: str
    by_approver: bool


@dataclass(frozen=True)
class Asked:
    """One request of the assessors and what the unit answered; `answer` is empty and `answered_at` None without one."""

    level_name: str
    text: str
    sent_at: datetime
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True)
class JudgedResult:
    """One indicator as reported and as judged. Values in its measure; counted: the one that counts, None for none."""

    code: str
    name: str
    measure: str
    target: Decimal
    reported: Decimal | None
    counted: Decimal | None
    is_suitable: bool
    points: Pair
    reason: str

    @property
    def is_changed(self):
        """Whether another value counts than the unit reported."""
        return self.reported != self.counted


@dataclass(frozen=True)
class Finding:
    """One item. strengths, ofis, recommendations: one point each, as written line by line. priority: in words."""

    code: str
    name: str
    is_results: bool
    points: Pair
    own_level: str | None
    approved_level: str | None
    strengths: tuple[str, ...]
    ofis: tuple[str, ...]
    priority: str
    recommendations: tuple[str, ...]
    decisions: tuple[Decision, ...]
    requests: tuple[Asked, ...]
    results: tuple[JudgedResult, ...]

    @property
    def anchor(self):
        return f"item-{self.code}"


@dataclass(frozen=True)
class FindingsOfCategory:
    number: int
    name: str
    points: Pair
    findings: tuple[Finding, ...]

    @property
    def anchor(self):
        return f"category-{self.number}"


def findings(facts: Facts) -> tuple[FindingsOfCategory, ...]:
    """All items by category, in the order of the standard."""
    return tuple(
        FindingsOfCategory(
            category.number,
            category.name,
            facts.category(category.number),
            tuple(_finding(item, facts) for item in category.items),
        )
        for category in facts.standard.categories
    )


def decided_ticks(facts: Facts):
    """{(item id, level): ticked numbers} as they count in the end: the assessors' with what the approver changed."""
    return {
        (item.id, rung.level): numbers
        for item in facts.standard.process_items
        for rung, numbers in _decided(item, facts)
    }


def _decided(item, facts):
    """Pairs of a rung and the numbers that count on it, in order."""
    ticks = (facts.document["items"][item.code]["review"] or {}).get("ticks", {})
    for rung in item.rungs:
        numbers = {*ticks.get(rung.level, ())}
        for one in _overrides(item, facts):
            if one["level"] == rung.level:
                (numbers.add if one["is_met"] else numbers.discard)(one["number"])
        yield rung, sorted(numbers)


def _overrides(item, facts):
    """What the approver decided otherwise; in a draft nothing is approved yet, and its points are the assessors'."""
    return facts.document["items"][item.code].get("overrides", ()) if facts.is_final else ()


def _finding(item: Item, facts):
    data = facts.document["items"][item.code]
    review = data["review"] or {}
    priority = review.get("priority", "")
    return Finding(
        code=item.code,
        name=item.name,
        is_results=item.is_results,
        points=facts.item(item.code),
        own_level=facts.own.levels[item.code],
        approved_level=facts.approved.levels[item.code] if facts.approved else None,
        strengths=_points(review.get("strength", "")),
        ofis=_points(review.get("ofi", "")),
        priority=str(Priority(priority).label) if priority else "",
        recommendations=_points(review.get("recommendation", "")),
        decisions=tuple(_decisions(item, facts)),
        requests=tuple(_asked(one, facts) for one in data.get("requests", ())),
        results=tuple(_judged(one, facts) for one in item.indicators),
    )


def _points(text):
    """The points of a text, one a line; what assessors put before a point as its mark is left out."""
    lines = (line.strip().lstrip("-•*–").strip() for line in text.splitlines())
    return tuple(filter(None, lines))


def _decisions(item, facts):
    data = facts.document["items"][item.code]
    reasons = (data["review"] or {}).get("reasons", {})
    overrides = {(one["level"], one["number"]): one["reason"] for one in _overrides(item, facts)}
    for rung, numbers in _decided(item, facts):
        own = data["levels"].get(rung.level, {}).get("ticks", ())
        for one in rung.checkpoints:
            if (one.number in own) == (one.number in numbers):
                continue
            place = rung.level, one.number
            yield Decision(
                level=rung.level,
                level_name=_level_name(rung.level, facts),
                number=one.number,
                statement=one.statement,
                own=one.number in own,
                approved=one.number in numbers,
                reason=overrides.get(place) or reasons.get(rung.level, {}).get(str(one.number), ""),
                by_approver=place in overrides,
            )


def _level_name(code, facts):
    return next((level.name for level in facts.standard.levels if level.code == code), "")


def _asked(request, facts):
    answered_at = request["answered_at"]
    return Asked(
        level_name=_level_name(request["level"], facts),
        text=request["text"],
        sent_at=datetime.fromisoformat(request["sent_at"]),
        answer=request["answer"],
        answered_at=answered_at and datetime.fromisoformat(answered_at),
    )


def _judged(definition, facts):
    data = facts.document["indicators"].get(definition.code, {})
    # Before results were judged, each counted as the unit reported it.
    judged = data.get("review") or {"is_suitable": True, "points": data.get("points")}
    reported, corrected = _decimal(data.get("actual")), _decimal(judged.get("corrected"))
    counted = reported if corrected is None else corrected
    target = _decimal(data.get("target"))
    return JudgedResult(
        code=definition.code,
        name=definition.name,
        measure=definition.measure,
        target=definition.target if target is None else target,
        reported=reported,
        counted=counted if judged["is_suitable"] else None,
        is_suitable=judged["is_suitable"],
        points=Pair(fraction(data.get("points")), fraction(judged["points"]) if facts.approved else None),
        reason=judged.get("reason", ""),
    )


def _decimal(text):
    return None if text is None else Decimal(text)
