"""Who came into a review in consensus, in another's place: with a part in the verdict, but without a round."""

from django.db.models import Exists

from accounts.models import AuditEvent

DECIDED_TOGETHER = ("save_consensus", "close_consensus")


def came_later(user, assessment):
    """The condition under which the person stands on the panel or decided in the consensus.

    assessment: the OuterRef to its id.
    """
    decided = AuditEvent.objects.filter(by=user, verb__in=DECIDED_TOGETHER)
    return Exists(user.assignments.filter(assessment=assessment)) | Exists(decided.filter(subject=assessment))
