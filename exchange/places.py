"""The rows of a form as a workbook knows them: each with a key that no language and no renumbering changes."""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from assessments.forms import IndicatorForm, LevelForm, ProfileForm
from criteria.levels import Level
from criteria.models import Category

LEVEL, PROFILE, INDICATOR = "level", "profile", "indicator"
FIELDS = {
    LEVEL: ("ticks", "explanation"),
    PROFILE: ("text",),
    INDICATOR: ("target", "actual", "last_year", "two_years_ago", "note"),
}
NUMBERS = ("target", "actual", "last_year", "two_years_ago")


@dataclass(frozen=True)
class Place:
    """One stored row. about: its Rung, Question or Indicator of the standard; item: the Item, None for the profile."""

    kind: str
    row: object
    about: object
    item: object = None

    @property
    def code(self):
        """What people call it: 1.1, 1ก-1, 7.1.1."""
        return self.item.code if self.kind == LEVEL else self.about.code

    @property
    def key(self):
        """level:1.1:basic, profile:1ก-1 or indicator:7.1.1; the same in every language."""
        tail = f":{self.about.level.value}" if self.kind == LEVEL else ""
        return f"{self.kind}:{self.code}{tail}"

    @property
    def sheet(self):
        """The key of the sheet it stands on."""
        return f"category:{self.item.category}" if self.item else PROFILE

    @property
    def title(self):
        if self.kind == LEVEL:
            return f"{self.code} {self.item.name} · {Level(self.about.level).label}"
        return f"{self.code} {self.about.text if self.kind == PROFILE else self.about.name}"

    @property
    def values(self):
        """The stored values by field."""
        return {name: getattr(self.row, name) for name in FIELDS[self.kind]}

    def form(self, data, fiscal_year):
        """The same gate that the page of this row has. fiscal_year: B.E., for the labels."""
        data = {"version": self.row.version, **data}
        if self.kind == LEVEL:
            return LevelForm(data, rung=self.about)
        if self.kind == PROFILE:
            return ProfileForm(data)
        return IndicatorForm(data, definition=self.about, fiscal_year=fiscal_year)

    @property
    def url(self):
        """Where the row stands on the screen."""
        assessment_pk = self.row.assessment_id
        if self.kind == LEVEL:
            return reverse("item", args=[assessment_pk, self.code]) + f"#{self.about.level.value}"
        page = "profile" if self.kind == PROFILE else "indicators"
        anchor = "question" if self.kind == PROFILE else "indicator"
        return reverse(page, args=[assessment_pk]) + f"#{anchor}-{self.about.id}"


@dataclass(frozen=True)
class PlaceOfUnit(Place):
    """A row among those of many units. unit: whose it is."""

    unit: object = None

    @property
    def key(self):
        """indicator:7.1.1@BKK: told apart by the code of the unit."""
        return f"{super().key}@{self.unit.code}"

    @property
    def title(self):
        return f"{self.unit.name} · {super().title}"


def places(assessment):
    """Every place of the assessment in the order of the form; three queries, or none where prefetched."""
    standard = assessment.standard
    levels = {(one.item_id, one.level): one for one in assessment.level_answers.all()}
    answers = {one.question_id: one for one in assessment.profile_answers.all()}
    profile = [Place(PROFILE, answers[one.id], one) for one in standard.questions if one.id in answers]
    process = [
        Place(LEVEL, levels[item.id, rung.level], rung, item)
        for item in standard.process_items
        for rung in item.rungs
        if (item.id, rung.level) in levels
    ]
    indicators = [Place(INDICATOR, *parts) for parts in _indicators(assessment)]
    return [*profile, *process, *indicators]


def indicator_places(assessment):
    """The indicators of an assessment as places among those of other units; one query, or none where prefetched."""
    return [PlaceOfUnit(INDICATOR, *parts, assessment.unit) for parts in _indicators(assessment)]


def _indicators(assessment):
    """(row, Indicator, Item) of each indicator that the form has a row of, in the order of the form."""
    results = {one.definition_id: one for one in assessment.indicator_results.all()}
    return [
        (results[one.id], one, item)
        for item in assessment.standard.results_items
        for one in item.indicators
        if one.id in results
    ]


def sheet_keys():
    """The keys of the sheets that hold places."""
    return [PROFILE, *(f"category:{number}" for number in range(1, Category.RESULTS + 1))]


def plain(value):
    """A stored value as JSON keeps it: numbers as text."""
    return str(value) if isinstance(value, Decimal) else value


def restored(name, value):
    """The stored value from what `plain` made of it."""
    return Decimal(value) if name in NUMBERS and value is not None else value
