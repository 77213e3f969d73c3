"""Who settles the own indicators of a form, and until when."""

from django.utils.translation import gettext_lazy as _

from accounts.permission import ALLOWED, Denied

from ..enums import Status
from ..permissions import coordinate

SETTLED = Denied(_("Own indicators are settled before the assessment is first submitted."))


def settle_indicators(user, assessment):
    """Add, change and remove own indicators: the coordinator, until the assessment is first submitted."""
    return coordinate(user, assessment) and (ALLOWED if assessment.status == Status.IN_PROGRESS else SETTLED)
