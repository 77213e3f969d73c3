"""The units of an overview as pages of a table: filtered, sorted and cut by the database."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.paginator import Page, Paginator
from django.db.models import Case, F, Value, When
from django.db.models.functions import Collate, Lower

from accounts.collations import THAI
from assessments.enums import Stage, Status
from assessments.models import CategoryScore
from pmqa_portal.lib.localized import Localized, is_english

from .scope import in_year
from .standings import Standing, Standings, band_named, shade_of
from .tally import with_score

PAGE_SIZE = 50
SORTS = ("name", "status", "self", "approved")
_COLUMNS = (
    "pk",
    "status",
    "unit__code",
    "unit__name_th",
    "unit__name_en",
    *(f"{stage}__{column}" for stage in ("own", "approved") for column in ("pk", "overall", "band")),
)


@dataclass(frozen=True)
class Filters:
    """What a reader asked of the table.

    words: a part of a name or code. status: one Status or empty. sort: one of SORTS, led by "-" to turn it
    round; names run from ก, statuses from the first, points from the highest. stage: whose points by category
    are shown; empty for the approved ones, or the units' own while there are none.
    """

    words: str = ""
    status: str = ""
    sort: str = "name"
    stage: str = ""


@dataclass(frozen=True)
class Cell:
    """Points of one category and the shade of the band they would fall in; None where there are none."""

    points: Decimal | None
    shade: str


@dataclass(frozen=True)
class UnitRow:
    """One unit's assessment in the table; `cells` by category in the order of the standard."""

    assessment_id: int
    code: str
    name_th: str
    name_en: str
    status: Status
    standing: Standings
    cells: tuple[Cell, ...]
    name = Localized()

    @property
    def is_started(self):
        return self.status != Status.NOT_STARTED


def unit_table(unit, cycle, filters: Filters, *, page=1) -> Page:
    """One page of UnitRow for the units at or below `unit`; a page that does not exist becomes the nearest one."""
    assessments = _filtered(in_year(unit.path, cycle.fiscal_year), filters)
    scored = with_score(with_score(assessments, "own", stage=Stage.SELF), "approved", stage=Stage.APPROVED)
    listed = scored.order_by(*_order(filters.sort)).values_list(*_COLUMNS)
    paginator = Paginator(listed, PAGE_SIZE)
    # The same count without the joins that only the columns need.
    paginator.count = assessments.count()
    page = paginator.get_page(page)
    page.object_list = _rows(list(page.object_list), cycle.standard, filters.stage)
    return page


def _filtered(assessments, filters):
    if filters.status:
        assessments = assessments.filter(status=filters.status)
    if filters.words:
        assessments = assessments.about(filters.words)
    return assessments


def _order(sort):
    column, is_turned = sort.removeprefix("-"), sort.startswith("-")
    if column in ("self", "approved"):
        points = F("own__overall" if column == "self" else "approved__overall")
        # A unit without points comes last, whichever way the others run.
        ordered = points.asc(nulls_last=True) if is_turned else points.desc(nulls_last=True)
        return ordered, "unit__path"
    key = _status_place() if column == "status" else _name()
    return key.desc() if is_turned else key.asc(), "unit__path"


def _name():
    return Lower("unit__name_en") if is_english() else Collate("unit__name_th", THAI)


def _status_place():
    return Case(*(When(status=status, then=Value(place)) for place, status in enumerate(Status)))


def _rows(found, standard, stage):
    """The rows as objects, with the categories of all their scores of one stage in one query."""
    place = _COLUMNS.index("approved__pk" if stage == Stage.APPROVED else "own__pk")
    categories = _categories([row[place] for row in found if row[place]])
    return [_row(row, standard, categories.get(row[place], {})) for row in found]


def _categories(score_ids):
    """{score id: {category number: points}}"""
    found = {}
    rows = CategoryScore.objects.filter(score__in=score_ids).order_by()
    for score_id, number, points in rows.values_list("score_id", "number", "points"):
        found.setdefault(score_id, {})[number] = points
    return found


def _row(row, standard, categories):
    assessment_id, status, code, name_th, name_en, *scores = row
    own, approved = (_standing(*score, standard) for score in (scores[:3], scores[3:]))
    points = [categories.get(category.number) for category in standard.categories]
    cells = tuple(Cell(one, shade_of(one, standard.bands)) for one in points)
    return UnitRow(assessment_id, code, name_th, name_en, Status(status), Standings(own, approved), cells)


def _standing(score_id, overall, band, standard):
    return None if score_id is None else Standing(overall, band_named(standard.bands, band))
