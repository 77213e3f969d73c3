"""Which issued documents a person may see, and what everybody may. Views start from here."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.reach import below
from accounts.roles import Role
from assessments.admission import withheld_from
from assessments.enums import COUNTED_REVIEWS
from assessments.models import Assessment, Review
from assessments.querysets import own_line

from .enums import COMPARISONS

UNIT = "assessment__unit"
# Roles that read many units side by side.
READERS = (Role.EXECUTIVE, Role.ADMINISTRATOR, Role.ASSESSOR)
# Roles that read the items of several units side by side.
COMPARERS = (Role.ADMINISTRATOR, Role.EXECUTIVE)


def _readable_reviews(user):
    """The person's reviews in force that are finished or the only ones of their assessment."""
    counted = Review.objects.filter(kind__in=COUNTED_REVIEWS, withdrawn_at=None)
    others = counted.filter(assessment=OuterRef("assessment")).exclude(assessor=user)
    return counted.filter(Q(finished_at__isnull=False) | ~Exists(others), assessor=user)


def _tells_withheld(user):
    """About what is withheld from the person, or about a later year of its unit: a report prints the years before.

    The means over the unit are about it too, and so is a comparison of it with others.
    """
    withheld = Assessment.objects.filter(pk__in=withheld_from(user))
    of_unit = withheld.filter(
        unit=OuterRef("assessment__unit"),
        cycle__fiscal_year__lte=OuterRef("assessment__cycle__fiscal_year"),
    )
    return (
        Exists(of_unit)
        | Exists(withheld.filter(unit=OuterRef("unit")))
        | Exists(withheld.filter(unit__compared_in=OuterRef("pk")))
    )


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Documents of assessments that the person sees.

        A draft is for whoever may read the form now. One that shows the review is for administrators and for the
        assessors of it, neither of them of the unit's own line, as assessments.permissions.see_review has it, and
        not before they have finished their own round, where another one stands beside it. What was once issued as
        final stays readable. What is about many units is for those who read their overview, a comparison for those who
        compare their items. Nothing tells of a result that the person must not know yet.
        """
        own_reviews = _readable_reviews(user).values("assessment")
        writer = below(user.reach.paths(Role.ASSESSOR), f"{UNIT}__path") & Q(assessment__in=own_reviews)
        administrator = below(user.reach.paths(Role.ADMINISTRATOR), f"{UNIT}__path")
        reads_review = (administrator | writer) & ~own_line(user, UNIT)
        return self.filter(
            Q(shows_review=False) | Q(is_final=True) | reads_review,
            Q(assessment__in=Assessment.objects.readable_by(user))
            | Q(is_final=True, assessment__in=Assessment.objects.visible_to(user))
            | Q(assessment=None) & ~Q(kind__in=COMPARISONS) & below(user.reach.paths(*READERS), "unit__path")
            | Q(kind__in=COMPARISONS) & below(user.reach.paths(*COMPARERS), "unit__path"),
        ).exclude(_tells_withheld(user))

    def issued_finals(self):
        """Finals that were printed at least once, of which a copy may be in somebody's hands; with their places."""
        return (
            self.with_places()
            .select_related("assessment__cycle__owner", "cycle__owner")
            .filter(is_final=True)
            .exclude(sha256="")
        )

    def with_places(self):
        """With the unit and cycle that it is about and who asked, which every page needs; without the source."""
        places = ("assessment__unit", "assessment__cycle", "unit", "cycle")
        return self.select_related(*places, "requested_by").defer("source")


class PublicationQuerySet(models.QuerySet):
    def in_force(self):
        """What is open to everybody now."""
        return self.filter(withdrawn_at=None)

    def with_places(self):
        """With the cycle, its criteria and its owner, which every page needs."""
        return self.select_related("cycle__criteria_set", "cycle__owner")
