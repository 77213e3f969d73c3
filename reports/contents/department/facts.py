"""The frozen data of many units in one fiscal year, and the year before: what every such report starts from."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from django.utils.translation import pgettext

from assessments.enums import Stage, Status
from criteria.levels import Level
from criteria.scoring import band_for, government_index
from criteria.standard import Named, Standard

from ..bands import band_named
from ..facts import Pair, SourceFacts, Titled
from ..goal import Goal, fraction
from .categories import CategoryMeans, category_means, mean


@dataclass(frozen=True)
class StoredItem:
    """The points of an item (0-500), None where it was not assessed, and the level that it reached."""

    points: Fraction | None
    level: str | None = None

    @property
    def letter(self):
        """Of the level, as in the codes of its checkpoints; empty for none."""
        return Level(self.level).letter if self.level else ""


@dataclass(frozen=True)
class Stored:
    """The points of one unit at one stage (0-500), the band they were stored with, the points by category number.

    items: by code, where the source has them.
    """

    overall: Fraction
    band: Named
    categories: dict[int, Fraction]
    items: dict[str, StoredItem]

    @classmethod
    def read(cls, data, bands):
        """From the frozen object; None stays None."""
        return data and cls(
            Fraction(data["overall"]),
            band_named(bands, data["band"]),
            {int(number): Fraction(points) for number, points in data["categories"].items()},
            {
                code: StoredItem(fraction(one["points"]), one["level"])
                for code, one in data.get("items", {}).items()
            },
        )


@dataclass(frozen=True)
class UnitPart:
    """One unit. own, approved: this year; before: the year before, in points of the kind that counts this year.

    goal: the target beside the points that count; None where none is set.
    """

    titled: Titled
    status: Status
    own: Stored | None
    approved: Stored | None
    counted: Stored | None
    before: Stored | None
    goal: Goal | None

    @property
    def name(self):
        return self.titled.name

    @property
    def band_name(self):
        """Of the points that count; empty where there are none."""
        return self.counted.band.name if self.counted else ""

    @property
    def points(self):
        return Pair(self.own and self.own.overall, self.approved and self.approved.overall)

    @property
    def change(self):
        """Points gained since the year before; None unless both years have points of the same kind."""
        return self.counted.overall - self.before.overall if self.counted and self.before else None


class DepartmentFacts(SourceFacts):
    """All units of one year.

    source: the parsed content of a source of reports.overview_sources.
    """

    def __init__(self, source: dict, standard: Standard):
        super().__init__(source, source, standard)
        self.last_year = self.fiscal_year - 1

    @cached_property
    def stage(self):
        """Whose points count: the approved ones as soon as one unit has them."""
        return Stage.APPROVED if any(one["approved"] for one in self.source["units"]) else Stage.SELF

    @property
    def counted_label(self):
        """What stands over the points that count."""
        is_approved = self.stage == Stage.APPROVED
        return pgettext("points", "Approved") if is_approved else pgettext("points", "Self")

    @cached_property
    def units(self) -> tuple[UnitPart, ...]:
        """All units, in the order of their tree."""
        before = {(one["code"], one["owner"]): one for one in self.source["before"]}
        return tuple(
            self._unit(one, before.get((one["code"], one["owner"]), {})) for one in self.source["units"]
        )

    def _unit(self, data, before):
        bands = self.standard.bands
        own, approved = (Stored.read(data[stage], bands) for stage in (Stage.SELF, Stage.APPROVED))
        counted = approved if self.stage == Stage.APPROVED else own
        to_reach = fraction(data["target"])
        return UnitPart(
            titled=Titled.read(data),
            status=Status(data["status"]),
            own=own,
            approved=approved,
            counted=counted,
            before=Stored.read(before.get(self.stage), bands),
            goal=None if to_reach is None else Goal(to_reach, counted and counted.overall),
        )

    @cached_property
    def scored(self) -> tuple[UnitPart, ...]:
        """The units with points that count; never empty."""
        return tuple(unit for unit in self.units if unit.counted)

    @cached_property
    def compared(self) -> tuple[UnitPart, ...]:
        """Those of them with points of the same kind in the year before."""
        return tuple(unit for unit in self.scored if unit.before)

    @cached_property
    def mean(self) -> Fraction:
        """Of the points that count, over the units that have them."""
        return mean([unit.counted.overall for unit in self.scored])

    @cached_property
    def change(self) -> Fraction | None:
        """How the mean of the compared units changed; None where there are none."""
        return mean([unit.change for unit in self.compared])

    @cached_property
    def goal(self) -> Goal | None:
        """The target of the mean beside it; None where none was set."""
        return Goal.read(self.source["target"], self.mean)

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """Of the units that have a target."""
        return tuple(unit.goal for unit in self.units if unit.goal)

    @cached_property
    def categories(self) -> tuple[CategoryMeans, ...]:
        """In the order of the standard."""
        return tuple(category_means(one, self) for one in self.standard.categories)

    @property
    def index(self):
        return f"{government_index(self.mean):f}"

    @property
    def band(self) -> Named:
        """The band of the mean."""
        bands = self.standard.bands
        return band_named(bands, band_for(self.mean, bands))

    @cached_property
    def floor(self) -> Named | None:
        """The lowest band that has to be reached; None where the criteria have a single one."""
        return next((band for band in self.standard.bands if band.threshold), None)

    def below_floor(self):
        """The units whose points that count lie below it."""
        return [unit for unit in self.scored if self.floor and unit.counted.overall < self.floor.threshold]

    @property
    def statuses(self):
        """Of all units, one each."""
        return [unit.status for unit in self.units]

    def at(self, *statuses):
        """The units that stand at one of the statuses."""
        return [unit for unit in self.units if unit.status in statuses]
