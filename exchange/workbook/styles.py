"""How the workbook looks: one Thai face, few colours, inputs that can be seen without colour by their frame."""

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

FACE = "TH Sarabun New"
PLAIN = Font(name=FACE, size=15)
BOLD = Font(name=FACE, size=15, bold=True)
TITLE = Font(name=FACE, size=20, bold=True, color="1B1E52")
HEADING = Font(name=FACE, size=15, bold=True, color="FFFFFF")

INDIGO = PatternFill("solid", fgColor="2F3586")
PALE = PatternFill("solid", fgColor="E6E7F5")
INPUT = PatternFill("solid", fgColor="FFFBEA")

TOP = Alignment(vertical="top", wrap_text=True)
MIDDLE = Alignment(horizontal="center", vertical="top", wrap_text=True)
FRAME = Border(*[Side(style="thin", color="7D776C")] * 4)
OPEN = Protection(locked=False)


def dress(cell, font=PLAIN, fill=None, alignment=TOP):
    """A cell of the form that nobody writes into."""
    cell.font, cell.alignment = font, alignment
    if fill:
        cell.fill = fill


def dress_input(cell, alignment=TOP, number_format=None):
    """A cell that people fill: unlocked, framed, tinted."""
    dress(cell, PLAIN, INPUT, alignment)
    cell.border, cell.protection = FRAME, OPEN
    if number_format:
        cell.number_format = number_format
