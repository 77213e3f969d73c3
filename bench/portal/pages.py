"""Which pages of the demo are visited, and by whom."""

from accounts.models import Unit, User
from accounts.roles import Role
from assessments.enums import Status
from assessments.models import Assessment, LevelAnswer
from bench.sessions import session_of
from bench.visits import Visit
from criteria.levels import Level

# An item of the usual size: 7 checkpoints on three levels.
ITEM, LEVEL = "1.2", Level.BASIC
YEAR = 2570
USERS = 16
# The other views of the department of so many units.
VIEWED = 1_000
VIEWS = {
    "disagreement map, 1,000 units": "disagreement/",
    "matrix, 1,000 units": "matrix/",
    "most missed, 1,000 units": "missed/",
    "rose and fell, 1,000 units": "changes/",
    "pillars and factors, 1,000 units": "lenses/",
    "trend, 1,000 units": "trend/",
}


def visits(sizes):
    """{name: visits}, several where the throughput needs one for each connection.

    sizes: {units: executive}, the large departments and who reads them.
    """
    member, assessor = _demo("member"), _demo("assessor")
    own = _assessment("cdd-chiangmai")
    reviewed = Assessment.objects.filter(reviews__assessor=assessor, status=Status.IN_REVIEW).first()
    writers = list(_writers(USERS + 1))
    return {
        "my work": [_page("/", member)],
        "item page": [_item_page(own, member), *(_item_page(*one) for one in writers)],
        "autosave": [_autosave(*one) for one in writers],
        "task list": [_page(f"/assessments/{own.pk}/", member)],
        "review page": [_page(f"/assessments/{reviewed.pk}/review/", assessor)],
        "review item page": [_page(f"/assessments/{reviewed.pk}/review/{ITEM}/", assessor)],
        **{f"department page, {size:,} units": [_overview(one)] for size, one in sizes.items()},
        **{name: [_overview(sizes[VIEWED], page)] for name, page in VIEWS.items()},
    }


def _demo(username):
    return User.objects.get(username=username)


def _assessment(code):
    return Assessment.objects.get(unit__code=code, cycle__fiscal_year=YEAR)


def _page(path, user):
    return Visit(path, session_of(user))


def _overview(executive, page=""):
    unit = Unit.objects.get(memberships__user=executive, memberships__role=Role.EXECUTIVE)
    return _page(f"/reports/units/{unit.code}/{page}", executive)


def _item_page(assessment, user):
    return _page(f"/assessments/{assessment.pk}/items/{ITEM}/", user)


def _writers(most):
    """Assessments that are being filled in the large department, with their coordinators."""
    rows = Assessment.objects.filter(status=Status.IN_PROGRESS, unit__code__startswith="large-")
    for one in rows.select_related("unit")[:most]:
        yield one, User.objects.get(memberships__unit=one.unit, memberships__role=Role.COORDINATOR)


def _autosave(assessment, user):
    """The first level of the item, saved as htmx does, with a text of the usual length."""
    answer = LevelAnswer.objects.get(assessment=assessment, item__code=ITEM, level=LEVEL)
    fields = {"version": answer.version, "ticks": [1, 2], "explanation": answer.explanation or EXPLANATION}
    return Visit(
        f"/assessments/{assessment.pk}/items/{ITEM}/{LEVEL}/", session_of(user), fields, "explanation"
    )


EXPLANATION = "หน่วยงานดำเนินการตามแผน ติดตามผลทุกไตรมาส และนำผลมาปรับปรุงงาน " * 8
