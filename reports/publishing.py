"""Opening the approved results of a cycle to everybody, and closing them again. Nothing is open by itself."""

from django.db import transaction
from django.utils import timezone

from accounts import audit
from assessments.models import Cycle

from .models import Publication


@transaction.atomic
def publish(cycle, *, by, licence_th, licence_en):
    """The publication of the cycle: a new one, or the one in force as it is."""
    cycle = _locked(cycle)
    in_force = cycle.publications.in_force().first()
    if in_force:
        return in_force
    publication = Publication.objects.create(
        cycle=cycle, licence_th=licence_th, licence_en=licence_en, published_by=by
    )
    audit.record(
        "publish_results",
        publication,
        by=by,
        unit=cycle.owner,
        fiscal_year=cycle.fiscal_year,
        licence_th=licence_th,
        licence_en=licence_en,
    )
    return publication


@transaction.atomic
def withdraw(cycle, *, by):
    """End the publication in force; where there is none, nothing changes."""
    cycle = _locked(cycle)
    in_force = cycle.publications.in_force().first()
    if in_force is None:
        return
    Publication.objects.filter(pk=in_force.pk).update(withdrawn_at=timezone.now(), withdrawn_by=by)
    audit.record("withdraw_results", in_force, by=by, unit=cycle.owner, fiscal_year=cycle.fiscal_year)


def _locked(cycle):
    """The cycle, kept from everybody else until the end of the transaction."""
    return Cycle.objects.select_for_update(of=("self",)).select_related("owner").get(pk=cycle.pk)
