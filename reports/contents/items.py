"""The items of the standard with what the unit answered and the assessor found."""

from dataclasses import dataclass

from criteria.standard import CategoryText, Item

from .facts import Facts, Pair

# Enough of a SHA-256 to compare by eye with the list of evidence in the portal.
SHORT_HASH = 12


@dataclass(frozen=True)
class Proof:
    """One evidence at one place."""

    title: str
    name: str
    pages: str
    proves: str
    short_hash: str


@dataclass(frozen=True)
class Tick:
    """One checkpoint by its number in the level; `approved` is the assessor's tick, None without a review to show."""

    number: int
    statement: str
    own: bool
    approved: bool | None


@dataclass(frozen=True)
class Rung:
    """One level of one item."""

    level: str
    name: str
    ticks: tuple[Tick, ...]
    explanation: str
    evidence: tuple[Proof, ...]

    @property
    def own_count(self):
        return sum(tick.own for tick in self.ticks)

    @property
    def approved_count(self):
        """None where there is no review to show."""
        return sum(tick.approved for tick in self.ticks) if self.ticks[0].approved is not None else None


@dataclass(frozen=True)
class ItemPart:
    """One item. A results item has no rungs; its evidence stands at the item."""

    code: str
    name: str
    points: Pair
    own_level: str | None
    approved_level: str | None
    rungs: tuple[Rung, ...]
    evidence: tuple[Proof, ...]
    strength: str
    ofi: str

    @property
    def anchor(self):
        return f"item-{self.code}"

    @property
    def level(self):
        """The level that counts: the approved one where there is a score."""
        return self.own_level if self.points.approved is None else self.approved_level


@dataclass(frozen=True)
class CategoryPart:
    number: int
    name: str
    intent: str
    points: Pair
    items: tuple[ItemPart, ...]
    is_results: bool

    @property
    def anchor(self):
        return f"category-{self.number}"


def categories(facts: Facts) -> tuple[CategoryPart, ...]:
    """All categories with their items, in the order of the standard."""
    return tuple(_category(category, facts) for category in facts.standard.categories)


def _category(category: CategoryText, facts):
    return CategoryPart(
        number=category.number,
        name=category.name,
        intent=category.intent,
        points=facts.category(category.number),
        items=tuple(_item(item, facts) for item in category.items),
        is_results=category.is_results,
    )


def _item(item: Item, facts):
    data = facts.document["items"][item.code]
    review = data["review"] or {}
    # What the approver decided otherwise counts; a snapshot of format 1 knows no such decision.
    approved = facts.document.get("approved_ticks", {}).get(item.code, review.get("ticks"))
    return ItemPart(
        code=item.code,
        name=item.name,
        points=facts.item(item.code),
        own_level=facts.own.levels[item.code],
        approved_level=facts.approved.levels[item.code] if facts.approved else None,
        rungs=tuple(_rung(rung, data["levels"].get(rung.level, {}), approved, facts) for rung in item.rungs),
        evidence=_proofs(data["evidence"]),
        strength=review.get("strength", ""),
        ofi=review.get("ofi", ""),
    )


def _rung(rung, answer, reviewed, facts):
    own = answer.get("ticks", ())
    approved = None if reviewed is None else reviewed.get(rung.level, ())
    return Rung(
        level=rung.level,
        name=next(level.name for level in facts.standard.levels if level.code == rung.level),
        ticks=tuple(
            Tick(
                one.number,
                one.statement,
                one.number in own,
                None if approved is None else one.number in approved,
            )
            for one in rung.checkpoints
        ),
        explanation=answer.get("explanation", ""),
        evidence=_proofs(answer.get("evidence", ())),
    )


def _proofs(evidence):
    return tuple(
        Proof(one["title"], one["name"], one["pages"], one["proves"], one["sha256"][:SHORT_HASH])
        for one in evidence
    )
