"""The table of demo accounts that the command prints."""

from accounts.roles import Role

from . import library
from .people import PASSWORD

HEADINGS = ("user name", "role", "unit", "what to try")


def lines():
    """The table as lines of text: one line per account, the password at the end."""
    rows = [HEADINGS, *map(_row, library.read("people")["accounts"])]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS) - 1)]
    ruler = ["-" * width for width in [*widths, len(HEADINGS[-1])]]
    text = [
        "  ".join([*map(str.ljust, row, widths), row[-1]]).rstrip() for row in [rows[0], ruler, *rows[1:]]
    ]
    return ["", *text, "", f"The password of every demo account is {PASSWORD}"]


def _row(entry):
    roles = [str(Role(role)) for role, _ in entry["roles"]]
    units = dict.fromkeys(code for _, code in entry["roles"])
    return (entry["username"], ", ".join(roles), ", ".join(units), entry["try"])
