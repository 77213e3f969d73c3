"""People of the demo: the accounts that are shown, and a member and a coordinator for every other unit."""

from dataclasses import dataclass, field
from random import Random

from django.contrib.auth.hashers import make_password

from accounts.models import Membership, Unit, User
from accounts.reach import Reach
from accounts.roles import UNIT_SIDE, Role
from assessments import permissions

from . import library

PASSWORD = "pmqa-demo-2570"
# A domain reserved for examples: no mail ever leaves for it.
DOMAIN = "demo.example"


@dataclass
class Staff:
    """Who may do what in one department. sides: {unit id: {role: person}}."""

    sides: dict[int, dict[str, User]] = field(default_factory=dict)
    assessors: list[User] = field(default_factory=list)
    administrators: list[User] = field(default_factory=list)

    def member(self, unit):
        side = self.sides[unit.pk]
        return side.get(Role.MEMBER) or side[Role.COORDINATOR]

    def coordinator(self, unit):
        return self.sides[unit.pk][Role.COORDINATOR]

    def reviewer(self, assessment, turn):
        """The assessor whose turn it is, or the next who may review this unit."""
        turns = [self.assessors[(turn + step) % len(self.assessors)] for step in range(len(self.assessors))]
        return next(one for one in turns if permissions.take_review(one, assessment))

    def approver(self, assessment, turn):
        """The administrator whose turn it is, or the next who had no part in the assessment."""
        turns = [self.administrators[(turn + step) % len(self.administrators)] for step in range(2)]
        return next(one for one in turns if permissions.approve(one, assessment))


class Registry:
    """Gathers people with their roles, then writes them together; everybody has the same password."""

    def __init__(self):
        self.password = make_password(PASSWORD)
        self.grants = []

    def add(self, username, name_th, name_en, position, roles, language="th"):
        """A person with roles as (role, saved unit) pairs."""
        person = User(
            username=username,
            email=f"{username}@{DOMAIN}",
            password=self.password,
            name_th=name_th,
            name_en=name_en,
            position=position,
            language=language,
        )
        # What User.reach would ask the database for; the permissions read it.
        person.reach = Reach(tuple((role, unit.path) for role, unit in roles))
        self.grants.append((person, roles))
        return person

    def write(self):
        """Store everybody; returns the staff of the units they belong to."""
        User.objects.bulk_create([person for person, _ in self.grants], batch_size=500)
        held = [(person, role, unit) for person, roles in self.grants for role, unit in roles]
        Membership.objects.bulk_create(
            [Membership(user=person, role=role, unit=unit) for person, role, unit in held], batch_size=500
        )
        return _staff(held)


def _staff(held):
    staff = Staff()
    for person, role, unit in held:
        if role in UNIT_SIDE:
            staff.sides.setdefault(unit.pk, {}).setdefault(role, person)
        elif role == Role.ASSESSOR:
            staff.assessors.append(person)
        elif role == Role.ADMINISTRATOR:
            staff.administrators.append(person)
    return staff


def department_people(units):
    """The shown accounts, and for each of the units a member and a coordinator where no account is."""
    registry = Registry()
    entries = library.read("people")["accounts"]
    places = Unit.objects.in_bulk(
        {code for entry in entries for _, code in entry["roles"]}, field_name="code"
    )
    for entry in entries:
        roles = [(role, places[code]) for role, code in entry["roles"]]
        registry.add(
            entry["username"], entry["th"], entry["en"], entry["position"], roles, entry.get("language", "th")
        )
    taken = {(role, code) for entry in entries for role, code in entry["roles"]}
    for unit in units:
        for role in UNIT_SIDE:
            if (role, unit.code) not in taken:
                add_invented(registry, role, unit)
    return registry.write()


def add_invented(registry, role, unit, number=""):
    """A person of a unit whose name is drawn; the user name says role (numbered where there are several) and unit."""
    names = library.read("people")
    rng = Random(f"{role}{number} {unit.code}")
    title_th, title_en, gender = rng.choice(names["titles"])
    first_th, first_en = rng.choice(names["first_names"][gender])
    last_th, last_en = rng.choice(names["surnames"])
    registry.add(
        f"{role}{number}-{unit.code}",
        f"{title_th}{first_th} {last_th}",
        f"{title_en} {first_en} {last_en}",
        rng.choice(names["positions"][role]),
        [(role, unit)],
    )
