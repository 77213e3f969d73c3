"""Workbooks as people send them back: exported, changed in some cells, saved."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook

from exchange import importing, workbook
from exchange.places import places


def exported(assessment):
    return workbook.write(assessment, places(assessment), timezone.now())


def changed(content, cells=None, change=None):
    """The workbook with other values: {(sheet, cell): value}. change: gets the open workbook."""
    book = load_workbook(io.BytesIO(content))
    for (sheet, cell), value in (cells or {}).items():
        book[sheet][cell].value = value
    if change:
        change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def upload(content, name="form.xlsx"):
    return SimpleUploadedFile(name, content)


def waiting(assessment, content, by):
    """A kept upload."""
    return importing.keep(assessment, upload(content), "form.xlsx", "0" * 64, by=by)


def dry_run(assessment, content, by):
    return importing.dry_run(waiting(assessment, content, by), assessment)
