"""The reports of a department as files, printed once, and what a reader finds in them."""

from functools import cache
from io import BytesIO

from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from assessments.models import Assessment, Cycle
from reports.overview_sources import collect_chosen, collect_units
from reports.printing import print_report
from reports.sources import collect
from tests.reports.printed import without_spaces
from tests.reports.word_files import tables_by_head


class Files:
    """Those of one fiscal year in Thai, from the same sources as the portal's own."""

    def __init__(self, unit, fiscal_year):
        self.unit = unit
        self.cycle = Cycle.objects.get(owner=unit, fiscal_year=fiscal_year)

    @cache  # noqa: B019 lives as long as the module
    def of_units(self, kind):
        return self._printed(collect_units(self.unit, self.cycle), kind)

    @cache  # noqa: B019 lives as long as the module
    def of_unit(self, pk, kind):
        return self._printed(collect(Assessment.objects.get(pk=pk), with_review=True), kind)

    def of_chosen(self, codes, kind):
        return self._printed(collect_chosen(self.unit, self.cycle, codes), kind)

    def _printed(self, source, kind):
        return print_report(source.content, self.cycle.standard, kind, "th")


def text(pdf):
    """The text of a PDF without white space, which falls anywhere."""
    return without_spaces("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))


def sheets(workbook):
    """The sheets of a workbook, each as rows of texts without its head; empty for an empty cell."""
    return [
        [[_cell(value) for value in row] for row in list(sheet.values)[1:]]
        for sheet in load_workbook(BytesIO(workbook))
    ]


def tables(word):
    """{first word of the head: rows as texts} of a Word file."""
    return tables_by_head(Document(BytesIO(word)))


def _cell(value):
    """A number with every place that is stored, at least two; a whole one without."""
    if value is None or isinstance(value, str):
        return value or ""
    if value == int(value):
        return str(int(value))
    return f"{value:.2f}" if value == round(value, 2) else repr(value)
