"""The finished file as bytes that depend on nothing but what is in it."""

from datetime import UTC
from io import BytesIO

from ..packing import repacked


def packed(document, at):
    """The document as a .docx dated `at` (aware) in its properties and in every part of the archive."""
    _describe(document, at)
    raw = BytesIO()
    document.save(raw)
    return repacked(raw.getvalue(), at)


def _describe(document, at):
    """The template of python-docx names an author and a date of its own."""
    about = document.core_properties
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = at.astimezone(UTC).replace(tzinfo=None)
    about.revision = 1
