"""An assessment frozen: its document as canonical JSON under a hash, with the text of the criteria it rests on."""

from pmqa_portal.lib.canonical import canonical, digest

from ..models import Assessment, FrozenCriteria, Snapshot
from .document import FORMAT, document
from .proceedings import TOLD_TO_THE_UNIT, without_rounds

__all__ = [
    "FORMAT",
    "TOLD_TO_THE_UNIT",
    "canonical",
    "digest",
    "document",
    "freeze",
    "keep_criteria",
    "without_rounds",
]


def freeze(assessment, kind, *, by):
    """Store the assessment as its rows stand now. Called inside the transaction of the move."""
    keep_criteria(assessment.standard)
    content = canonical(document(Assessment.objects.with_everything().get(pk=assessment.pk), kind))
    return Snapshot.objects.create(
        assessment=assessment,
        kind=kind,
        round=assessment.round,
        content=content,
        sha256=digest(content),
        by=by,
    )


def keep_criteria(standard):
    """Store the text of the criteria, once for all snapshots that name its hash."""
    FrozenCriteria.objects.get_or_create(sha256=standard.text_sha256, defaults={"content": standard.text})
