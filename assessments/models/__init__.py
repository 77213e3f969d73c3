"""One unit's year as rows, a file per noun."""

from .answers import IndicatorResult, LevelAnswer, ProfileAnswer
from .assessment import Assessment, StatusChange
from .cycle import Cycle
from .evidence import Evidence, EvidenceUse
from .review import ItemReview, Review
from .score import CategoryScore, Score, Snapshot

__all__ = [
    "Assessment",
    "CategoryScore",
    "Cycle",
    "Evidence",
    "EvidenceUse",
    "IndicatorResult",
    "ItemReview",
    "LevelAnswer",
    "ProfileAnswer",
    "Review",
    "Score",
    "Snapshot",
    "StatusChange",
]
