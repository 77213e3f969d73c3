"""The gates of what is written around a review."""

from .appeals import AnswerForm, AppealForm
from .rules import RulesForm

__all__ = ["AnswerForm", "AppealForm", "RulesForm"]
