"""What stands around the review of an assessment: the rules of a cycle and the appeal against its result."""

from .appeal import Appeal, AppealPoint
from .rules import LONGEST_APPEAL, CycleRules, rules_of

__all__ = ["LONGEST_APPEAL", "Appeal", "AppealPoint", "CycleRules", "rules_of"]
