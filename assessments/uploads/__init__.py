"""The gate for evidence: what may come in as a file, under which name, and which addresses may be linked.

The rules are those of "Uploads" in the quality figures: an allow-list, the content decides, a reason for each
refusal. Every refusal is a ValidationError whose code is a key of `reasons.MESSAGES`.
"""

import hashlib
import tempfile
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile

from . import isolation
from .kinds import ENDINGS, KINDS
from .links import clean_url
from .names import clean_name, ending_of
from .reasons import refusal

__all__ = ["MAX_BYTES", "Inspected", "clean_name", "clean_url", "inspect"]

MAX_BYTES = 25 * 1024 * 1024


@dataclass(frozen=True)
class Inspected:
    """What a file is by its content: media type, usual extension without dot, size in bytes, hash in hex."""

    content_type: str
    extension: str
    size: int
    sha256: str


def inspect(file: UploadedFile) -> Inspected:
    """Accept a file and say what it is, or raise a ValidationError that tells the person what to do.

    The type that the browser claims is never read. Afterwards the file stands at its beginning, ready to be
    stored. The content is parsed in another process, bounded in time and memory.
    """
    ending = ending_of(clean_name(file.name or ""))
    if ending not in ENDINGS:
        raise refusal("extension")
    with tempfile.TemporaryFile() as copy:
        size, sha256 = _copy(file, copy)
        kind = KINDS[isolation.kind_of(copy)]
    if ending not in kind.endings:
        raise refusal("mismatch", named=ending, content=kind.extension.upper())
    file.seek(0)
    return Inspected(kind.content_type, kind.extension, size, sha256)


def _copy(file, copy):
    """Size and SHA-256 of what is really there, counted while copying and stopped at the limit."""
    size, digest = 0, hashlib.sha256()
    for chunk in file.chunks():
        size += len(chunk)
        if size > MAX_BYTES:
            raise refusal("too_big", limit=MAX_BYTES // 1024**2)
        digest.update(chunk)
        copy.write(chunk)
    if not size:
        raise refusal("empty")
    copy.flush()
    copy.seek(0)
    return size, digest.hexdigest()
