"""Issued documents: ask for one, see how far it is, take it."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from assessments.models import Assessment

from .. import issuing, permissions
from ..enums import OF_ASSESSMENT, DocumentKind, DocumentLanguage
from ..forms import DocumentForm
from ..models import Document


@require_safe
def documents(request, pk):
    """The documents of one assessment, and the buttons that ask for each kind in each language."""
    assessment = _assessment(request, pk)
    context = {
        "assessment": assessment,
        "documents": assessment.documents.visible_to(request.user).with_places(),
        "kinds": [
            (kind, permissions.request_document(request.user, assessment, kind)) for kind in OF_ASSESSMENT
        ],
        "languages": DocumentLanguage,
        "may_take": permissions.take_form(request.user, assessment),
    }
    return render(request, "reports/document_list.html", context)


@require_POST
def document_request(request, pk):
    """Ask for a document; one that was printed from the same data before is simply there."""
    assessment = _assessment(request, pk)
    form = DocumentForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    try:
        document = issuing.request_document(assessment, **form.cleaned_data, by=request.user)
    except issuing.RequestRefused as refusal:
        raise PermissionDenied(refusal.reason) from refusal
    return redirect("document", document.public_id)


@require_safe
def document(request, public_id):
    """One document: its state until it is ready, then the way to its file. htmx asks for the state alone."""
    row = _document(request, public_id)
    template = "reports/_document_state.html" if request.htmx else "reports/document_detail.html"
    may_cancel = row.is_under_way and permissions.cancel_document(request.user, row)
    return render(request, template, {"document": row, "may_cancel": may_cancel})


@require_POST
def document_cancel(request, public_id):
    """Stop the printing of a document; one that is printed or stopped already stays as it is."""
    row = _document(request, public_id)
    try:
        issuing.cancel_document(row, by=request.user)
    except issuing.RequestRefused as refusal:
        raise PermissionDenied(refusal.reason) from refusal
    return redirect("document", row.public_id)


@require_safe
@cache_control(private=True, no_store=True)
def document_file(request, public_id):
    """The file itself; `?open` shows a PDF in the browser instead of keeping it."""
    row = _document(request, public_id)
    if not row.is_done:
        raise Http404
    file = _opened(row)
    issuing.record_download(row, by=request.user)
    content_type = DocumentKind(row.kind).content_type
    return FileResponse(
        file, as_attachment="open" not in request.GET, filename=row.file_name, content_type=content_type
    )


def _opened(row):
    try:
        return row.file.open("rb")
    except FileNotFoundError:
        # Asked for again, it is printed again (issuing.request_document).
        raise Http404 from None


def _assessment(request, pk):
    return get_object_or_404(Assessment.objects.visible_to(request.user).with_places(), pk=pk)


def _document(request, public_id):
    return get_object_or_404(Document.objects.visible_to(request.user).with_places(), public_id=public_id)
