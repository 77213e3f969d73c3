"""Takes the text out of an untrusted PDF. Run as a process: the file on stdin, UTF-8 on stdout.

The limits on memory and time are those of the gate of uploads, set before the first byte is read.
"""

import logging
import sys

from assessments.uploads.opening import limit

MAX_CHARACTERS = 200_000
MAX_PAGES = 200


def text_of(stream):
    """The text of the first pages, at most MAX_CHARACTERS; a page that cannot be read gives none."""
    from pypdf import PdfReader

    pieces, length = [], 0
    reader = PdfReader(stream)
    for number in range(min(len(reader.pages), MAX_PAGES)):
        pieces.append(_page_text(reader, number))
        length += len(pieces[-1]) + 1
        if length > MAX_CHARACTERS:
            break
    return "\n".join(pieces)[:MAX_CHARACTERS]


def _page_text(reader, number):
    """Errors of the parser mean a damaged page: the others may still be read."""
    try:
        return reader.pages[number].extract_text()
    except MemoryError:
        raise
    except Exception:
        return ""


def main():
    """Write the text; exit 0 unless the limits end it."""
    limit()
    logging.disable()
    sys.stdout.buffer.write(text_of(sys.stdin.buffer).encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
