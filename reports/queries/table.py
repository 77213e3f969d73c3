"""The units of an overview as pages of a table: filtered, sorted and cut by the database."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.paginator import Page, Paginator
from django.db.models import Case, F, Value, When

from assessments.enums import Stage, Status
from assessments.knowing import known_scores
from assessments.models import CategoryScore
from pmqa_portal.lib.localized import Localized

from ..contents.bands import band_named
from .scope import in_year, name_of_unit, with_score
from .standings import SHOWN, Standing, Standings

PAGE_SIZE = 50
STAGES = {"self": Stage.SELF, "approved": Stage.APPROVED}
SORTS = ("name", "status", *STAGES)


@dataclass(frozen=True)
class Filters:
    """What a reader asked of the table.

    words: a part of a name or code. status: one Status or empty. sort: empty for the order of the units in
    their tree, or one of SORTS, led by "-" to turn it round; names run from ก, points from the highest.
    stage: whose points by category the rows carry; empty for none.
    """

    words: str = ""
    status: str = ""
    sort: str = ""
    stage: str = ""


@dataclass(frozen=True)
class UnitRow:
    """One unit's assessment in the table; `categories` are points in the order of the standard, None for none.

    Empty where no stage was asked for.
    """

    assessment_id: int
    code: str
    name_th: str
    name_en: str
    status: Status
    standings: Standings
    categories: tuple[Decimal | None, ...]
    name = Localized()

    @property
    def is_started(self):
        return self.status != Status.NOT_STARTED


def unit_table(unit, cycle, user, filters: Filters, *, page=1, count=None) -> Page:
    """One page of UnitRow for the units at or below `unit`; a page that does not exist becomes the nearest one.

    user: who reads it, and only what this person may know. count: how many there are, where the caller knows.
    """
    assessments = _filtered(in_year(unit.path, cycle.fiscal_year), filters)
    columns = ("pk", "status", "unit__code", "unit__name_th", "unit__name_en")
    paginator = Paginator(_ordered(assessments, filters.sort).values_list(*columns), PAGE_SIZE)
    # Counted without the joins that only the order needs.
    paginator.count = assessments.count() if count is None else count
    page = paginator.get_page(page)
    page.object_list = _rows(list(page.object_list), cycle.standard, filters.stage, known_scores(user))
    return page


def _filtered(assessments, filters):
    if filters.status:
        assessments = assessments.filter(status=filters.status)
    if filters.words:
        assessments = assessments.about(filters.words)
    return assessments


def _ordered(assessments, sort):
    column, is_turned = sort.removeprefix("-"), sort.startswith("-")
    if column in STAGES:
        points = F("score__overall")
        # A unit without points comes last, whichever way the others run.
        order = points.asc(nulls_last=True) if is_turned else points.desc(nulls_last=True)
        return with_score(assessments, "score", STAGES[column]).order_by(order, "unit__path")
    if not column:
        return assessments.order_by("unit__path")
    key = _status_place() if column == "status" else name_of_unit()
    return assessments.order_by(key.desc() if is_turned else key.asc(), "unit__path")


def _status_place():
    return Case(*(When(status=status, then=Value(place)) for place, status in enumerate(Status)))


def _rows(found, standard, stage, known):
    """The rows as objects: their scores in one query, the categories of the chosen stage in another."""
    standings, chosen = {}, {}
    scores = known.filter(assessment__in=[row[0] for row in found], stage__in=SHOWN)
    for pk, assessment, of_stage, overall, band in scores.values_list(
        "pk", "assessment_id", "stage", "overall", "band"
    ):
        standings[assessment, of_stage] = Standing(overall, band_named(standard.bands, band))
        if of_stage == stage:
            chosen[assessment] = pk
    numbers = [category.number for category in standard.categories] if stage else []
    points = category_points(chosen.values()) if stage else {}
    return [
        UnitRow(
            assessment_id=pk,
            code=code,
            name_th=name_th,
            name_en=name_en,
            status=Status(status),
            standings=Standings(standings.get((pk, Stage.SELF)), standings.get((pk, Stage.APPROVED))),
            categories=tuple(points.get((chosen.get(pk), number)) for number in numbers),
        )
        for pk, status, code, name_th, name_en in found
    ]


def category_points(score_ids):
    """{(score id, category number): points} of these scores; one query."""
    rows = CategoryScore.objects.filter(score__in=list(score_ids)).order_by()
    return {
        (score, number): points for score, number, points in rows.values_list("score_id", "number", "points")
    }
