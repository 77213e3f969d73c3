"""The gates of what is written around a review."""

from .appeals import AnswerForm, AppealForm
from .calibration import CalibrationForm, ReferenceForm, UseForm
from .rules import RulesForm

__all__ = ["AnswerForm", "AppealForm", "CalibrationForm", "ReferenceForm", "RulesForm", "UseForm"]
