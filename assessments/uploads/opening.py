"""Opens an untrusted file and says what it is. Run as a process: content on stdin, one line on stdout.

The line is `kind KEY` or `refused CODE`. Limits are set before the first byte is read; the process that
started this one turns a death by them into a refusal.
"""

import logging
import resource
import sys

from django.core.exceptions import ValidationError

from .reasons import refusal

MEMORY_BYTES = 1024**3
CPU_SECONDS = 10

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_IMAGES = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
_PDF = b"%PDF-"
# Readers look for the header of a PDF this far into a file.
_PDF_HEADER_WITHIN = 1024


def kind_of(content: bytes) -> str:
    """The key in KINDS, found from the content alone; a ValidationError when it is refused.

    Errors of the parsers mean a damaged file: they are made to read good ones.
    """
    try:
        return _open(content)
    except ValidationError:
        raise
    except (MemoryError, RecursionError):
        raise refusal("too_complex") from None
    except Exception as error:
        raise refusal("damaged") from error


def _open(content):
    """Each parser is imported only when it is needed: starting is most of the work for a small file."""
    if content.startswith(_PDF):
        from . import pdf

        return pdf.examine(content)
    if _PDF in content[:_PDF_HEADER_WITHIN]:
        raise refusal("foreign_data")
    if content.startswith(_ZIP):
        from . import office

        return office.examine(content)
    for magic, kind in _IMAGES.items():
        if content.startswith(magic):
            from . import images

            return images.examine(content, kind)
    if content.startswith(_OLD_OFFICE):
        raise refusal("encrypted" if _ENCRYPTED_OFFICE in content else "old_office")
    raise refusal("unknown")


def limit():
    """Set what this process may use; it cannot be widened again."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def main():
    """Answer on stdout; exit 0 whatever the verdict."""
    limit()
    # Parsers complain about every flaw of every file; the verdict is what counts.
    logging.disable()
    try:
        verdict = f"kind {kind_of(sys.stdin.buffer.read())}"
    except ValidationError as refused:
        verdict = f"refused {refused.code}"
    sys.stdout.write(verdict)


if __name__ == "__main__":
    main()
