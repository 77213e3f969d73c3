"""A comparison as a page shows it: for each row its name, its place on the screen and the texts side by side."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Line:
    """One field of a row, as text."""

    label: str
    exported: str
    now: str
    workbook: str


@dataclass(frozen=True)
class ShownChange:
    """One row. name: of the choice in ConfirmForm, empty where there is none."""

    title: str
    url: str
    lines: list[Line]
    name: str = ""


def shown_changes(changes, fiscal_year, *, with_choice=False):
    """The changes (comparing.Change) in their order, ready for a template. fiscal_year: B.E., of the labels."""
    return [
        ShownChange(
            one.place.title,
            one.place.url,
            [_line(one, name, fiscal_year) for name in one.workbook],
            f"choice-{number}" if with_choice else "",
        )
        for number, one in enumerate(changes)
    ]


def _line(change, name, fiscal_year):
    label = _("Ticked checkpoints")
    if name != "ticks":
        label = change.place.form({}, fiscal_year).fields[name].label
    return Line(
        label, *(value_text(values[name]) for values in (change.exported, change.now, change.workbook))
    )


def value_text(value):
    """A stored value for reading: ticks as their numbers, a number without trailing zeros, nothing as a dash."""
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    elif isinstance(value, Decimal):
        value = format(value.normalize(), "f")
    return "–" if value is None or value == "" else value
