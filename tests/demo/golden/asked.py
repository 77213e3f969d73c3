"""What the tests of the golden numbers ask for: years, stages and columns."""

import pytest

from . import criteria

# Departments of the fixture `golden`, and their years.
YEARS = [("cdd", year) for year in (2565, 2567, 2568, 2569, 2570)] + [("judged", 2570)]
# Of the columns `points` in an address, and of Form.
STAGES = {"self": "own", "approved": "approved"}
CATEGORIES, ITEMS = list(criteria.CATEGORIES), list(criteria.ITEMS)

in_years = pytest.mark.parametrize("code, fiscal_year", YEARS)
by_stage = pytest.mark.parametrize("stage", STAGES)


def columns():
    """Pairs of a column of all items and its items: each category, then its items."""
    for number in CATEGORIES:
        yield str(number), criteria.items_of(number)
        for code in criteria.items_of(number):
            yield code, [code]


def cell(found, items):
    """What stands in the column of a category or an item."""
    return found.of(items) if len(items) > 1 else found.items[items[0]]
