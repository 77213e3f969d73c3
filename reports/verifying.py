"""Whether a report is genuine, told to anybody who holds its code or its file: where it belongs, and nothing in it."""

from dataclasses import dataclass
from datetime import datetime

from assessments.enums import Status
from assessments.models import StatusChange

from .enums import Standing
from .models import Document
from .queries.scope import in_year


@dataclass(frozen=True)
class Genuine:
    """A final report that this portal issued, in words. unit, owner (of the cycle): their present names."""

    kind: str
    unit: str
    owner: str
    fiscal_year: int
    language: str
    issued_at: datetime
    standing: Standing


def by_code(code):
    """The issued final with this code, as reports.codes.read gives it; None where there is none."""
    return _told(Document.objects.issued_finals().filter(code=code).first())


def by_sha256(sha256):
    """The issued final whose file has exactly this content; None where there is none."""
    return _told(Document.objects.issued_finals().filter(sha256=sha256).first())


def _told(document):
    if document is None:
        return None
    return Genuine(
        document.get_kind_display(),
        document.about_unit.name,
        document.in_cycle.owner.name,
        document.in_cycle.fiscal_year,
        document.get_language_display(),
        document.requested_at,
        _standing(document),
    )


def _standing(document):
    """A final is asked for while the assessment is approved, so only a later reopening takes it out of force."""
    reopened = StatusChange.objects.filter(move="reopen", at__gt=document.requested_at)
    if not document.assessment_id:
        return _standing_of_units(document, reopened)
    if not reopened.filter(assessment=document.assessment_id).exists():
        return Standing.NEWEST
    return Standing.REPLACED if document.assessment.is_final else Standing.REOPENED


def _standing_of_units(document, reopened):
    """A final about many units was asked for while all of them were approved: one more, or one less, overtakes it."""
    assessments = in_year(document.unit.path, document.cycle.fiscal_year)
    if document.is_comparison:
        assessments = assessments.filter(unit__in=document.compared.all())
    is_complete = not assessments.exclude(status=Status.APPROVED).exists()
    is_as_it_was = is_complete and not reopened.filter(assessment__in=assessments).exists()
    return Standing.NEWEST if is_as_it_was else Standing.OVERTAKEN
