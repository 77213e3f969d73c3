"""The units of an overview as pages of a table: filtered, sorted and cut by the database."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Collate, Lower

from accounts.collations import THAI
from assessments.enums import Stage, Status
from assessments.models import CategoryScore
from criteria.standard import Standard
from pmqa_portal.lib.localized import Localized, is_english

from .scope import in_year
from .standings import Pair, Standing, band_named
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

    search: a part of a name or code. status: one Status or empty. sort: one of SORTS, led by "-" to turn it
    round; names run from ก, statuses from the first, points from the highest.
    """

    search: str = ""
    status: str = ""
    sort: str = "name"


@dataclass(frozen=True)
class UnitRow:
    """One unit's assessment in the table."""

    assessment_id: int
    code: str
    name_th: str
    name_en: str
    status: Status
    standing: Pair
    name = Localized()


def unit_table(unit, fiscal_year, standard: Standard, filters: Filters, page=1) -> Page:
    """One page of UnitRow for the units at or below `unit`; a page that does not exist becomes the nearest one."""
    assessments = _filtered(in_year(unit.path, fiscal_year), filters)
    scored = with_score(with_score(assessments, "own", stage=Stage.SELF), "approved", stage=Stage.APPROVED)
    listed = scored.order_by(*_order(filters.sort)).values_list(*_COLUMNS)
    paginator = Paginator(listed, PAGE_SIZE)
    # The same count without the joins that only the columns need.
    paginator.count = assessments.count()
    page = paginator.get_page(page)
    page.object_list = _rows(list(page.object_list), standard)
    return page


def _filtered(assessments, filters):
    if filters.status:
        assessments = assessments.filter(status=filters.status)
    if filters.search:
        named = [f"unit__{column}__icontains" for column in ("name_th", "name_en", "code")]
        wanted = Q()
        for lookup in named:
            wanted |= Q(**{lookup: filters.search})
        assessments = assessments.filter(wanted)
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


def _rows(found, standard):
    """The rows as objects, with the categories of all their scores in one query."""
    score_ids = [score for row in found for score in (row[5], row[8]) if score]
    categories = {score: {} for score in score_ids}
    for score, number, points in CategoryScore.objects.filter(score__in=score_ids).values_list(
        "score_id", "number", "points"
    ):
        categories[score][number] = points
    return [_row(row, standard, categories) for row in found]


def _row(row, standard, categories):
    assessment_id, status, code, name_th, name_en, *scores = row
    own, approved = (_standing(*score, standard, categories) for score in (scores[:3], scores[3:]))
    return UnitRow(assessment_id, code, name_th, name_en, Status(status), Pair(own, approved))


def _standing(score_id, overall, band, standard, categories):
    if score_id is None:
        return None
    return Standing(overall, band_named(standard.bands, band), categories[score_id])
