"""The demo itself: the Community Development Department, three approved years and the open one."""

from accounts.models import Unit
from assessments import assigning, permissions
from assessments.enums import Status
from assessments.models import Cycle, Evidence
from criteria.models import ProfileQuestion
from search import indexing

from . import aims, around, own, panels, people, sharing, shelf, tree, workshop
from .calendar import OPEN_YEAR, PAST_YEARS, open_year, past_year
from .maturity import Maturity
from .plot import open_plot, past_plot
from .wording import Wording
from .yearly import Entry, Year, open_cycle, rng_of

# Ability in the first year, by kind of unit.
MEANS = {Unit.Kind.BUREAU: 0.57, Unit.Kind.PROVINCE: 0.51, Unit.Kind.DISTRICT: 0.46}
TOUR_UNIT = "cdd-chiangmai"
OWN_MEANS = {TOUR_UNIT: 0.6}
# Units that the shown accounts meet stand where there is something to do for them; the others are drawn.
PINNED = {
    "cdd-chiangmai": Status.IN_PROGRESS,
    panels.ASKED: Status.RETURNED,
    "cdd-planning": Status.SUBMITTED,
    "cdd-lamphun": Status.REVIEWED,
    around.APPEALS["answered"]: Status.APPROVED,
    around.APPEALS["open"]: Status.APPROVED,
    # Two that a panel takes up from here, see panels.
    panels.AT_WORK: Status.SUBMITTED,
    panels.IN_CONSENSUS: Status.SUBMITTED,
    "cdd-institute": Status.NOT_STARTED,
    "cdd-psd": Status.IN_PROGRESS,
}
WEIGHTS = {
    Status.NOT_STARTED: 16,
    Status.IN_PROGRESS: 42,
    Status.SUBMITTED: 14,
    Status.IN_REVIEW: 10,
    Status.RETURNED: 6,
    Status.REVIEWED: 6,
    Status.APPROVED: 6,
}
SHARES = (0.1, 0.25, 0.4, 0.6, 0.75, 0.9, 1)
PINNED_SHARES = {"cdd-chiangmai": 0.8}
CODE = "cdd"


def is_there():
    """Whether the demo was written before."""
    return Cycle.objects.filter(owner__code=CODE, fiscal_year=OPEN_YEAR).exists()


def write(criteria_set, now, provinces=None):
    """Write the whole demo; all or nothing is the caller's transaction. `provinces` as in tree.department."""
    owner, units = tree.department(provinces)
    staff = people.department_people(units)
    workshop.write(owner, next(unit for unit in units if unit.code == workshop.UNIT), staff, criteria_set)
    means = {unit.pk: OWN_MEANS.get(unit.code, MEANS[unit.kind]) for unit in units}
    scene = Scene(owner, units, staff, criteria_set, means)
    for year in PAST_YEARS:
        scene.past(year)
    cycle = scene.open(OPEN_YEAR, now)
    sharing.write(cycle)
    tour = cycle.assessments.with_places().get(unit__code=TOUR_UNIT)
    own.arrange(tour, staff)
    _assign(staff, tour)
    panels.write(cycle, staff.administrators[0], Wording)
    around.arrange(cycle, staff)
    aims.arrange(cycle, staff)
    shelf.arrange(staff.member(next(unit for unit in units if unit.code == shelf.UNIT)))
    _make_searchable()


def _assign(staff, assessment):
    """Two assessors for the unit of the tour, who are to review it once it is submitted."""
    impartial = [one for one in staff.assessors if permissions.assess(one, assessment)]
    for one in impartial[:2]:
        assigning.assign(assessment, one, by=staff.administrators[0])


def _make_searchable():
    """The text inside the evidence of the unit that the tour fills; reading all would take long."""
    tour = Evidence.objects.filter(
        unit__code=TOUR_UNIT, uses__assessment__cycle__fiscal_year=OPEN_YEAR, content_type=indexing.PDF
    )
    for evidence in tour.distinct():
        indexing.index(evidence)


class Scene:
    """The units of one owner through the years.

    means: {unit id: ability in the first year}. wording: from a unit and a year to what is written there.
    """

    def __init__(self, owner, units, staff, criteria_set, means, wording=Wording):
        self.owner, self.units, self.staff = owner, units, staff
        self.criteria_set, self.means, self.wording = criteria_set, means, wording
        self.questions = ProfileQuestion.objects.filter(criteria_set=criteria_set).in_bulk()
        self.maturities = {}

    def past(self, fiscal_year):
        """A year that is over: every unit approved."""
        timetable = past_year(fiscal_year)
        cycle = self._open(fiscal_year, timetable)
        entries = []
        for unit in self.units:
            rng = rng_of("past", unit.code, fiscal_year)
            plot = past_plot(timetable, rng, with_return=rng.random() < 0.12)
            entries.append((unit, self._entry(unit, cycle, Status.APPROVED, plot)))
        self._write(cycle, timetable, entries)

    def open(self, fiscal_year, now):
        """The year under way: units in every state; returns its cycle."""
        timetable = open_year(fiscal_year, now)
        cycle = self._open(fiscal_year, timetable)
        entries = []
        for unit in self.units:
            rng = rng_of("open", unit.code, fiscal_year)
            status = PINNED.get(unit.code) or rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
            shares = {}
            if status == Status.IN_PROGRESS:
                shares["share"] = PINNED_SHARES.get(unit.code) or rng.choice(SHARES)
            elif status in (Status.IN_REVIEW, Status.RETURNED):
                shares["review_share"] = rng.uniform(0.2, 0.9)
            entries.append(
                (unit, self._entry(unit, cycle, status, open_plot(timetable, rng, status), **shares))
            )
        self._write(cycle, timetable, entries)
        return cycle

    def _entry(self, unit, cycle, status, plot, **shares):
        if unit.pk not in self.maturities:
            self.maturities[unit.pk] = Maturity(unit.code, cycle.standard, self.means[unit.pk])
        wording = self.wording(unit, cycle.fiscal_year)
        return Entry(self.maturities[unit.pk], wording, status, plot, **shares)

    def _write(self, cycle, timetable, entries):
        Year(cycle, self.staff, timetable.until, self.questions).write(entries)

    def _open(self, fiscal_year, timetable):
        """The cycle's own row and its audit event."""
        return open_cycle(
            self.owner,
            self.criteria_set,
            fiscal_year,
            timetable,
            self.staff.administrators[0],
            len(self.units),
        )
