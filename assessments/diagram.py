"""The table of moves as a page of the documentation: a state diagram and a table, in English."""

from django.utils import translation

from .workflow import MOVES

HEAD = """# Workflow

Drawn from `assessments/workflow.py` by `manage.py workflow_diagram`; a test compares this page with the table.
"""


def page():
    """The text of docs/workflow.md."""
    with translation.override("en"):
        return f"{HEAD}\n```mermaid\n{_diagram()}\n```\n\n{_table()}\n"


def _diagram():
    lines = ["stateDiagram-v2", "    [*] --> not_started"]
    for move in MOVES.values():
        for target in filter(None, (move.target, move.shared)):
            lines += [
                f"    {source.value} --> {target.value}: {_arrow(move, target)}" for source in move.sources
            ]
    return "\n".join(lines)


def _arrow(move, target):
    return f"{move.name} (several assessors)" if target == move.shared else move.name


def _table():
    head = "| move | from | to | who | reason | what follows |\n| --- | --- | --- | --- | --- | --- |\n"
    return head + "\n".join(_row(move) for move in MOVES.values())


def _row(move):
    sources = ", ".join(str(source.label) for source in move.sources)
    who = " ".join(move.permission.__doc__.split("\n")[0].split())
    reason = "required" if move.needs_reason else ""
    return f"| `{move.name}` | {sources} | {_targets(move)} | {who} | {reason} | {move.explains} |"


def _targets(move):
    return (
        f"{move.target.label}; with several assessors {move.shared.label}"
        if move.shared
        else move.target.label
    )
