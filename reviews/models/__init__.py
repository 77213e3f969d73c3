"""What stands around the review: the rules of a cycle, calibration before it, the appeal against its result."""

from .appeal import Appeal, AppealPoint
from .calibration import Calibration, Reference
from .rules import LONGEST_APPEAL, CycleRules, rules_of

__all__ = ["LONGEST_APPEAL", "Appeal", "AppealPoint", "Calibration", "CycleRules", "Reference", "rules_of"]
