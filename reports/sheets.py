"""Answers of reports.queries as comma-separated values, which every office program opens."""

import csv
import io

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pmqa_portal.lib.points import points_text

from .contents.numbers import change, level_name

# A cell that begins so is a formula to an office program.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def matrix_sheet(found) -> str:
    """A reports.queries.Matrix: points and levels of items; a line for each unit of its page, then the means.

    The targets come last, where any unit has one: columns that are not always there move no others.
    """
    targets = [_("Target"), _("Against the target")] if found.has_targets else []
    names = [name for column in found.columns for name in _level_names(column)]
    rows = [[_("Code"), _("Unit"), _("Overall"), *names, *targets]]
    for row in found.table:
        cells = (
            text
            for column, one in zip(found.columns, row.cells, strict=True)
            for text in (_number(one.points), *([level_name(one.level)] if column.has_levels else []))
        )
        aim = [_number(row.goal and row.goal.points), _number(row.goal and row.goal.against)]
        rows.append(
            [cell_text(row.code), cell_text(row.name), _number(row.overall), *cells, *aim[: len(targets)]]
        )
    means = (
        text
        for column, mean in zip(found.columns, found.means, strict=True)
        for text in (_number(mean), *([""] if column.has_levels else []))
    )
    rows.append(["", _("Mean of the units"), _number(found.mean), *means, *[""] * len(targets)])
    return _written(rows)


def missed_sheet(found) -> str:
    """A reports.queries.Missed: a line for each checkpoint."""
    head = [_("Checkpoint"), _("Level"), _("Item"), _("What is asked")]
    rows = [[*head, _("Units that miss it"), _("Units"), _("Per cent of units")]]
    for one in found.checkpoints:
        texts = map(cell_text, (one.code, one.level.label, one.item.name, one.checkpoint.statement))
        rows.append([*texts, one.units, found.units, _number(one.share)])
    return _written(rows)


def changes_sheet(found) -> str:
    """A reports.queries.Changes: a line for each unit of its page with the items that carried its change."""
    years = [str(found.year_before), str(found.cycle.fiscal_year)]
    rows = [
        [
            _("Code"),
            _("Unit"),
            *years,
            pgettext("points", "Change"),
            _("Items that carried it, with overall points"),
        ]
    ]
    for row in found.table:
        points = map(_number, (row.before, row.now, row.change))
        items = "; ".join(f"{one.item.code} {change(one.carried)}" for one in row.items)
        rows.append([cell_text(row.code), cell_text(row.name), *points, items])
    return _written(rows)


def lens_sheet(found) -> str:
    """A reports.queries.Lenses: a line for each pillar and success factor, followed by its items."""
    self_points, approved = pgettext("points", "Self"), pgettext("points", "Approved")
    rows = [[_("Kind"), _("Pillars and success factors"), _("Item"), self_points, approved]]
    for part in found.parts:
        name = cell_text(part.lens.name)
        lines = [
            ("", part.points),
            *((cell_text(f"{one.item.code} {one.item.name}"), one.points) for one in part.items),
        ]
        rows += [
            [part.kind.label, name, item, *map(_number, (pair.own, pair.approved))] for item, pair in lines
        ]
    return _written(rows)


def comparison_sheet(found) -> str:
    """A reports.queries.Comparison: a line for each category and item, a column for each unit."""
    rows = [[_("Item"), *(cell_text(one.name) for one in found.units)]]
    rows.append([_("Overall"), *(_number(one.points and one.points.overall) for one in found.units)])
    rows += [
        [_column_name(row.column), *(_number(one and one.points) for one in row.cells)] for row in found.rows
    ]
    return _written(rows)


def picture_sheet(picture) -> str:
    """A contents.pictures.Picture: a line for each place of it, a column for each of its series."""
    rows = [[picture.places, *(cell_text(one) for one in picture.words.values())]]
    rows += [[cell_text(label), *map(_number, numbers.values())] for label, numbers in picture.lines]
    return _written(rows)


def _level_names(column):
    """The head of a column, and of the one for its levels."""
    name = _column_name(column)
    return [name, f"{name} · {_('Level')}"] if column.has_levels else [name]


def _written(rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def disagreement_sheet(found) -> str:
    """A reports.queries.Disagreement: a line for each unit of its page, then the totals over all units."""
    head = [_("Code"), _("Unit"), pgettext("points", "Self"), pgettext("points", "Approved"), _("Difference")]
    rows = [[*head, _("Mean difference of an item"), *(_column_name(one) for one in found.columns)]]
    for row in found.table:
        points = map(_number, (row.own, row.approved, row.overall, row.size, *row.cells))
        rows.append([cell_text(row.code), cell_text(row.name), *points])
    shares = [one.share for one in found.columns]
    for name, value in (
        (_("Mean difference"), lambda one: one.mean),
        (_("Higher, per cent of units"), lambda one: one.over),
        (_("Lower, per cent of units"), lambda one: one.under),
    ):
        cells = [_number(value(one)) for one in (found.overall, *shares)]
        rows.append(["", name, "", "", cells[0], "", *cells[1:]])
    return _written(rows)


def _column_name(column):
    return (
        f"{column.code} {column.name}" if column.item else _("Category %(number)s") % {"number": column.code}
    )


def _number(value):
    """As on the page, but with a plain minus; empty for None."""
    return "" if value is None else points_text(value)


def cell_text(text):
    """The text as it may stand in a cell: what an office program would take for a formula is led by an apostrophe."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
