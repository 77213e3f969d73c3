"""Real files of every accepted kind, as bytes, for the tests of uploads."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter

from assessments.uploads import inspect

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "application/vnd.openxmlformats-officedocument."
MAIN_PARTS = {
    "docx": ("/word/document.xml", _OFFICE + "wordprocessingml.document.main+xml"),
    "xlsx": ("/xl/workbook.xml", _OFFICE + "spreadsheetml.sheet.main+xml"),
    "pptx": ("/ppt/presentation.xml", _OFFICE + "presentationml.presentation.main+xml"),
}


def inspected(name, content):
    return inspect(SimpleUploadedFile(name, content))


def refused(name, content):
    """The code with which the file is refused."""
    with pytest.raises(ValidationError) as caught:
        inspected(name, content)
    assert caught.value.messages
    return caught.value.code


def pdf(change=None):
    """A PDF of two pages. `change` gets the writer before it writes."""
    writer = PdfWriter()
    for _ in range(2):
        writer.add_blank_page(width=595, height=842)
    if change:
        change(writer)
    return written(writer)


def written(writer):
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def image(kind="PNG", size=(60, 40), **options):
    stream = io.BytesIO()
    Image.new("RGB", size, "teal").save(stream, kind, **options)
    return stream.getvalue()


def content_types(*parts):
    """The list of parts, from pairs of name and content type."""
    rows = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    return f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{_TYPES}">{rows}</Types>'.encode()


def archive(parts, compression=zipfile.ZIP_DEFLATED):
    """A ZIP of the parts: a mapping, or pairs where names may repeat or be ZipInfo."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as made:
        for name, content in parts.items() if isinstance(parts, dict) else parts:
            made.writestr(name, content)
    return stream.getvalue()


def office_parts(kind="docx", *more_types):
    main, main_type = MAIN_PARTS[kind]
    return {
        "[Content_Types].xml": content_types((main, main_type), *more_types),
        "_rels/.rels": b"<Relationships/>",
        main[1:]: "<main>แผนปฏิบัติราชการ</main>".encode(),
    }


def office(kind="docx", **more):
    """An Office file; `more` adds or replaces parts."""
    return archive(office_parts(kind) | more)


GOOD = {
    "pdf": pdf,
    "docx": lambda: office("docx"),
    "xlsx": lambda: office("xlsx"),
    "pptx": lambda: office("pptx"),
    "jpg": lambda: image("JPEG"),
    "jpeg": lambda: image("JPEG"),
    "png": image,
}
