"""All of one assessment as a ZIP to hand on: its reports, its evidence in numbered folders, and what is missing.

index.html                      what is in it, what is missing, which levels have too many pages
0-<Reports>/<report>.pdf        the newest of each printed report that the person may read
1-<category>/1.1-<item>/<evidence>
"""

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from assessments import readiness
from assessments.library import archive
from assessments.library.page_limits import excesses
from assessments.models import Assessment

from .enums import DocumentState
from .models import Document


@dataclass
class Report:
    """One printed report in the package. is_missing: the storage has lost its file."""

    stored: Document
    folder: str
    is_missing: bool = False

    @property
    def path(self):
        return f"{self.folder}/{self.stored.file_name}"

    @property
    def address(self):
        """The same as the page of contents links to it."""
        return quote(self.path)


def stream(assessment, *, reader, language):
    """The bytes of the package in chunks, named and described in the language. reader: the person who takes it."""
    with override(language):
        reports = [Report(one, f"0-{_('Reports')}") for one in _newest(assessment, reader)]
        entries = archive.entries(assessment, _folders(assessment.standard))
    files = [*reports, *(entry for entry in entries if entry.name)]
    yield from archive.packed(files, lambda: _index(assessment, reports, entries, language))


def _newest(assessment, reader):
    """The newest printed document of each kind in each language, of those that the person may read."""
    done = assessment.documents.visible_to(reader).with_places().filter(state=DocumentState.DONE)
    newest = {}
    for document in done:
        newest.setdefault((document.kind, document.language), document)
    return sorted(newest.values(), key=lambda one: (one.kind, one.language))


def _folders(standard):
    """From an item to its folder within that of its category."""
    categories = {one.number: archive.safe_folder(f"{one.number}-{one.name}") for one in standard.categories}
    return lambda item: f"{categories[item.category]}/{archive.safe_folder(f'{item.code}-{item.name}')}"


def _index(assessment, reports, entries, language):
    limit = settings.EVIDENCE_PAGES_PER_LEVEL
    with override(language):
        context = {
            "assessment": assessment,
            "reports": reports,
            "entries": entries,
            "gaps": readiness.blockers(Assessment.objects.with_form().get(pk=assessment.pk)),
            "lost": [one for one in (*reports, *entries) if one.is_missing],
            "limit": limit,
            "excesses": excesses(entries, limit),
            "language": language,
            "now": timezone.now(),
        }
        return render_to_string("reports/package_index.html", context)
