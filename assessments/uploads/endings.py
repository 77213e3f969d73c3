"""What may stand behind the end of a file's content, and what betrays a second file inside it."""

import io
import zipfile

from .reasons import refusal

# Printers and cameras add a line or a short block of their own behind the end; another file is longer.
TOLERATED_BYTES = 1024
_PADDING = b"\0\t\n\r "


def refuse_foreign_tail(content, end):
    """Refuse what is not of the accepted content: a long tail behind `end`, or a ZIP that ends with the file."""
    if len(content[end:].strip(_PADDING)) > TOLERATED_BYTES or zipfile.is_zipfile(io.BytesIO(content)):
        raise refusal("foreign_data")
