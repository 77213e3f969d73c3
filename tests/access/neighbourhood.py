"""A unit with its neighbours and its people, one year for every status: where the access tests happen."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.models import Membership, Unit
from accounts.roles import Role
from assessments import actions, assigning, opening, rounds, workflow
from assessments.enums import Status
from assessments.models import (
    Assessment,
    IndicatorResult,
    IndicatorReview,
    ItemReview,
    LevelAnswer,
    ProfileAnswer,
    Request,
)
from assessments.settling import looks
from criteria.levels import Level
from reports import issuing
from reports.models import Document
from teamwork.models import Comment, Delegation
from tests import factories
from tests.access import owning
from tests.access.requests import assessment_address

# People with one role each, and where. The colleague is an assessor who took no review; the last two judge others,
# but hold their role at the own unit itself.
PEOPLE = {
    "member": (Role.MEMBER, "own"),
    "coordinator": (Role.COORDINATOR, "own"),
    "assessor": (Role.ASSESSOR, "above"),
    "colleague": (Role.ASSESSOR, "above"),
    "administrator": (Role.ADMINISTRATOR, "above"),
    "executive": (Role.EXECUTIVE, "own"),
    "own_assessor": (Role.ASSESSOR, "own"),
    "own_administrator": (Role.ADMINISTRATOR, "own"),
}
# The units that a role at one of them reaches.
REACHED = {"own": ("own", "below"), "above": ("above", "own", "other", "below")}
# Said among the unit's side about item 1.1 of every assessment.
COMMENT = "ความเห็นภายในคณะทำงาน"
# One fiscal year for each status.
YEARS = {status.value: 2561 + number for number, status in enumerate(Status)}
# Which years each unit has. Out of reach one rule holds for every state, so two of them are enough.
PLACES = {
    "own": tuple(YEARS),
    "below": ("in_progress", "in_review", "approved"),
    "above": ("in_progress", "approved"),
    "other": ("in_progress", "approved"),
    "elsewhere": ("approved",),
}
PATH = ["start", "submit", "start_review", "finish_round", "approve"]
WALK = {
    "not_started": [],
    "in_progress": PATH[:1],
    "submitted": PATH[:2],
    "in_review": PATH[:3],
    "returned": [*PATH[:3], "send_back"],
    "consensus": [*PATH[:2], "assign_second", *PATH[2:4], "finish_second"],
    "reviewed": PATH[:4],
    "approved": PATH,
}
MOVER = {
    "start": "member",
    "submit": "coordinator",
    "start_review": "assessor",
    "send_back": "assessor",
    "approve": "administrator",
}


class Neighbourhood:
    """The units, from the top: government > above > own > below; other beside own; elsewhere in a ministry."""

    def __init__(self):
        self.units = self._units()
        self.people = {
            name: factories.person(role, self.units[place]) for name, (role, place) in PEOPLE.items()
        }
        self.people["nobody"] = factories.user()
        self.people["stranger"] = factories.person(Role.MEMBER, self.units["elsewhere"])
        self.people["staff"] = factories.user(is_staff=True, is_superuser=True)
        self.helpers = {
            name: factories.person(role, self.units["government"]) for name, (role, _) in PEOPLE.items()
        }
        self.assessments = {}
        for status, year in YEARS.items():
            self._open_year(status, year)
        self.documents = self._documents()
        self._addresses = {}
        self.clients = {name: _client(person) for name, person in self.people.items()}

    def address(self, name, place, status):
        """The address of a name of the access table, for one unit in one year."""
        key = name, place, status
        if key not in self._addresses:
            self._addresses[key] = assessment_address(
                name, self.assessments[place, status], self.documents.get((place, status))
            )
        return self._addresses[key]

    def _units(self):
        kinds = Unit.Kind
        government = factories.unit("government", kind=kinds.GOVERNMENT)
        above = factories.unit("above", government, kinds.DEPARTMENT)
        own = factories.unit("own", above, kinds.PROVINCE)
        other = factories.unit("other", above, kinds.PROVINCE)
        below = factories.unit("below", own, kinds.DISTRICT)
        elsewhere = factories.unit("elsewhere", factories.unit("ministry", government, kinds.MINISTRY))
        return {
            "government": government,
            "above": above,
            "own": own,
            "other": other,
            "below": below,
            "elsewhere": elsewhere,
        }

    def _open_year(self, status, year):
        cycle = factories.cycle(self.units["government"], year)
        places = [place for place, statuses in PLACES.items() if status in statuses]
        opening.open_for_units(cycle, [self.units[place] for place in places])
        for place in places:
            assessment = Assessment.objects.with_places().get(cycle=cycle, unit=self.units[place])
            people = self.people if place in ("own", "below") else self.helpers
            walk(assessment, WALK[status], {**people, "second": self.helpers["colleague"]})
            share(assessment, self.helpers["member"])
            ask(assessment, status, people)
            if status == "in_progress":
                owning.define(assessment, by=self.helpers["coordinator"])
            if status == "reviewed":
                # Without a look at its table nothing is approved.
                looks.record(looks.READ_APPROVAL, assessment, by=people["administrator"])
            self.assessments[place, status] = Assessment.objects.with_places().get(pk=assessment.pk)

    def _documents(self):
        """One issued document for each assessment that has begun, as its coordinator asked for it."""
        documents = {}
        for (place, status), assessment in self.assessments.items():
            if status == "not_started":
                continue
            document = issuing.request_document(assessment, "brief", "th", by=self.helpers["coordinator"])
            keep_file(document)
            documents[place, status] = document
        return documents


def reached_by(who):
    """The places whose units a person reaches."""
    _, place = PEOPLE[who]
    return REACHED[place]


def kept_neighbourhood(blocker):
    """For a fixture of more than one test: made once, in a transaction that is undone at the end.

    Each test that uses it is marked django_db, so that what it writes itself is undone after it.
    """
    with blocker.unblock(), transaction.atomic():
        yield Neighbourhood()
        transaction.set_rollback(True)


def walk(assessment, moves, people):
    """Make real moves; what the next one needs is written at once."""
    for name in moves:
        if name in OTHER_STEPS:
            OTHER_STEPS[name](assessment, people)
            continue
        workflow.make(name, assessment, by=people[MOVER[name]], reason="เหตุผล")
        if name == "start":
            fill(assessment, by=people["member"])
        if name == "start_review":
            ItemReview.objects.filter(review__assessment=assessment).update(is_done=True, version=1)
            IndicatorReview.objects.filter(review__assessment=assessment).update(version=1)


def _assign_second(assessment, people):
    for name in ("assessor", "second"):
        assigning.assign(assessment, people[name], by=people["administrator"])


OTHER_STEPS = {
    "assign_second": _assign_second,
    "finish_round": lambda assessment, people: rounds.finish_round(assessment, by=people["assessor"]),
    "finish_second": lambda assessment, people: rounds.finish_round(assessment, by=people["second"]),
}


def fill(assessment, by):
    """Answer everything, each row in its first version, and file one link at item 1.1, Basic."""
    LevelAnswer.objects.filter(assessment=assessment).update(explanation="ยังไม่ได้ดำเนินการ", version=1)
    ProfileAnswer.objects.filter(assessment=assessment).update(text="ข้อมูลของหน่วยงาน", version=1)
    IndicatorResult.objects.filter(assessment=assessment).update(actual=80, version=1)
    item = assessment.standard.items["1.1"]
    actions.add_evidence(factories.link(), assessment, item, Level.BASIC, by=by)


def share(assessment, owner):
    """Lay item 1.1 into somebody's hands, with a comment that mentions them."""
    here = {"assessment": assessment, "item_id": assessment.standard.items["1.1"].id, "by": owner}
    Delegation.objects.create(**here, owner=owner)
    Comment.objects.create(**here, text=COMMENT).mentions.add(owner)


def ask(assessment, status, people):
    """A request of the assessor: not sent yet in review; sent and answered once with a return."""
    here = {
        "assessment": assessment,
        "item_id": assessment.standard.items["1.1"].id,
        "by": people["assessor"],
    }
    now = timezone.now()
    if status == "in_review":
        Request.objects.create(**here, text="ขอเอกสาร")
    if status == "returned":
        answer = {"answer": "แนบแล้ว", "answered_by": people["member"], "answered_at": now}
        Request.objects.create(**here, text="ขอเอกสาร", sent_at=now, **answer)


def keep_file(document):
    """What printing leaves behind, without printing."""
    document.file.save("any", ContentFile(b"%PDF-1.7 printed"), save=False)
    Document.objects.filter(pk=document.pk).update(state="done", file=document.file.name, sha256="0" * 64)
    document.refresh_from_db()


def with_role(person, unit, role):
    """The person with one more role, as the next request would read them."""
    Membership.objects.create(user=person, unit=unit, role=role)
    return factories.fresh(person)


def _client(person):
    client = Client()
    client.force_login(person)
    # The first request writes the session; the later ones within a minute do not.
    client.get("/healthz")
    return client
