"""The schema of the open data: one table from which the files are written and the page explains them.

docs/open-data.md says the same; a test holds them together. A column is never renamed nor given another meaning: what
changes gets a new column, and what goes a new version of the schema.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pmqa_portal.lib.points import points_text

from .results import Result

VERSION = "pmqa-open-data/1"
POINTS = gettext_lazy("points, 0–500")
KINDS = {
    "text": pgettext_lazy("type of a field", "text"),
    "integer": pgettext_lazy("type of a field", "whole number"),
    "number": pgettext_lazy("type of a field", "number with up to 2 decimals"),
    "date": pgettext_lazy("type of a field", "date"),
}


@dataclass(frozen=True)
class Column:
    """A field of every row. name: head of the CSV and key in the JSON. kind: text, integer, number or date.

    unit: of measure, empty for none. read: its value of a Result as text, None for not assessed.
    """

    name: str
    kind: str
    meaning: str | Promise
    read: Callable[[Result], str | None]
    unit: str | Promise = ""

    @property
    def kind_words(self):
        return KINDS[self.kind]

    @property
    def is_number(self):
        return self.kind in ("integer", "number")


COLUMNS = (
    Column(
        "fiscal_year",
        "integer",
        gettext_lazy("Fiscal year; year N runs from 1 October of N−1 to 30 September of N"),
        lambda result: str(result.fiscal_year),
        gettext_lazy("year of the Buddhist era"),
    ),
    Column(
        "unit_code", "text", gettext_lazy("Code of the unit in the portal"), lambda result: result.unit.code
    ),
    Column(
        "unit_name_th", "text", gettext_lazy("Name of the unit in Thai"), lambda result: result.unit.name_th
    ),
    Column(
        "unit_name_en",
        "text",
        gettext_lazy("Name of the unit in English"),
        lambda result: result.unit.name_en,
    ),
    Column(
        "unit_kind",
        "text",
        gettext_lazy("Kind of the unit: department, bureau, province or district"),
        lambda result: result.unit.kind,
    ),
    Column(
        "approved_on",
        "date",
        gettext_lazy("Day on which the score was approved, in Thailand"),
        lambda result: result.approved_on.isoformat(),
        gettext_lazy("year-month-day, Gregorian"),
    ),
    Column(
        "overall",
        "number",
        gettext_lazy("Approved overall score: the mean of the categories"),
        lambda result: points_text(result.overall),
        POINTS,
    ),
    Column(
        "index",
        "number",
        gettext_lazy("4.0 index: overall score divided by 500, times 4"),
        lambda result: str(result.index),
        gettext_lazy("index, 0–4"),
    ),
    Column(
        "band",
        "text",
        gettext_lazy("Code of the band that the overall score falls in"),
        lambda result: result.band.code,
    ),
    Column(
        "band_name_th", "text", gettext_lazy("Name of the band in Thai"), lambda result: result.band.name_th
    ),
    Column(
        "band_name_en",
        "text",
        gettext_lazy("Name of the band in English"),
        lambda result: result.band.name_en,
    ),
)


def columns(standard):
    """The fields of a row under these criteria: those of every year, then one for each category."""
    return (
        *COLUMNS,
        *(_of_category(place, category) for place, category in enumerate(standard.categories)),
    )


def _of_category(place, category):
    words = {"number": category.number, "name": category.name}
    return Column(
        f"category_{category.number}",
        "number",
        _("Approved score of category %(number)s, %(name)s") % words,
        partial(_points_at, place),
        POINTS,
    )


def _points_at(place, result):
    _category, points = result.by_category[place]
    return None if points is None else points_text(points)
