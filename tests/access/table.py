"""The access table: what each person gets for each address, method and state, written down literally.

A cell is the status code; a star says that rows were written. The first line that fits counts; `*` is all that is
left, and words in capitals stand for several (GROUPS).
Columns of the first table: the people of tests.access.neighbourhood.PEOPLE. A line counts for the own unit, and for
any other unit within the person's reach as `column_at` says. For every unit out of reach, and for a person without any
role, the answer is 404, but for a 405, which is said before anything is looked up.
"""

from dataclasses import dataclass

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
    "ANY-POST": "POST POST-htmx POST-stale POST-faulty",
}

ASSESSMENTS = """
PAGES                        | READ        | UNSEEN                | 200  200  404  404  200  200  404  200
PAGES                        | READ        | *                     | 200
PAGES                        | *           | *                     | 405

assessment_extend            | READ        | UNSEEN                | 403  403  404  404  200  403  404  403
assessment_extend            | READ        | *                     | 403  403  403  403  200  403  403  403
assessment_extend            | POST        | UNSEEN                | 403  403  404  404  302* 403  404  403
assessment_extend            | POST        | *                     | 403  403  403  403  302* 403  403  403
assessment_extend            | POST-faulty | UNSEEN                | 403  403  404  404  422  403  404  403
assessment_extend            | POST-faulty | *                     | 403  403  403  403  422  403  403  403
assessment_extend            | *           | *                     | 405

submit move:submit           | READ        | UNSEEN                | 403  200  404  404  403  403  404  403
submit move:submit           | READ        | *                     | 403  200  403  403  403  403  403  403
submit move:submit           | POST        | not_started           | 403  302  404  404  403  403  404  403
submit move:submit           | POST        | in_progress           | 403  302* 404  404  403  403  404  403
submit move:submit           | POST        | returned              | 403  302* 403  403  403  403  403  403
submit move:submit           | POST        | *                     | 403  302  403  403  403  403  403  403
submit move:submit           | POST-faulty | UNSEEN                | 403  422  404  404  403  403  404  403
submit move:submit           | POST-faulty | *                     | 403  422  403  403  403  403  403  403

move:start                   | READ        | UNSEEN                | 200  200  404  404  403  403  404  403
move:start                   | READ        | *                     | 200  200  403  403  403  403  403  403
move:start                   | POST        | not_started           | 302* 302* 404  404  403  403  404  403
move:start                   | POST        | in_progress           | 302  302  404  404  403  403  404  403
move:start                   | POST        | *                     | 302  302  403  403  403  403  403  403

ASSESSING                    | READ        | UNSEEN                | 403  403  404  404  403  403  404  403
ASSESSING                    | READ        | submitted             | 403  403  200  200  403  403  403  403
ASSESSING                    | READ        | *                     | 403  403  200  403  403  403  403  403
move:start_review            | POST        | submitted             | 403  403  302* 302* 403  403  403  403
move:send_back               | POST        | in_review             | 403  403  302* 403  403  403  403  403
move:finish_review           | POST        | in_review             | 403  403  302* 403  403  403  403  403
ASSESSING                    | POST        | submitted             | 403  403  302  302  403  403  403  403
ASSESSING                    | POST        | UNSEEN                | 403  403  404  404  403  403  404  403
ASSESSING                    | POST        | *                     | 403  403  302  403  403  403  403  403
move:send_back               | POST-faulty | UNSEEN                | 403  403  404  404  403  403  404  403
move:send_back               | POST-faulty | submitted             | 403  403  422  422  403  403  403  403
move:send_back               | POST-faulty | *                     | 403  403  422  403  403  403  403  403

DECIDING                     | READ        | UNSEEN                | 403  403  404  404  200  403  404  403
DECIDING                     | READ        | *                     | 403  403  403  403  200  403  403  403
move:review_again            | POST        | reviewed              | 403  403  403  403  302* 403  403  403
move:approve                 | POST        | reviewed              | 403  403  403  403  302* 403  403  403
move:reopen                  | POST        | approved              | 403  403  403  403  302* 403  403  403
DECIDING                     | POST        | UNSEEN                | 403  403  404  404  302  403  404  403
DECIDING                     | POST        | *                     | 403  403  403  403  302  403  403  403
move:review_again            | POST-faulty | UNSEEN                | 403  403  404  404  422  403  404  403
move:review_again            | POST-faulty | *                     | 403  403  403  403  422  403  403  403
move:reopen                  | POST-faulty | UNSEEN                | 403  403  404  404  422  403  404  403
move:reopen                  | POST-faulty | *                     | 403  403  403  403  422  403  403  403
MOVES                        | *           | *                     | 405

SAVES                        | ANY-POST    | not_started           | 404
SAVES                        | POST        | in_progress           | 302* 302* 404  404  403  403  404  403
SAVES                        | POST        | returned              | 302* 302* 403  403  403  403  403  403
SAVES                        | POST-htmx   | in_progress           | 200* 200* 404  404  403  403  404  403
SAVES                        | POST-htmx   | returned              | 200* 200* 403  403  403  403  403  403
SAVES                        | POST-stale  | in_progress           | 409* 409* 404  404  403  403  404  403
SAVES                        | POST-stale  | returned              | 409* 409* 403  403  403  403  403  403
SAVES                        | POST-faulty | in_progress           | 422  422  404  404  403  403  404  403
SAVES                        | POST-faulty | returned              | 422  422  403  403  403  403  403  403
SAVES                        | ANY-POST    | *                     | 403
SAVES                        | *           | *                     | 405

ADDS                         | POST        | in_progress           | 302* 302* 404  404  403  403  404  403
ADDS                         | POST        | returned              | 302* 302* 403  403  403  403  403  403
ADDS                         | POST-htmx   | in_progress           | 200* 200* 404  404  403  403  404  403
ADDS                         | POST-htmx   | returned              | 200* 200* 403  403  403  403  403  403
ADDS                         | POST-faulty | in_progress           | 422  422  404  404  403  403  404  403
ADDS                         | POST-faulty | returned              | 422  422  403  403  403  403  403  403
ADDS                         | ANY-POST    | not_started           | 403  403  404  404  403  403  404  403
ADDS                         | ANY-POST    | *                     | 403
ADDS                         | *           | *                     | 405
evidence_remove              | POST        | not_started           | 404
evidence_remove              | POST        | in_progress           | 302* 302* 404  404  403  403  404  403
evidence_remove              | POST        | *                     | 403
evidence_remove              | *           | *                     | 405
evidence_open                | GET         | not_started           | 404
evidence_open                | GET         | in_progress           | 302* 302* 404  404  302* 302* 404  302*
evidence_open                | GET         | *                     | 302*
evidence_open                | *           | *                     | 405

review review_item           | READ        | UNSEEN                | 403  403  404  404  404  403  404  403
review review_item           | READ        | submitted             | 403  403  404  404  404  403  403  403
review review_item           | READ        | approved              | 200
review review_item           | READ        | *                     | 403  403  200  403  200  403  403  403
review review_item           | *           | *                     | 405
review_save                  | ANY-POST    | UNSEEN                | 403  403  404  404  404  403  404  403
review_save                  | ANY-POST    | submitted             | 403  403  404  404  404  403  403  403
review_save                  | POST        | in_review             | 403  403  302* 403  403  403  403  403
review_save                  | POST-htmx   | in_review             | 403  403  200* 403  403  403  403  403
review_save                  | POST-stale  | in_review             | 403  403  409* 403  403  403  403  403
review_save                  | POST-faulty | in_review             | 403  403  422  403  403  403  403  403
review_save                  | ANY-POST    | *                     | 403
review_save                  | *           | *                     | 405

document_request             | POST        | not_started           | 403  403  404  404  403  403  404  403
document_request             | POST        | in_progress           | 302* 302* 404  404  302* 302* 404  302*
document_request             | POST        | *                     | 302*
document_request             | POST-faulty | UNSEEN                | 400  400  404  404  400  400  404  400
document_request             | POST-faulty | *                     | 400
document_request             | *           | *                     | 405
document document_file       | READ        | not_started           | 404
document                     | READ        | in_progress           | 200  200  404  404  200  200  404  200
document                     | READ        | *                     | 200
document_file                | READ        | in_progress           | 200* 200* 404  404  200* 200* 404  200*
document_file                | READ        | *                     | 200*
document document_file       | *           | *                     | 405

unit_overview unit_trend     | READ        | *                     | 200
unit_overview unit_trend     | *           | *                     | 405
"""

