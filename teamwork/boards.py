"""What pages show of the working group, put together once: of a task list, of one item, of the whole team."""

from dataclasses import dataclass, field

from criteria.levels import Level

from . import permissions
from .models import Comment, Delegation, UnsureFlag

# What a task list may be narrowed to.
SHOWS = ("mine", "unsure")


@dataclass(frozen=True)
class Line:
    """One item: its task (None on the team page), who holds it, and the labels of its unsure levels."""

    item: object
    task: object = None
    delegation: Delegation | None = None
    unsure: tuple[str, ...] = ()

    def is_shown(self, show, user):
        holders = (self.delegation.owner_id, self.delegation.stand_in_id) if self.delegation else ()
        return {"mine": user.pk in holders, "unsure": bool(self.unsure)}.get(show, True)


@dataclass(frozen=True)
class CategoryLines:
    """A category with the lines that are shown of it. tasks: its CategoryTasks, None on the team page."""

    category: object
    lines: list[Line]
    tasks: object = None


@dataclass(frozen=True)
class Board:
    """The lines of an assessment. is_team: whether the reader is of the unit's side and sees who holds what."""

    categories: list[CategoryLines]
    is_team: bool = True
    show: str = ""


def task_board(user, assessment, tasks, show=""):
    """The task list with who holds what; two queries, none for whoever is not of the unit's side."""
    is_team = bool(permissions.discuss(user, assessment))
    show = show if is_team and show in SHOWS else ""
    held = _held(assessment, "owner") if is_team else {}
    unsure = _unsure(assessment) if is_team else {}
    categories = [
        CategoryLines(
            one.category,
            [
                line
                for line in (
                    Line(task.item, task, held.get(task.item.id), tuple(unsure.get(task.item.id, ())))
                    for task in one.tasks
                )
                if line.is_shown(show, user)
            ],
            one,
        )
        for one in tasks.categories
    ]
    return Board([one for one in categories if one.lines], is_team, show)


def team_board(assessment):
    """All items with who holds them; one query."""
    held = _held(assessment, "owner", "stand_in")
    return Board(
        [
            CategoryLines(one, [Line(item, None, held.get(item.id)) for item in one.items])
            for one in assessment.standard.categories
        ]
    )


def _held(assessment, *people):
    rows = Delegation.objects.filter(assessment=assessment).order_by().select_related(*people)
    return {one.item_id: one for one in rows}


def _unsure(assessment):
    levels = {}
    for item, level in UnsureFlag.objects.filter(assessment=assessment).values_list("item_id", "level"):
        levels.setdefault(item, []).append(Level(level).label)
    return levels


@dataclass(frozen=True)
class ItemTeam:
    """What the page of an item shows. flags: by level; comments: how many in all, unresolved: how many still wait."""

    delegation: Delegation | None
    flags: dict[str, UnsureFlag] = field(default_factory=dict)
    comments: int = 0
    unresolved: int = 0


def item_team(user, assessment, item):
    """What the working group says about an item; three queries, None for whoever is not of the unit's side."""
    if not permissions.discuss(user, assessment):
        return None
    here = {"assessment": assessment, "item_id": item.id}
    # Counted here: an item has a few comments, and the database's own counting costs more than to read them.
    resolved = list(Comment.objects.filter(**here).order_by().values_list("resolved_at", flat=True))
    held = Delegation.objects.filter(**here).order_by().select_related("owner", "stand_in")
    flags = {flag.level: flag for flag in UnsureFlag.objects.filter(**here).select_related("by")}
    return ItemTeam(next(iter(held), None), flags, len(resolved), resolved.count(None))


def unsure_flags(user, assessment):
    """All unsure flags of an assessment; one query, none for whoever is not of the unit's side."""
    if not permissions.discuss(user, assessment):
        return []
    return list(UnsureFlag.objects.filter(assessment=assessment).select_related("item", "by"))
