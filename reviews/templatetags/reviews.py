"""What other pages show of what stands around the review. Each tag answers nothing to whoever may not see it."""

from django import template

from accounts.roles import Role

from .. import permissions
from ..appealing import window
from ..enums import ASKED_FOR
from ..models import Appeal, Reference, VisitQuestion

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


@register.simple_tag(takes_context=True)
def calibration_due(context, assessment):
    """The rule of the cycle, "advise" or "require", for an assessor there who has not calibrated; "" for all others."""
    user = context["request"].user
    if not user.reach.has(assessment.unit, Role.ASSESSOR):
        return ""
    rows = Reference.objects.owed_by(user, assessment.cycle_id).values_list("rule", flat=True)
    return rows.filter(rule__in=ASKED_FOR).first() or ""


@register.simple_tag(takes_context=True)
def visit_findings(context, assessment, item):
    """What was noted on an item at the site visit, for whoever reads the notes."""
    if not permissions.see_visit(context["request"].user, assessment):
        return []
    return list(VisitQuestion.objects.found_on(assessment, item))


@register.simple_tag(takes_context=True)
def may_read_visit(context, assessment):
    """Whether a link to the visit is of use: to the panel and those above; to the unit once it was reviewed."""
    return assessment.was_reviewed and bool(permissions.read_visit(context["request"].user, assessment))
