"""The frozen data of one source, read with its criteria: what every report starts from."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property

from django.utils.translation import pgettext

from assessments.enums import Stage
from criteria.standard import Named, Standard
from criteria.thawing import with_frozen_own
from pmqa_portal.lib.localized import Localized

from .goal import Goal, fraction


class OtherCriteria(ValueError):
    """The data was frozen under criteria that are no longer stored as they were."""


@dataclass(frozen=True)
class Titled:
    """A unit or a person as frozen: a name in both languages."""

    name_th: str
    name_en: str
    code: str = ""
    position: str = ""
    name = Localized()

    @classmethod
    def read(cls, data):
        """From the frozen object; None stays None."""
        known = cls.__dataclass_fields__
        return data and cls(**{name: text for name, text in data.items() if name in known})


@dataclass(frozen=True)
class Pair:
    """Points of the unit's own assessment beside the approved ones (0-500, exact); None where there are none."""

    own: Fraction | None
    approved: Fraction | None

    @property
    def difference(self):
        """Approved less own points; None unless both are known."""
        return None if None in (self.own, self.approved) else self.approved - self.own

    @property
    def best(self):
        """The points that count: the approved ones where there are any."""
        return self.own if self.approved is None else self.approved


@dataclass(frozen=True)
class Card:
    """The scores of one stage: exact points (0-500), the 4.0 index as text, the band, the level of each item."""

    overall: Fraction
    index: str
    band: Named
    categories: dict[int, Fraction]
    items: dict[str, Fraction | None]
    levels: dict[str, str | None]

    @classmethod
    def read(cls, data, standard):
        return cls(
            overall=Fraction(data["overall"]),
            index=data["index"],
            band=standard.band(data["band"]),
            categories={int(number): Fraction(points) for number, points in data["categories"].items()},
            items={code: fraction(one["points"]) for code, one in data["items"].items()},
            levels={code: one["level"] for code, one in data["items"].items()},
        )


class SourceFacts:
    """What the source of every report tells: of which unit, cycle and day it is.

    document: the part of the source that names them. Raises OtherCriteria when the data was frozen under another
    version of the criteria than `standard`.
    """

    def __init__(self, source: dict, document: dict, standard: Standard):
        if document["criteria"]["sha256"] != standard.sha256:
            raise OtherCriteria(document["criteria"]["code"])
        self.source, self.document = source, document
        self.standard = with_frozen_own(standard, document.get("own_indicators", {}))
        self.is_final, self.site = source["is_final"], source["site"]
        self.fiscal_year = document["cycle"]["fiscal_year"]

    @cached_property
    def unit(self):
        return Titled.read(self.document["unit"])

    @cached_property
    def owner(self):
        return Titled.read(self.document["cycle"]["owner"])

    @cached_property
    def as_of(self) -> datetime:
        return datetime.fromisoformat(self.source["as_of"])

    @cached_property
    def deadlines(self):
        return {name: date.fromisoformat(day) for name, day in self.source["deadlines"].items()}


class Facts(SourceFacts):
    """One assessment.

    source: the parsed content of a reports.sources.Source.
    """

    def __init__(self, source: dict, standard: Standard):
        super().__init__(source, source["document"], standard)
        self.shows_review = source["shows_review"]
        self.snapshot_sha256 = source["snapshot_sha256"]

    @cached_property
    def own(self) -> Card:
        return Card.read(self.document["scores"][Stage.SELF], self.standard)

    @cached_property
    def approved(self) -> Card | None:
        """The card beside the unit's own: the approved one, in a draft the finished review's, else none yet."""
        scores = self.document["scores"]
        card = scores.get(Stage.APPROVED) or scores.get(Stage.REVIEWED)
        return card and Card.read(card, self.standard)

    @cached_property
    def best(self) -> Card:
        """The card that counts: the approved one where there is one."""
        return self.approved or self.own

    @property
    def approved_label(self):
        """What stands over the second column of points."""
        has_approved = self.is_final or self.approved is None
        return pgettext("points", "Approved") if has_approved else pgettext("points", "Assessor")

    @cached_property
    def overall(self) -> Pair:
        return self._pair(lambda card: card.overall)

    @cached_property
    def goal(self):
        """The target beside the points that count; None where none was set."""
        return Goal.read(self.source["target"], self.best.overall)

    def category(self, number) -> Pair:
        return self._pair(lambda card: card.categories[number])

    def item(self, code) -> Pair:
        return self._pair(lambda card: card.items[code])

    def _pair(self, points):
        return Pair(points(self.own), points(self.approved) if self.approved else None)
