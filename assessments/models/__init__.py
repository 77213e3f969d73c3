"""One unit's year as rows, a file per noun."""

from .answers import IndicatorResult, LevelAnswer, ProfileAnswer
from .assessment import Assessment, PartOfAssessment, StatusChange
from .assigning import MOST_ASSESSORS, Assignment
from .carrying import CarryDecision
from .conflict import ConflictOfInterest
from .cycle import Cycle
from .evidence import Evidence, EvidenceUse, EvidenceVersion
from .own_indicator import OwnIndicator
from .review import IndicatorReview, ItemReview, Override, Request, Review
from .score import CategoryScore, FrozenCriteria, Score, Snapshot

__all__ = [
    "MOST_ASSESSORS",
    "Assessment",
    "Assignment",
    "CarryDecision",
    "CategoryScore",
    "ConflictOfInterest",
    "Cycle",
    "Evidence",
    "EvidenceUse",
    "EvidenceVersion",
    "FrozenCriteria",
    "IndicatorResult",
    "IndicatorReview",
    "ItemReview",
    "LevelAnswer",
    "Override",
    "OwnIndicator",
    "PartOfAssessment",
    "ProfileAnswer",
    "Request",
    "Review",
    "Score",
    "Snapshot",
    "StatusChange",
]
