"""A department as large as wanted, for measuring: provinces with districts, all invented, short texts."""

from accounts.models import Unit
from accounts.roles import Role

from . import library, people, tree
from .calendar import OPEN_YEAR
from .department import Scene
from .wording import Terse

DISTRICTS_PER_PROVINCE = 11
# Bands of the criteria are met from below basic to advance.
MEAN = 0.52


def code_of(units, cycles):
    """Each size is a department of its own."""
    return f"large-{units}x{cycles}"


def is_there(units, cycles):
    """Whether the set of this size was written before."""
    return Unit.objects.filter(code=code_of(units, cycles)).exists()


def write(criteria_set, now, units, cycles):
    """A department with so many assessed units and so many years, the last of them open."""
    owner = _owner(units, cycles)
    offices = _offices(owner, units)
    means = {unit.pk: MEAN for unit in offices}
    scene = Scene(owner, offices, _staff(owner, offices), criteria_set, means, Terse)
    for year in range(OPEN_YEAR - cycles + 1, OPEN_YEAR):
        scene.past(year)
    scene.open(OPEN_YEAR, now)


def _owner(units, cycles):
    """The department, directly below the government so that no ministry of the demo sees it."""
    names = library.read("units")["government"]
    government = tree.root(tree.unit(names["code"], Unit.Kind.GOVERNMENT, names["th"], names["en"]))
    owner = tree.unit(
        code_of(units, cycles),
        Unit.Kind.DEPARTMENT,
        f"กรมตัวอย่างขนาดใหญ่ ({units:,} หน่วยงาน)",
        f"Large Sample Department ({units:,} units)",
    )
    return tree.plant(government, [owner])[0]


def _offices(owner, units):
    """Provinces first, as many as it takes; the rest are districts, spread evenly below them."""
    count = -(-units // (DISTRICTS_PER_PROVINCE + 1))
    provinces = tree.plant(
        owner,
        [
            _office(f"{owner.code}-p{number}", Unit.Kind.PROVINCE, "จังหวัด", "Provincial", number)
            for number in range(1, count + 1)
        ],
    )
    offices = []
    for place, province in enumerate(provinces):
        more = len(range(place, units - count, count))
        districts = [
            _office(
                f"{province.code}-d{number}", Unit.Kind.DISTRICT, "อำเภอ", "District", f"{place + 1}.{number}"
            )
            for number in range(1, more + 1)
        ]
        offices += [province, *tree.plant(province, districts)]
    return offices


def _office(code, kind, thai, english, number):
    return tree.unit(code, kind, f"สำนักงาน{thai}ตัวอย่างที่ {number}", f"Sample {english} Office {number}")


def _staff(owner, offices):
    """One coordinator per unit, who also fills the form; three assessors, two administrators, an executive."""
    registry = people.Registry()
    for role, count in ((Role.ASSESSOR, 3), (Role.ADMINISTRATOR, 2), (Role.EXECUTIVE, 1)):
        for number in range(1, count + 1):
            people.add_invented(registry, role, owner, number)
    for unit in offices:
        people.add_invented(registry, Role.COORDINATOR, unit)
    return registry.write()