# Addresses without a unit in them. Columns: the same people, one without any role, and the staff of the admin.
COMMON_COLUMNS = (*COLUMNS, "nobody", "staff")
COMMON = """
home assessment_list guide guide_chapter         | READ        | * | 200
home assessment_list guide guide_chapter         | *           | * | 405
handbook handbook_set handbook_profile           | READ        | * | 200
handbook handbook_set handbook_profile           | *           | * | 405
handbook_item healthz readyz                     | READ        | * | 200
handbook_item healthz readyz                     | *           | * | 405
me                                               | READ        | * | 200
me                                               | POST        | * | 302*
me                                               | POST-faulty | * | 422
me                                               | *           | * | 405
session_keep                                     | POST        | * | 204
session_keep                                     | *           | * | 405
language                                         | POST        | * | 302*
language                                         | POST-faulty | * | 400
language                                         | *           | * | 405
reports_home                                     | READ        | * | 302 302 302 302 302  302 302 302 200 200
reports_home                                     | *           | * | 405
cycle_list cycle_open                            | READ        | * | 403 403 403 403 200  403 403 200  403 403
cycle_open                                       | POST        | * | 403 403 403 403 302* 403 403 422  403 403
cycle_open                                       | POST-faulty | * | 403 403 403 403 422  403 403 422  403 403
cycle_list cycle_open                            | *           | * | 405
"""


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


def _lines(text, columns):
    for row in filter(None, (one.strip() for one in text.splitlines())):
        names, methods, states, cells = (tuple(_words(part)) for part in row.split("|"))
        cells = cells * len(columns) if len(cells) == 1 else cells
        yield Line(names, methods, states, dict(zip(columns, cells, strict=True)))


ASSESSMENT_LINES = list(_lines(ASSESSMENTS, COLUMNS))
COMMON_LINES = list(_lines(COMMON, COMMON_COLUMNS))


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
