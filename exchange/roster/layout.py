"""Where things stand: row 1 is hidden and tells whose roster this is; row 2 is the heading; units begin in row 3."""

from assessments.models import MOST_ASSESSORS

KEY_ROW, HEADING_ROW, FIRST_ROW = 1, 2, 3
# Code, name, status, then the assessors, of whom the first leads.
CODE, NAME, STATUS = 1, 2, 3
SEATS = tuple(range(4, 4 + MOST_ASSESSORS))


def key_of(cycle):
    """What A1 of the sheet says, so that a roster goes back to the cycle it was made for."""
    return f"pmqa-assessors-{cycle.pk}"
