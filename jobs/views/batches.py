"""Batches of reports: order one, see how far it is, stop it or take it up again, take its ZIP."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST, require_safe

from assessments.views.archive import sent
from assessments.views.scope import demand
from reports import queries
from reports.enums import OF_ASSESSMENT, DocumentLanguage
from reports.forms import DocumentForm
from reports.views import asking, places

from .. import ordering, packing, permissions
from ..enums import EntryState
from ..models import Batch

PER_PAGE = 50


@require_safe
def batches(request, code):
    """The batches of one year at a unit, and the buttons that order one of each kind in each language."""
    unit, years, cycle = _places(request, code)
    here = Batch.objects.visible_to(request.user).filter(unit=unit, cycle__fiscal_year=cycle.fiscal_year)
    context = {
        "unit": unit,
        "crumbs": places.crumbs(request.user, unit),
        "years": list(years),
        "cycle": cycle,
        "coverage": ordering.coverage(unit, cycle),
        "kinds": [(kind, permissions.order_batch(request.user, unit)) for kind in OF_ASSESSMENT],
        "languages": DocumentLanguage,
        "page": Paginator(here.with_places().with_counts(), PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "jobs/batch_list.html", context)


@require_POST
def batch_order(request, code):
    """Order a batch of the year in `?cycle=`; while the same one is unfinished, it is that one."""
    unit, _years, cycle = _places(request, code)
    form = DocumentForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    return redirect(
        "batch", _done(ordering.order, unit, cycle, **form.cleaned_data, by=request.user).public_id
    )


@require_safe
def batch(request, public_id):
    """One batch: how far it is and its reports. htmx asks for the state alone."""
    row = _batch(request, public_id)
    context = {
        "batch": row,
        "progress": row.progress,
        "may_change": permissions.change_batch(request.user, row),
        "may_take": permissions.take_batch(row),
    }
    if request.htmx:
        return render(request, "jobs/_batch_state.html", context)
    chosen = asking.one_of(request, "state", EntryState.values)
    entries = row.entries.filter(state=chosen) if chosen else row.entries.all()
    entries = entries.select_related("assessment__unit", "document")
    context |= {
        "chosen": chosen,
        "states": [(state, getattr(row.progress, state)) for state in EntryState],
        "crumbs": places.crumbs(request.user, row.unit),
        "unit": row.unit,
        "page": Paginator(entries.defer("document__source"), PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "jobs/batch_detail.html", context)


@require_POST
def batch_cancel(request, public_id):
    """Print no more of it."""
    row = _batch(request, public_id)
    _done(ordering.cancel, row, by=request.user)
    return redirect("batch", row.public_id)


@require_POST
def batch_resume(request, public_id):
    """Print what is missing."""
    row = _batch(request, public_id)
    _done(ordering.resume, row, by=request.user)
    return redirect("batch", row.public_id)


@require_POST
def batch_notice(request, public_id):
    """Put away the note that it is finished."""
    ordering.put_note_away(_batch(request, public_id), by=request.user)
    return redirect("home")


@require_GET
def batch_archive(request, public_id):
    """All reports of a finished batch as one ZIP, written while it is sent; on record in the audit."""
    row = _batch(request, public_id)
    demand(permissions.take_batch(row))
    reports = packing.contents(row, reader=request.user)
    ordering.record_download(row, by=request.user, reports=len(reports))
    return sent(packing.stream(row, reports), row.archive_name)


def _places(request, code):
    """The unit, the cycles by year, the one that was asked for; 403 or 404 where there is none for this person."""
    unit = places.find_unit(request.user, code)
    demand(permissions.order_batch(request.user, unit))
    years = asking.by_year(queries.cycles_at_or_below(unit))
    if not years:
        raise Http404
    return unit, years, asking.chosen_year(request, years)


def _batch(request, public_id):
    rows = Batch.objects.visible_to(request.user).with_places().with_counts()
    return get_object_or_404(rows, public_id=public_id)


def _done(action, *args, **kwargs):
    """What the action gives; 403 with the reason where it is refused."""
    try:
        return action(*args, **kwargs)
    except ordering.OrderRefused as refusal:
        raise PermissionDenied(refusal.reason) from refusal
