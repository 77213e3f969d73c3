"""Adding, opening and taking away evidence."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST, require_safe

from criteria.levels import Level

from .. import actions, permissions
from ..forms import FileForm, LinkForm
from ..models import EvidenceUse
from ..workflow import MoveRefused
from .opening import opened
from .scope import demand, find_assessment, find_item

FORMS = {"file": FileForm, "link": LinkForm}


def evidence_forms():
    """Empty forms for a page."""
    return {"file_form": FileForm(auto_id=False), "link_form": LinkForm(auto_id=False)}


@require_POST
def evidence_add(request, pk, code, kind, level=""):
    """File one evidence at a level of a process item, or at a results item as a whole."""
    assessment = find_assessment(request, pk)
    item = find_item(assessment, code, results=not level)
    if kind not in FORMS or level and level not in Level.values:
        raise Http404
    demand(permissions.edit(request.user, assessment))
    form = FORMS[kind](request.POST, request.FILES)
    if form.is_valid() and _is_added(request, assessment, item, level, form):
        form = None
    return _answer(request, assessment, item, level, form)


def _is_added(request, assessment, item, level, form):
    """Whether the evidence stands now; a refusal becomes an error of the form."""
    try:
        actions.add_evidence(
            form.evidence(),
            assessment,
            item,
            level,
            by=request.user,
            pages=form.cleaned_data["pages"],
            proves=form.cleaned_data["proves"],
        )
    except MoveRefused as refusal:
        form.add_error(None, refusal.reason)
        return False
    return True


def _answer(request, assessment, item, level, form):
    """The list of this place as a fragment, or back to the page."""
    if not request.htmx:
        errors = [error for one in form.errors.values() for error in one] if form else []
        for error in errors:
            messages.error(request, error)
        return HttpResponseRedirect(place_url(assessment, item, level))
    uses = assessment.evidence_uses.filter(item_id=item.id, level=level).with_files()
    context = {
        "assessment": assessment,
        "item": item,
        "level": level,
        "uses": uses,
        "may_edit": permissions.edit(request.user, assessment),
        "form": form,
        "is_fresh": True,
        **evidence_forms(),
    }
    return render(request, "assessments/_evidence.html", context, status=422 if form else 200)


def place_url(assessment, item, level):
    """The address of one place's list of evidence."""
    if level:
        return reverse("item", args=[assessment.pk, item.code]) + f"#evidence-{level}"
    return reverse("indicators", args=[assessment.pk]) + f"#item-{item.code}"


def _find_use(request, pk, use):
    assessment = find_assessment(request, pk)
    return get_object_or_404(
        EvidenceUse.objects.select_related("evidence__unit", "earlier", "assessment"),
        pk=use,
        assessment=assessment,
    )


@require_POST
def evidence_remove(request, pk, use):
    """Take an evidence away from one place."""
    row = _find_use(request, pk, use)
    assessment = find_assessment(request, pk)
    demand(permissions.edit(request.user, assessment))
    item = assessment.standard.items_by_id[row.item_id]
    try:
        actions.remove_evidence_use(row, by=request.user)
    except MoveRefused as refusal:
        raise PermissionDenied(refusal.reason) from refusal
    return _answer(request, assessment, item, row.level, None)


@require_safe
def evidence_view(request, pk, use):
    """The evidence within a page: a part for the place from which it was opened, else a page of its own."""
    row = _find_use(request, pk, use)
    assessment = find_assessment(request, pk)
    if request.htmx:
        context = {"assessment": assessment, "use": row, "is_part": True}
        return render(request, "assessments/_evidence_viewer.html", context)
    item = assessment.standard.items_by_id[row.item_id]
    back = place_url(assessment, item, row.level)
    context = {"assessment": assessment, "use": row, "item": item, "back": back}
    return render(request, "assessments/evidence_view.html", context)


@require_GET
def evidence_open(request, pk, use):
    """The file that counts here, for whoever may see the assessment; a link leads away from here."""
    row = _find_use(request, pk, use)
    return opened(request, row.evidence, row.filed, row.assessment)
