"""The evidence library of a unit: the list, one evidence with its versions, and what its keepers change."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST, require_safe

from accounts.models import Unit

from .. import permissions, shelving
from ..enums import EvidenceKind
from ..library.listing import lines
from ..library.quota import quota_of
from ..library.record import versions_of
from ..library_forms import DescriptionForm, VersionForm
from ..models import Evidence
from ..workflow import MoveRefused
from .opening import opened
from .scope import demand

PER_PAGE = 25
STATES = [
    ("", gettext_lazy("All in the library")),
    ("unused", gettext_lazy("Not used anywhere")),
    ("stale", gettext_lazy("Out of date where it is used")),
]
BIN = ("bin", gettext_lazy("In the bin"))


@require_safe
def evidence_library(request, code):
    """What the unit has filed, where each serves, how much room is left."""
    unit = _find_unit(request, code)
    reads_all, keeps = (
        permissions.read_library(request.user, unit),
        permissions.keep_library(request.user, unit),
    )
    states = [*STATES, BIN] if keeps else STATES
    chosen = _chosen(request, states)
    rows = _narrowed(
        Evidence.objects.visible_to(request.user).filter(unit=unit), chosen, request.user, reads_all
    )
    page = Paginator(rows.order_by("-added_at", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "unit": unit,
        "page": page,
        "lines": lines(list(page), request.user, reads_all=reads_all),
        "chosen": chosen,
        "states": states,
        "kinds": EvidenceKind.choices,
        "reads_all": reads_all,
        "quota": quota_of(unit) if reads_all else None,
    }
    return render(request, "assessments/evidence_library.html", context)


def words_of(request):
    """What is searched for."""
    return request.GET.get("words", "").replace("\0", "").strip()[:100]


def _chosen(request, states):
    state, kind = request.GET.get("state", ""), request.GET.get("kind", "")
    return {
        "words": words_of(request),
        "state": state if state in dict(states) else "",
        "kind": kind if kind in EvidenceKind.values else "",
    }


def _narrowed(rows, chosen, user, reads_all):
    rows = rows.in_bin() if chosen["state"] == "bin" else rows.in_library()
    if chosen["state"] == "unused":
        rows = rows.unused()
    if chosen["state"] == "stale":
        rows = rows.stale(user)
    if chosen["kind"]:
        rows = rows.filter(kind=chosen["kind"])
    if not chosen["words"]:
        return rows
    return rows.about(chosen["words"]) if reads_all else rows.titled(chosen["words"])


def _find_unit(request, code):
    return get_object_or_404(Unit.objects.visible_to(request.user), code=code)


def _find_evidence(request, code, evidence):
    """The evidence, if the person may know of it; 403 for who may see no more of it than its submitted uses."""
    unit = _find_unit(request, code)
    rows = Evidence.objects.visible_to(request.user).select_related("unit", "added_by", "deleted_by")
    row = get_object_or_404(rows, pk=evidence, unit=unit)
    demand(permissions.read_library(request.user, unit))
    return row


@require_safe
def evidence_detail(request, code, evidence):
    """One evidence: its facts, its versions, where it serves, and what may be done with it."""
    return _detail(request, _find_evidence(request, code, evidence))


def _detail(request, row, **forms):
    """The page of one evidence, with the forms that were faulty."""
    initial = {name: getattr(row, name) for name in ("title", "period_from", "period_to")}
    context = {
        "unit": row.unit,
        "evidence": row,
        "line": lines([row], request.user, reads_all=True)[0],
        "versions": versions_of(row).select_related("added_by"),
        "keeps": permissions.keep_library(request.user, row.unit),
        "days_in_bin": shelving.DAYS_IN_BIN,
        "description_form": DescriptionForm(initial=initial),
        "version_form": VersionForm(),
        **forms,
    }
    form = next(iter(forms.values()), None)
    return render(
        request, "assessments/evidence_detail.html", {**context, "form": form}, status=422 if form else 200
    )


@require_GET
def evidence_version(request, code, evidence, number):
    """One version of the file; of a link, the address."""
    row = _find_evidence(request, code, evidence)
    if number == row.version:
        return opened(request, row, row)
    return opened(request, row, get_object_or_404(row.versions, number=number))


@require_POST
def evidence_version_remove(request, code, evidence, number):
    """Remove an earlier version that was never submitted, for good."""
    row = _kept(request, code, evidence)
    if not 0 < number < row.version:
        raise Http404
    _written(shelving.remove_version, row, number=number, by=request.user)
    return _done(request, row, _("Version %(number)d was removed.") % {"number": number})


@require_POST
def evidence_replace(request, code, evidence):
    """Put another file in the place of the present one."""
    row = _kept(request, code, evidence)
    form = VersionForm(request.POST, request.FILES)
    if not form.is_valid():
        return _detail(request, row, version_form=form)
    try:
        row = shelving.replace_file(row, form.evidence(), by=request.user)
    except MoveRefused as refusal:
        form.add_error(None, refusal.reason)
        return _detail(request, row, version_form=form)
    return _done(request, row, _("The new file is version %(number)d.") % {"number": row.version})


@require_POST
def evidence_describe(request, code, evidence):
    """Change the title and the time that the evidence tells of."""
    row = _kept(request, code, evidence)
    form = DescriptionForm(request.POST)
    if not form.is_valid():
        return _detail(request, row, description_form=form)
    _written(shelving.describe_evidence, row, by=request.user, **form.cleaned_data)
    return _done(request, row, _("Saved."))


@require_POST
def evidence_bin(request, code, evidence):
    """Put an unused evidence into the bin."""
    row = _kept(request, code, evidence)
    _written(shelving.bin_evidence, row, by=request.user)
    return _done(request, row, _("It is in the bin."))


@require_POST
def evidence_restore(request, code, evidence):
    """Take an evidence out of the bin."""
    row = _kept(request, code, evidence)
    _written(shelving.restore_evidence, row, by=request.user)
    return _done(request, row, _("It is back in the library."))


def _kept(request, code, evidence):
    """The evidence, for who keeps the library of its unit."""
    row = _find_evidence(request, code, evidence)
    demand(permissions.keep_library(request.user, row.unit))
    return row


def _written(action, row, **values):
    """Do it, or 403 with the reason why not."""
    try:
        action(row, **values)
    except MoveRefused as refusal:
        raise PermissionDenied(refusal.reason) from refusal


def _done(request, row, words):
    messages.success(request, words)
    return HttpResponseRedirect(reverse("evidence_detail", args=[row.unit.code, row.pk]))
