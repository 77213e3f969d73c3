"""Files as a ZIP, written while it is sent: never whole in memory or on disk. All evidence of an assessment so."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from urllib.parse import quote

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

CHUNK = 256 * 1024
LONGEST_STEM = 80
LONGEST_FOLDER = 40
# What Windows does not allow in a name, and what would lead out of the folder.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')


@dataclass
class Entry:
    """One evidence in one version, with every place of the assessment where it serves.

    folder, name: of the file in the archive; no name for a link. is_missing: the storage has lost the file.
    """

    number: int
    evidence: object
    stored: object
    folder: str
    name: str
    places: list = field(default_factory=list)
    is_missing: bool = False

    @property
    def path(self):
        """Where the file lies in the archive."""
        return f"{self.folder}/{self.name}"

    @property
    def address(self):
        """The same as the page of contents links to it."""
        return quote(self.path)


def entries(assessment, folder_of=lambda item: "files"):
    """The evidence of the assessment in the order of the items, each file once; one query.

    folder_of: from the first item that a file serves to the folder where it lies.
    """
    order = {item.id: place for place, item in enumerate(assessment.standard.items.values())}
    uses = assessment.evidence_uses.with_files()
    found = {}
    for use in sorted(uses, key=lambda use: (order[use.item_id], use.pk)):
        item = assessment.standard.items_by_id[use.item_id]
        key = use.evidence_id, use.earlier_id
        if key not in found:
            number = len(found) + 1
            name = safe_name(number, use.filed.original_name) if use.filed.file else ""
            found[key] = Entry(number, use.evidence, use.filed, folder_of(item), name)
        found[key].places.append((item, use))
    return list(found.values())


def safe_name(number, original):
    """A name that Windows takes too: Thai stays, the number in front keeps any two names apart."""
    name = _FORBIDDEN.sub("_", original)
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, dot + ending) if stem else (name, "")
    return f"{number:03}-{stem[:LONGEST_STEM].rstrip(' .')}{ending.rstrip(' .')}"


def safe_folder(name):
    """The same for a folder, which has a number of its own in front."""
    return _FORBIDDEN.sub("_", name)[:LONGEST_FOLDER].rstrip(" .")


def stream(assessment, language):
    """The bytes of the archive in chunks: the files, and last the page index.html that lists them."""
    listed = entries(assessment)
    files = [entry for entry in listed if entry.name]
    yield from packed(files, lambda: _index(assessment, listed, language))


def packed(files, index):
    """The bytes of a ZIP in chunks: the files, then the page index.html.

    files: each with its `path` in the archive, what is `stored` (a row with a `file`) and `is_missing`, which becomes
    true where the storage has lost it. index: gives the page once that is known of all of them.
    """
    sink = _Sink()
    with zipfile.ZipFile(sink, "w") as archive:
        for file in files:
            yield from _file(archive, sink, file)
        archive.writestr(_header("index.html"), index())
    yield sink.taken()


def _file(archive, sink, entry):
    """What it takes to write one file; pictures and PDFs are compressed already."""
    try:
        source = entry.stored.file.open("rb")
    except FileNotFoundError:
        entry.is_missing = True
        return
    with source, archive.open(_header(entry.path), "w") as target:
        while chunk := source.read(CHUNK):
            target.write(chunk)
            yield sink.taken()


def _header(name):
    return zipfile.ZipInfo(name, timezone.localtime().timetuple()[:6])


def _index(assessment, listed, language):
    with override(language):
        return render_to_string(
            "assessments/evidence_index.html",
            {"assessment": assessment, "entries": listed, "language": language, "now": timezone.now()},
        )


class _Sink(io.RawIOBase):
    """Takes what is written to it until it is fetched. It has no position, so the archive is written straight on."""

    def __init__(self):
        self._parts = []

    def writable(self):
        return True

    def write(self, data):
        self._parts.append(bytes(data))
        return len(data)

    def taken(self):
        """What was written since the last time."""
        parts, self._parts = self._parts, []
        return b"".join(parts)
