"""Open data: the approved results that an administrator published, for anybody, as pages and as files."""

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .. import limits
from .. import open_data as data
from ..models import Publication

PAGE_SIZE = 50
# How long a file may be kept by browsers and proxies: the longest that it outlives its withdrawal.
FRESH_SECONDS = 300


@login_not_required
@never_cache
@require_safe
def open_data(request):
    """The cycles whose results are open."""
    publications = Publication.objects.in_force().with_places()
    rows = publications.order_by("-cycle__fiscal_year", "cycle__owner__path")
    return render(request, "reports/open_data_list.html", {"publications": rows})


@login_not_required
@never_cache
@require_safe
def open_data_cycle(request, code, fiscal_year):
    """The results of one cycle a page at a time, the files, their schema and the licence."""
    publication = _published(code, fiscal_year)
    cycle = publication.cycle
    page = Paginator(data.approved_results(cycle), PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = data.results_of(page.object_list, cycle)
    context = {
        "publication": publication,
        "cycle": cycle,
        "page": page,
        "categories": cycle.standard.categories,
        "columns": data.columns(cycle.standard),
    }
    return render(request, "reports/open_data.html", context)


@login_not_required
@require_safe
def open_data_csv(request, code, fiscal_year):
    """All results as comma-separated values."""
    publication = _published(code, fiscal_year)
    return _sent(request, publication, data.csv_lines(publication), "csv", "text/csv")


@login_not_required
@require_safe
def open_data_json(request, code, fiscal_year):
    """All results as JSON."""
    publication = _published(code, fiscal_year)
    return _sent(request, publication, data.json_parts(publication), "json", "application/json")


def _published(code, fiscal_year):
    """The publication in force; 404 for what is not open, whether or not there is such a cycle."""
    rows = Publication.objects.in_force().with_places()
    return get_object_or_404(rows, cycle__owner__code=code, cycle__fiscal_year=fiscal_year)


def _sent(request, publication, parts, ending, content_type):
    """The parts as a file to keep, for programs of other sites too; 429 for an address that has taken very many."""
    address = get_adapter().get_client_ip(request)
    if limits.DOWNLOADS.is_exhausted(address):
        return HttpResponse(status=429, headers={"Retry-After": str(limits.WINDOW_SECONDS)})
    limits.DOWNLOADS.count(address)
    name = f"PMQA-{publication.cycle.fiscal_year}-{publication.cycle.owner.code}-open-data.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Access-Control-Allow-Origin": "*"}
    response = StreamingHttpResponse(parts, content_type=f"{content_type}; charset=utf-8", headers=headers)
    # With a session the answer may renew its cookie, which no shared cache may keep.
    is_own = request.user.is_authenticated
    patch_cache_control(response, max_age=FRESH_SECONDS, **{"private" if is_own else "public": True})
    return response
