"""Where things stand: row 1 is hidden and tells whose results these are; row 2 is the heading; then the results."""

KEY_ROW, HEADING_ROW, FIRST_ROW = 1, 2, 3
# The hidden record, then what the row is about.
RECORD, UNIT, UNIT_NAME, INDICATOR, NAME, MEASURE = range(1, 7)
# Input columns by field of the row.
INPUTS = {"target": 7, "actual": 8, "last_year": 9, "two_years_ago": 10, "note": 11}
LAST_COLUMN = max(INPUTS.values())


def key_of(cycle):
    """What A1 of the sheet says, so that results go back to the cycle they were downloaded from."""
    return f"pmqa-results-{cycle.pk}"
