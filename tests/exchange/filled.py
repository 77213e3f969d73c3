"""Results of many units as people send them back."""

import io

from openpyxl import load_workbook

from assessments.models import IndicatorResult
from exchange import importing, results
from exchange.results.layout import FIRST_ROW
from tests import factories
from tests.exchange.workbooks import changed, upload

SHEET = "Results"


def exported(people, by=None):
    by = factories.fresh(by or people.administrator)
    return results.write(people.cycle, results.open_forms(people.cycle, by))


def row_of(content, unit, code="7.1.1"):
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    rows = sheet.iter_rows(min_row=FIRST_ROW)
    return next(row[0].row for row in rows if (row[1].value, row[3].value) == (unit.code, code))


def filled(content, unit, values, code="7.1.1"):
    """values: {letter: value} of the row of one unit and indicator."""
    row = row_of(content, unit, code)
    return changed(content, {(SHEET, f"{letter}{row}"): value for letter, value in values.items()})


def waiting(people, content, by=None):
    return importing.keep(
        people.cycle, upload(content), "results.xlsx", "0" * 64, by=by or people.administrator
    )


def dry_run(people, content, by=None):
    by = factories.fresh(by or people.administrator)
    return results.dry_run(waiting(people, content, by), people.cycle, by)


def confirm(people, kept, overruled=(), fingerprint=None):
    by = factories.fresh(people.administrator)
    seen = fingerprint or results.dry_run(kept, people.cycle, by).fingerprint
    return results.confirm(kept, people.cycle, seen, set(overruled), by=by)


def result(people, unit, code="7.1.1"):
    return people.assessment(unit).indicator_results.get(definition__code=code)


def versions():
    return sorted(IndicatorResult.objects.values_list("pk", "version"))
