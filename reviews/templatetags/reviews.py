"""What other pages show of what stands around the review. Each tag answers nothing to whoever may not see it."""

from django import template

from .. import permissions
from ..appealing import window
from ..models import Appeal

register = template.Library()


@register.simple_tag(takes_context=True)
def appeal_window(context, assessment):
    """The time for an appeal, for a party of it; None while the result is not approved, and for others."""
    may_read = assessment.is_final and permissions.read_appeal(context["request"].user, assessment)
    return window(assessment) if may_read else None


@register.simple_tag(takes_context=True)
def appeals_of(context, assessment):
    """The appeals of an assessment with their points, for a party of them."""
    was_approved = assessment.is_final or assessment.round > 1
    if not (was_approved and permissions.read_appeal(context["request"].user, assessment)):
        return []
    return list(Appeal.objects.filter(assessment=assessment).with_answers())
