"""The list of accepted kinds of files. What is not here does not come in."""

from dataclasses import dataclass

_OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class Kind:
    """One accepted kind: its usual extension, its media type and every ending that a name may have."""

    extension: str
    content_type: str
    endings: frozenset[str]


def _kind(content_type, extension, *others):
    return Kind(extension, content_type, frozenset({extension, *others}))


KINDS = {
    kind.extension: kind
    for kind in (
        _kind("application/pdf", "pdf"),
        _kind(_OFFICE + "wordprocessingml.document", "docx"),
        _kind(_OFFICE + "spreadsheetml.sheet", "xlsx"),
        _kind(_OFFICE + "presentationml.presentation", "pptx"),
        _kind("image/jpeg", "jpg", "jpeg"),
        _kind("image/png", "png"),
    )
}
ENDINGS = frozenset().union(*(kind.endings for kind in KINDS.values()))
