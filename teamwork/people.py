"""The people of one unit's side, in the order of their names."""

from django.db.models import Q
from django.db.models.functions import Collate, Lower

from accounts.collations import THAI
from accounts.models import Membership, Unit, User
from accounts.reach import at_or_above
from accounts.roles import UNIT_SIDE
from pmqa_portal.lib.localized import is_english

from .models import Comment, Delegation, UnsureFlag


def side_of(unit):
    """Active members and coordinators of the unit, whether their role is held there or above."""
    here = at_or_above({unit.path}, Unit.steplen, "unit__path")
    roles = Membership.objects.filter(here, role__in=UNIT_SIDE)
    return _by_name(User.objects.filter(is_active=True, pk__in=roles.values("user")))


def owners_in(unit):
    """Whoever holds something at the unit that can be handed over, also those who have left it."""
    held = Delegation.objects.not_final().filter(assessment__unit=unit)
    mentioned = Comment.objects.unresolved().filter(assessment__unit=unit)
    is_owner = Q(pk__in=held.values("owner")) | Q(pk__in=held.exclude(stand_in=None).values("stand_in"))
    doubts = Q(pk__in=UnsureFlag.objects.not_final().filter(assessment__unit=unit).values("by"))
    return _by_name(User.objects.filter(is_owner | doubts | Q(pk__in=mentioned.values("mentions"))))


def _by_name(people):
    return people.order_by(Lower("name_en") if is_english() else Collate("name_th", THAI), "pk")
