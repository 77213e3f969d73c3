"""Carry forward: what the unit answered last time, proposed for this year and decided on one place at a time.

Nothing is ticked, written or filed without a decision of a person, and no decision is for the whole assessment.
"""

from .decisions import accept, dismiss
from .forms import ChoiceForm
from .proposals import (
    INDICATORS,
    PROFILE,
    Proposal,
    evidence_proposals,
    indicator_proposals,
    item_proposals,
    profile_proposals,
)
from .sources import Source, find_source

__all__ = [
    "INDICATORS",
    "PROFILE",
    "ChoiceForm",
    "Proposal",
    "Source",
    "accept",
    "dismiss",
    "evidence_proposals",
    "find_source",
    "indicator_proposals",
    "item_proposals",
    "profile_proposals",
]
