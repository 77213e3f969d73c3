"""Opens a PDF far enough to know that it is whole, readable by all and does nothing by itself.

Only the cross-reference, the way to the first page and the object streams are read. Names of active features
are searched in the raw bytes and in the unpacked object streams: together these hold every dictionary of the
file. Ordinary streams (pictures, page contents) hold no dictionaries and are never unpacked.
"""

import io
import re

from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from .endings import refuse_foreign_tail
from .reasons import refusal

MAX_OBJECT_STREAMS = 50_000
MAX_UNPACKED_BYTES = 200 * 1024**2
_DEEPEST_PAGE_TREE = 50

_ACTIVE = {
    "pdf_script": ("JavaScript", "OnInstantiate"),
    "pdf_launch": ("Launch",),
    "pdf_attachment": ("EmbeddedFile", "EmbeddedFiles", "FileAttachment", "GoToE"),
    "pdf_form": ("SubmitForm", "ImportData"),
    "pdf_media": ("RichMedia", "Rendition"),
}


def _spelled(name):
    """A pattern for the name: every letter of a PDF name may also be written as # and its two hex digits."""
    return "".join(f"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in name)


_ACTIVE_NAME = re.compile(
    "/(?:{})(?=[\0\t\n\f\r ()<>\\[\\]{{}}/%]|$)".format(
        "|".join(f"(?P<{code}>{'|'.join(map(_spelled, names))})" for code, names in _ACTIVE.items())
    ).encode()
)


def examine(content: bytes) -> str:
    """`"pdf"`, or a ValidationError."""
    _refuse_cut_off(content)
    _refuse_active(content)
    try:
        reader = _reader(content)
        _find_first_page(reader)
        _search_object_streams(reader)
    except LimitReachedError:
        raise refusal("too_complex") from None
    return "pdf"


def _reader(content):
    try:
        reader = PdfReader(io.BytesIO(content))
    except (PyPdfError, DependencyError, NotImplementedError):
        # Among them: an encryption that the reader does not know.
        if b"/Encrypt" in content:
            raise refusal("encrypted") from None
        raise
    if reader.is_encrypted:
        raise refusal("encrypted")
    return reader


def _refuse_cut_off(content):
    end = content.rfind(b"%%EOF")
    if end < 0 or b"startxref" not in content[max(end - 1024, 0) : end] or b" obj" in content[end:]:
        raise refusal("damaged")
    refuse_foreign_tail(content, end + len(b"%%EOF"))


def _refuse_active(data):
    found = _ACTIVE_NAME.search(data)
    if found:
        raise refusal(found.lastgroup)


def _find_first_page(reader):
    root = reader.root_object
    if "/AcroForm" in root and "/XFA" in root["/AcroForm"]:
        raise refusal("pdf_form")
    node = root["/Pages"]
    for _ in range(_DEEPEST_PAGE_TREE):
        if node["/Type"] == "/Page":
            return
        node = node["/Kids"][0].get_object()
    raise refusal("damaged")


def _search_object_streams(reader):
    numbers = {number for number, _ in reader.xref_objStm.values()}
    if len(numbers) > MAX_OBJECT_STREAMS:
        raise refusal("too_complex")
    unpacked = 0
    for number in numbers:
        data = reader.get_object(number).get_data()
        unpacked += len(data)
        if unpacked > MAX_UNPACKED_BYTES:
            raise refusal("bomb")
        _refuse_active(data)
