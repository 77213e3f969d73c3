"""The access table: what each person gets for each address, method and state, written down literally.

A cell is the status code; a star says that rows were written. The first line that fits counts; `*` is all that is
left, and words in capitals stand for several (GROUPS).
Columns of the first table: the people of tests.access.neighbourhood.PEOPLE. A line counts for the own unit, and for
any other unit within the person's reach as `column_at` says. For every unit out of reach, and for a person without any
role, the answer is 404, but for a 405, which is said before anything is looked up.
The lines stand in assessments.txt and, for addresses without a unit in them, in common.txt; # begins a remark.
"""

from dataclasses import dataclass
from pathlib import Path

COLUMNS = (
    "member",
    "coordinator",
    "assessor",
    "colleague",
    "administrator",
    "executive",
    "own_assessor",
    "own_administrator",
)

GROUPS = {
    "READ": "GET HEAD",
    # An assessor sees an assessment from its first submission on.
    "UNSEEN": "not_started in_progress",
    "PAGES": "assessment assessment_history profile indicators item documents",
    "SAVES": "level_save profile_save indicator_save",
    "ADDS": "evidence_add results_evidence_add",
    "ASSESSING": "move:start_review move:send_back move:finish_review",
    "DECIDING": "move:review_again move:approve move:reopen",
    "MOVES": "move:start move:submit submit ASSESSING DECIDING",
    "KEEPING": "evidence_replace evidence_describe evidence_bin evidence_restore",
    "CHOOSING": "evidence_choose results_evidence_choose",
    "REUSING": "evidence_reuse results_evidence_reuse",
    "PRINTING": " ".join(
        f"document_request:{kind}"
        for kind in "assessment_word without_evidence indicators evidence profile progress progress_excel".split()
    ),
    "VISITING": "visit_ask visit_note visit_send visit_information visit_receive",
    "ANY-POST": "POST POST-htmx POST-stale POST-faulty",
}

# Of common.txt: the same people, one without any role, and the staff of the admin.
COMMON_COLUMNS = (*COLUMNS, "nobody", "staff")


@dataclass(frozen=True)
class Line:
    """One line: for these names, methods and states the cells by column."""

    names: tuple[str, ...]
    methods: tuple[str, ...]
    states: tuple[str, ...]
    cells: dict[str, str]

    def fits(self, name, method, state):
        return (
            name in self.names
            and (method in self.methods or self.methods == ("*",))
            and (state in self.states or self.states == ("*",))
        )


def _words(text):
    for word in text.split():
        yield from _words(GROUPS[word]) if word in GROUPS else (word,)


def _lines(table, columns):
    text = Path(__file__).with_name(f"{table}.txt").read_text(encoding="utf-8")
    for row in (one.strip() for one in text.splitlines()):
        if not row or row.startswith("#"):
            continue
        names, methods, states, cells = (tuple(_words(part)) for part in row.split("|"))
        cells = cells * len(columns) if len(cells) == 1 else cells
        yield Line(names, methods, states, dict(zip(columns, cells, strict=True)))


ASSESSMENT_LINES = list(_lines("assessments", COLUMNS))
COMMON_LINES = list(_lines("common", COMMON_COLUMNS))


# In whose place a person acts at a unit that is not the own one: an assessor who took no review there, and at the
# units below somebody who does not belong to them.
STAND_IN = {
    ("assessor", "above"): "colleague",
    ("assessor", "other"): "colleague",
    ("own_assessor", "below"): "colleague",
    ("own_administrator", "below"): "administrator",
}


def column_at(who, place):
    """The column that tells what the person gets at a unit within reach."""
    return STAND_IN.get((who, place), who)


def names(lines):
    """The names that the table speaks of, in its order."""
    return list(dict.fromkeys(name for line in lines for name in line.names))


def cell(lines, name, method, state, column):
    """What the column's person gets; a case without a line is an error of the table."""
    return next(line.cells[column] for line in lines if line.fits(name, method, state))
