"""What a waiting workbook would change, shown and confirmed: the same steps for one form and for the results of all."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.workflow import MoveRefused

from ..forms import ConfirmForm
from ..importing import Faulty, Outdated
from ..models import WaitingWorkbook
from ..showing import shown_changes


@dataclass(frozen=True)
class Check:
    """How one kind of workbook goes these steps.

    dry_run(): the comparing.Comparison. confirm(fingerprint, overruled): writes, and says how many rows.
    page(comparison, status, **more): the page that shows it. done: the address that follows.
    """

    waiting: WaitingWorkbook
    dry_run: Callable
    confirm: Callable
    page: Callable
    done: str


def answer(request, check):
    """The page of the dry run; on POST what the person confirmed is written."""
    if check.waiting.confirmed_at:
        return _was_imported(request, check)
    comparison = check.dry_run()
    if request.method != "POST":
        return check.page(comparison, 200)
    form = ConfirmForm(request.POST, conflicts=comparison.conflicts)
    if comparison.faults or not form.is_valid():
        return check.page(comparison, 422)
    return _confirmed(request, check, form)


def said_of(waiting, comparison, fiscal_year):
    """The context of the page that every kind has."""
    return {
        "waiting": waiting,
        "faults": comparison.faults,
        "count": len(comparison.changes),
        "conflicts": shown_changes(comparison.conflicts, fiscal_year, with_choice=True),
        "fingerprint": comparison.fingerprint,
    }


def _confirmed(request, check, form):
    try:
        count = check.confirm(form.cleaned_data["fingerprint"], form.overruled)
    except MoveRefused as refusal:
        raise PermissionDenied(refusal.reason) from refusal
    except (Outdated, Faulty):
        check.waiting.refresh_from_db()
        if check.waiting.confirmed_at:
            return _was_imported(request, check)
        return check.page(check.dry_run(), 409, is_outdated=True)
    said = ngettext("Imported: %(count)d row was saved.", "Imported: %(count)d rows were saved.", count)
    messages.success(request, said % {"count": count})
    return HttpResponseRedirect(check.done)


def _was_imported(request, check):
    """Confirmed before: a second click, or the page of another window."""
    messages.info(request, _("This workbook was imported already. Nothing was saved twice."))
    return HttpResponseRedirect(check.done)
