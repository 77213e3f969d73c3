"""The matrix of units against categories and items, on the screen and as a sheet."""

from django.db import transaction
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .. import permissions, queries
from ..sheets import matrix_sheet
from . import asking, department


@require_safe
def matrix(request, code):
    """Fifty units a page, in the order of their tree unless asked otherwise."""
    scene = department.find_scene(request, code, permissions.compare_units)
    chosen = _chosen(request, scene.cycle.standard)
    found = queries.matrix(scene.unit, scene.cycle, chosen, page=request.GET.get("page"))
    context = {
        **department.page_context(request, scene, "matrix"),
        "found": found,
        "chosen": chosen,
        "stages": department.STAGES,
        "choices": _choices(scene.cycle.standard),
        "headings": _headings(found.columns, chosen.sort),
    }
    return render(request, "reports/matrix.html", context)


@require_safe
@cache_control(private=True, no_store=True)
@transaction.atomic
def matrix_csv(request, code):
    """All units of the matrix as asked for."""
    scene = department.find_scene(request, code, permissions.compare_units)
    chosen = _chosen(request, scene.cycle.standard)
    found = queries.matrix(scene.unit, scene.cycle, chosen, page_size=department.ALL)
    units = found.table.paginator.count
    return department.sheet_response(request, scene, "export_matrix", matrix_sheet(found), units=units)


def _chosen(request, standard):
    """The matrix that was asked for; what makes no sense is as if it were not asked."""
    shown = asking.one_of(request, "show", dict(_choices(standard)))
    columns = {column.code for column in queries.columns_of(standard, shown)}
    return queries.MatrixFilters(
        stage=department.chosen_stage(request),
        shown=shown,
        words=asking.words(request),
        band=asking.one_of(request, "band", {band.code for band in standard.bands}),
        sort=asking.order(request, {queries.NAME, queries.OVERALL, *columns}),
    )


def _choices(standard):
    """Which columns may be shown: pairs of a value of queries.columns_of and its words."""
    return [
        ("", _("Categories")),
        *((str(one.number), f"{one.number} {one.name}") for one in standard.categories),
        (queries.ITEMS, _("All items")),
        *((lens.code, lens.name) for lens in standard.lenses),
    ]


def _headings(columns, sort):
    """The sortable columns, each with what it is called in full."""
    yield asking.heading(queries.NAME, _("Unit"), sort, is_number=False), ""
    yield asking.heading(queries.OVERALL, _("Overall"), sort), ""
    for column in columns:
        yield asking.heading(column.code, column.code, sort), column
