"""The reports of a finished batch as one ZIP, written while it is sent.

index.html                                   what is in it, what was left out or could not be printed, and why
0001-<unit>/001-<report> <year> <unit>.pdf   in the order of the units
"""

from dataclasses import dataclass
from urllib.parse import quote

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from assessments.library import archive
from pmqa_portal.lib.thai_calendar import format_fiscal_year
from reports.enums import DocumentKind, DocumentLanguage
from reports.models import Document

from .enums import EntryState


@dataclass
class PackedReport:
    """One report in the ZIP. is_missing: the storage has lost its file."""

    number: int
    unit: str
    stored: Document
    path: str
    is_missing: bool = False

    @property
    def address(self):
        """The same as the page of contents links to it."""
        return quote(self.path)


def contents(batch, *, reader):
    """The reports of a batch that the person may read, in the order of the units; a fixed number of queries."""
    readable = Document.objects.visible_to(reader).with_places().filter(batch_entries__batch=batch)
    documents = {document.pk: document for document in readable}
    done = batch.entries.filter(state=EntryState.DONE, document__isnull=False)
    numbers = done.values_list("number", "document_id")
    with override(_spoken(batch)):
        return [_packed(batch, number, documents[pk]) for number, pk in numbers if pk in documents]


def _packed(batch, number, document):
    kind, unit = DocumentKind(batch.kind), document.about_unit.name
    year = format_fiscal_year(batch.cycle.fiscal_year, _spoken(batch))
    name = archive.safe_name(number, f"{kind.label} {year} {unit}.{kind.ending}")
    return PackedReport(number, unit, document, f"{number:04}-{archive.safe_folder(unit)}/{name}")


def _spoken(batch):
    return DocumentLanguage(batch.language).spoken


def stream(batch, reports):
    """The bytes of the ZIP in chunks. reports: those of contents()."""
    yield from archive.packed(reports, lambda: _index(batch, reports))


def _index(batch, reports):
    language = _spoken(batch)
    others = batch.entries.exclude(state=EntryState.DONE).select_related("assessment__unit")
    with override(language):
        context = {
            "batch": batch,
            "reports": reports,
            "left_out": [entry for entry in others if entry.state == EntryState.LEFT_OUT],
            "not_printed": [entry for entry in others if entry.state != EntryState.LEFT_OUT],
            "language": language,
            "now": timezone.now(),
        }
        return render_to_string("jobs/package_index.html", context)
