"""People, an assessment and its rounds as permissions ask for them: rows that stay unsaved, without a database."""

from accounts.models import Unit, User
from accounts.permission import ALLOWED
from accounts.reach import Reach
from accounts.roles import Role
from assessments.enums import Status
from assessments.models import Assessment, IndicatorResult, Review

DEPARTMENT = Unit(pk=1, path="0001", kind=Unit.Kind.DEPARTMENT)
BUREAU = Unit(pk=2, path="00010001", kind=Unit.Kind.BUREAU)
SECTION = Unit(pk=3, path="000100010001", kind=Unit.Kind.DISTRICT)
OTHER = Unit(pk=4, path="00010002", kind=Unit.Kind.BUREAU)


def person(*grants, pk=1):
    """A person with (role, unit) pairs."""
    someone = User(pk=pk)
    someone.reach = Reach(tuple((role, unit.path) for role, unit in grants))
    someone.withheld_ids = frozenset()
    return someone


MEMBER = person((Role.MEMBER, BUREAU))
COORDINATOR = person((Role.COORDINATOR, BUREAU))
ASSESSOR = person((Role.ASSESSOR, DEPARTMENT))
ADMINISTRATOR = person((Role.ADMINISTRATOR, DEPARTMENT))
EXECUTIVE = person((Role.EXECUTIVE, DEPARTMENT))
STRANGER = person((Role.MEMBER, OTHER), (Role.COORDINATOR, OTHER))
NOBODY = person()


def assessment(
    status=Status.IN_REVIEW, *, assigned=(), conflicted=(), reviews=(), changes=(), saved_by=(), unit=BUREAU
):
    """An assessment of the bureau, with everything that permissions ask of it. saved_by: a person for each result."""
    row = Assessment(pk=1, unit=unit, status=status)
    row._prefetched_objects_cache = {
        "reviews": list(reviews),
        "status_changes": list(changes),
        "level_answers": [],
        "indicator_results": [IndicatorResult(saved_by=one) for one in saved_by],
    }
    row.assigned_ids, row.conflicted_ids = list(assigned), set(conflicted)
    return row


def own_round(user=ASSESSOR, *, finished=False, kind="round"):
    return Review(pk=1, assessor_id=user.pk, kind=kind, finished_at="now" if finished else None)


def check(permission, *cases):
    """Each case: the person, the assessment, and what the permission is to say."""
    for place, (user, row, wanted) in enumerate(cases):
        assert permission(user, row) == wanted, (place, wanted)


def admitted(user, assessment):
    """In place of the condition of the floor above, which asks the database."""
    return ALLOWED
