"""Issuing documents: asked for, printed once in the background, kept, and served again without printing."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Unit
from assessments import permissions as assessment_permissions

from . import codes, permissions, queries
from .enums import UNDER_WAY, DocumentKind, DocumentState
from .models import Document
from .overview_sources import collect_chosen, collect_units
from .sources import collect
from .tasks import produce_document


class RequestRefused(Exception):
    """The document cannot be printed; `reason` says why, in words for the person."""

    def __init__(self, reason):
        super().__init__(str(reason))
        self.reason = reason


@transaction.atomic
def request_document(assessment, kind, language, *, by, in_queue=True):
    """The document of this kind and language for the data as it stands now, printed after the commit where it is new.

    Whoever may not read the review yet gets a document without it. The same data, kind and language give the same
    row. in_queue: whether the worker shall print it; else the caller does. Raises RequestRefused.
    """
    _demand(permissions.request_document(by, assessment, kind))
    source = collect(assessment, with_review=bool(assessment_permissions.see_review(by, assessment)))
    return _issue({"assessment": assessment}, kind, language, source, by, in_queue=in_queue)


@transaction.atomic
def request_units_document(unit, cycle, kind, language, *, by):
    """The same about the units at and below a unit in the year of a cycle. Raises RequestRefused."""
    has_points = queries.has_points(unit, cycle.fiscal_year)
    _demand(permissions.request_overview(by, unit, has_points=has_points))
    return _issue({"unit": unit, "cycle": cycle}, kind, language, collect_units(unit, cycle), by)


@transaction.atomic
def request_comparison(unit, cycle, codes, kind, language, *, by):
    """The same about the units of these codes, each assessed at or below the unit in that year; errors as above."""
    has_points = queries.has_points(unit, cycle.fiscal_year, codes)
    _demand(permissions.request_comparison(by, unit, codes, has_points=has_points))
    document = _issue({"unit": unit, "cycle": cycle}, kind, language, collect_chosen(unit, cycle, codes), by)
    document.compared.set(Unit.objects.filter(code__in=codes))
    return document


def _demand(answer):
    if not answer:
        raise RequestRefused(answer.reason)


def _issue(place, kind, language, source, by, *, in_queue=True):
    """The row of this source. place: the columns that say what the document is about."""
    document, is_new = Document.objects.get_or_create(
        **place,
        kind=kind,
        language=language,
        source_sha256=source.sha256,
        defaults={
            "source": source.content,
            "code": _new_code(place, kind, language, source) or None,
            "is_final": source.is_final,
            "shows_review": source.shows_review,
            "requested_by": by,
        },
    )
    if (is_new or _restart(document, source)) and in_queue:
        transaction.on_commit(partial(produce_document.enqueue, document.pk))
    audit.record(
        "request_document",
        document,
        by=by,
        unit=document.about_unit,
        kind=kind,
        language=language,
        final=source.is_final,
    )
    return document


def code_of(place, kind, language, source):
    """The code of the document with these data: the one it was issued with, else the one it will be; "" for none.

    place: the columns of a Document that say what it is about.
    """
    issued = Document.objects.filter(**place, kind=kind, language=language, source_sha256=source.sha256)
    return issued.values_list("code", flat=True).first() or _new_code(place, kind, language, source)


def _new_code(place, kind, language, source):
    has_code = source.is_final and not DocumentKind(kind).is_editable
    ids = [row.pk for row in place.values()]
    return codes.derived(*ids, kind, language, source.sha256) if has_code else ""


def _restart(document, source):
    """Queue a document again that failed, was cancelled or lost, or whose file is gone; whether this call did."""
    is_gone = document.is_done and not document.file.storage.exists(document.file.name)
    if not (document.is_failed or document.is_stopped or document.is_lost or is_gone):
        return False
    return document.move_to(DocumentState.QUEUED, source=source.content, error="", finished_at=None, tries=0)


@transaction.atomic
def cancel_document(document, *, by):
    """Stop what is not printed yet; whether there was something to stop. Asked for again, it is printed.

    A worker that has begun goes on to the end of this report, but nothing of it is kept. Raises RequestRefused.
    """
    _demand(permissions.cancel_document(by, document))
    if not document.is_under_way:
        return False
    now = timezone.now()
    under_way = Document.objects.filter(pk=document.pk, state__in=UNDER_WAY)
    if not under_way.update(state=DocumentState.STOPPED, state_at=now, finished_at=now):
        return False
    audit.record(
        "cancel_document",
        document,
        by=by,
        unit=document.about_unit,
        kind=document.kind,
        language=document.language,
    )
    return True


def record_download(document, *, by):
    """Note who took a document out of the portal."""
    audit.record(
        "download",
        document,
        by=by,
        unit=document.about_unit,
        file_name=document.file_name,
        sha256=document.sha256,
    )
