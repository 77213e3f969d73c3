"""Opens a Word, Excel or PowerPoint file: a ZIP of parts, of which one list says what each part is."""

import io
import stat
import zipfile
from xml.etree import ElementTree

from .endings import TOLERATED_BYTES
from .reasons import refusal

MAX_ENTRIES = 10_000
MAX_UNPACKED_BYTES = 200 * 1024**2
MAX_RATIO = 200
# Small parts may shrink a lot: an empty sheet is nearly nothing when packed.
_RATIO_COUNTS_FROM = 10 * 1024**2
_MAX_LIST_BYTES = 5 * 1024**2

_LIST = "[Content_Types].xml"
_MAIN_PARTS = {
    "wordprocessingml.document.main+xml": ("docx", "word/document"),
    "spreadsheetml.sheet.main+xml": ("xlsx", "xl/workbook"),
    "presentationml.presentation.main+xml": ("pptx", "ppt/presentation"),
}
_PLAIN_TYPES = "application/vnd.openxmlformats-officedocument."
_MACROS = ("macroenabled", "vbaproject", "macrosheet")
_ENTRY_RECORD = b"PK\x01\x02"
_END_RECORD = b"PK\x05\x06"
_END_RECORD_BYTES = 22
_ENCRYPTED = 0x1
_CREATED_ON_UNIX = 3


def examine(content: bytes) -> str:
    """`"docx"`, `"xlsx"` or `"pptx"`, or a ValidationError."""
    # Counted before the list is read: half a million entries would fill the memory.
    if content.count(_ENTRY_RECORD) > MAX_ENTRIES:
        raise refusal("too_complex")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        _refuse_bomb(entries, len(content))
        _refuse_foreign(content, entries)
        for entry in entries:
            _refuse_unsafe(entry)
        names = [entry.filename for entry in entries]
        if len({name.lower() for name in names}) != len(names):
            raise refusal("unsafe_archive")
        kind = _kind(archive, names)
        # Unpacks everything piece by piece and compares the check sums.
        if archive.testzip():
            raise refusal("damaged")
    return kind


def _refuse_bomb(entries, packed):
    """Declared sizes can be trusted here: the archive reader stops at them and then misses the check sum."""
    swollen = any(
        entry.file_size > max(_RATIO_COUNTS_FROM, MAX_RATIO * entry.compress_size) for entry in entries
    )
    overlapping = sum(entry.compress_size for entry in entries) > packed
    if swollen or overlapping or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise refusal("bomb")


def _refuse_foreign(content, entries):
    """The archive must begin with the file and end with it."""
    behind = len(content) - content.rfind(_END_RECORD) - _END_RECORD_BYTES
    if behind > TOLERATED_BYTES or min((entry.header_offset for entry in entries), default=0):
        raise refusal("foreign_data")


def _refuse_unsafe(entry):
    name = entry.orig_filename
    steps = name.split("/")
    is_link = entry.create_system == _CREATED_ON_UNIX and stat.S_ISLNK(entry.external_attr >> 16)
    if entry.flag_bits & _ENCRYPTED:
        raise refusal("encrypted")
    if is_link or ".." in steps or not steps[0] or any(sign in name for sign in "\\\0:"):
        raise refusal("unsafe_archive")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refusal("unsafe_archive")
    if "vbaproject" in name.lower():
        raise refusal("macros")


def _kind(archive, names):
    """From the list of content types, confirmed by the main part that such a document has."""
    if _LIST not in names or archive.getinfo(_LIST).file_size > _MAX_LIST_BYTES:
        raise refusal("unknown")
    types = {part.get("ContentType", "") for part in ElementTree.fromstring(archive.read(_LIST))}
    if any(mark in content_type.lower() for content_type in types for mark in _MACROS):
        raise refusal("macros")
    kinds = [_MAIN_PARTS[main] for main in _MAIN_PARTS if _PLAIN_TYPES + main in types]
    if len(kinds) != 1 or not any(name.startswith(kinds[0][1]) for name in names):
        raise refusal("unknown")
    return kinds[0][0]
