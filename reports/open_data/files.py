"""The results of a publication as CSV and as JSON, written while they are sent: never whole in memory."""

import csv
import json

from django.utils import timezone

from pmqa_portal.lib.points import points_text

from ..sheets import cell_text
from .columns import VERSION, columns
from .results import all_results

# Office programs take a file for UTF-8 by the mark at its beginning.
MARK = "\ufeff"


def csv_lines(publication):
    """A line with the names of the columns, then one for each unit. Empty cell: not assessed."""
    cycle = publication.cycle
    fields = columns(cycle.standard)
    writer = csv.writer(_Line())
    yield MARK + writer.writerow([field.name for field in fields])
    for result in all_results(cycle):
        yield writer.writerow([_cell(field, result) for field in fields])


def json_parts(publication):
    """One object: what the data are, under which licence, and `results` with an object for each unit."""
    cycle = publication.cycle
    fields = columns(cycle.standard)
    head = _text(_head(publication, cycle))
    yield f'{head.removesuffix("}")}, "results": ['
    separator = "\n"
    for result in all_results(cycle):
        yield separator + _text({field.name: _value(field, result) for field in fields})
        separator = ",\n"
    yield "\n]}\n"


def _head(publication, cycle):
    standard = cycle.standard
    return {
        "schema": VERSION,
        "fiscal_year": cycle.fiscal_year,
        "owner": {"code": cycle.owner.code, **_names(cycle.owner)},
        "published_on": timezone.localdate(publication.published_at).isoformat(),
        "licence_th": publication.licence_th,
        "licence_en": publication.licence_en,
        "categories": [{"number": one.number, **_names(one)} for one in standard.categories],
        "bands": [
            {"code": one.code, **_names(one), "from": json.loads(points_text(one.threshold))}
            for one in standard.bands
        ],
    }


def _names(named):
    return {"name_th": named.name_th, "name_en": named.name_en}


def _cell(field, result):
    text = field.read(result)
    return "" if text is None else text if field.is_number else cell_text(text)


def _value(field, result):
    """Numbers as they are shown: 366.67 is 366.67."""
    text = field.read(result)
    return json.loads(text) if field.is_number and text is not None else text


def _text(value):
    return json.dumps(value, ensure_ascii=False)


class _Line:
    """A file that gives back each line instead of keeping it."""

    def write(self, text):
        return text
