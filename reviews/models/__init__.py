"""What stands around the review: the rules of a cycle, calibration, site visits, appeals."""

from .appeal import Appeal, AppealPoint
from .calibration import Calibration, Reference
from .rules import LONGEST_APPEAL, CycleRules, rules_of
from .visit import InformationRequest, Visit, VisitQuestion

__all__ = [
    "LONGEST_APPEAL",
    "Appeal",
    "AppealPoint",
    "Calibration",
    "CycleRules",
    "InformationRequest",
    "Reference",
    "Visit",
    "VisitQuestion",
    "rules_of",
]
