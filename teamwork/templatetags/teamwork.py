"""What the pages of an assessment show of the working group. Each tag answers nothing to whoever is not of it."""

from django import template

from .. import boards, permissions

register = template.Library()


@register.simple_tag(takes_context=True)
def task_board(context, assessment, tasks):
    """The lines of the task list with their owners, narrowed by `?show=`; see boards.task_board."""
    request = context["request"]
    return boards.task_board(request.user, assessment, tasks, request.GET.get("show", ""))


@register.simple_tag(takes_context=True)
def item_team(context, assessment, item):
    """Who holds the item, its unsure flags and how many comments; None for whoever is not of the unit's side."""
    return boards.item_team(context["request"].user, assessment, item)


@register.simple_tag(takes_context=True)
def unsure_flags(context, assessment):
    """The unsure flags of an assessment, in the order of its items."""
    return boards.unsure_flags(context["request"].user, assessment)


@register.simple_tag(takes_context=True)
def is_team(context, assessment):
    """Whether the reader is of the unit's side, who alone comment."""
    return bool(permissions.discuss(context["request"].user, assessment))


@register.filter
def of_level(flags, level):
    """The unsure flag of one level, None without one."""
    return flags.get(level)
