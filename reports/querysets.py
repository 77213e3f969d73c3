"""Which issued documents a person may see. Views start from here."""

from django.db import models
from django.db.models import Q

from accounts.reach import below
from accounts.roles import Role
from assessments.enums import COUNTED_REVIEWS
from assessments.models import Assessment
from assessments.querysets import own_line

UNIT = "assessment__unit"


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Documents of assessments that the person sees.

        A draft that shows the review is for administrators and for the assessor who wrote it, neither of them of
        the unit's own line, as assessments.permissions.see_review has it; what was once issued as final stays
        readable.
        """
        own_reviews = user.reviews.filter(withdrawn_at=None, kind__in=COUNTED_REVIEWS).values("assessment")
        writer = below(user.reach.paths(Role.ASSESSOR), f"{UNIT}__path") & Q(assessment__in=own_reviews)
        administrator = below(user.reach.paths(Role.ADMINISTRATOR), f"{UNIT}__path")
        reads_review = (administrator | writer) & ~own_line(user, UNIT)
        return self.filter(
            Q(shows_review=False) | Q(is_final=True) | reads_review,
            assessment__in=Assessment.objects.visible_to(user),
        )

    def issued_finals(self):
        """Finals that were printed at least once, of which a copy may be in somebody's hands; with their places."""
        return (
            self.with_places()
            .select_related("assessment__cycle__owner")
            .filter(is_final=True)
            .exclude(sha256="")
        )

    def with_places(self):
        """With the assessment, its unit and cycle and who asked, which every page needs; without the source."""
        return self.select_related("assessment__unit", "assessment__cycle", "requested_by").defer("source")
