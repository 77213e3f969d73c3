"""Which earlier files of an evidence are part of what was submitted or approved."""

from django.db.models import Exists, OuterRef
from django.db.models.functions import StrIndex

from ..models import EvidenceUse, Snapshot


def versions_of(evidence):
    """The earlier versions, the newest first, each with `is_on_record`: a place or a snapshot rests on its file.

    A version that was replaced while the assessment was returned serves at no place any more: only the snapshot of
    what was submitted before tells of it, by its SHA-256.
    """
    serving = EvidenceUse.objects.filter(earlier=OuterRef("pk"))
    frozen = Snapshot.objects.filter(assessment__unit=evidence.unit_id)
    frozen = frozen.alias(found_at=StrIndex("content", OuterRef("sha256"))).filter(found_at__gt=0)
    return evidence.versions.annotate(is_on_record=Exists(serving) | Exists(frozen))
