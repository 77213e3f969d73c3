"""Who may know the result of an assessment: not whoever has to score it for calibration first.

Permissions and lists that tell an approved result, or the review that it came from, ask here.
"""

from django.utils.translation import gettext_lazy as _

from accounts.permission import ALLOWED, Denied

from .admission import withheld_from
from .enums import Stage
from .models import Score

CALIBRATING = Denied(_("Finish your calibration first: until then the result of the reference is hidden."))


def know_result(user, assessment):
    """Read an approved result and its review: nobody who has yet to calibrate on it, whatever else one is."""
    is_withheld = assessment.is_final and assessment.pk in withheld_from(user)
    return CALIBRATING if is_withheld else ALLOWED


def known_scores(user):
    """The stored scores, without the results that the person must not know yet."""
    return Score.objects.exclude(
        assessment__in=withheld_from(user), stage__in=[Stage.REVIEWED, Stage.APPROVED]
    )
