"""One run: prepare both projects on one database, serve them, measure."""

import json
import sys

from . import aims, latency, projects, throughput, waiting
from .results import Row
from .visits import Visit

CRITERIA = "criteria/data/pmqa40.yaml"


def measure(database, portal_url, reference_url, scratch):
    """All rows of one database. scratch: a folder for what the run writes."""
    portal = projects.portal(portal_url, scratch)
    plan = _prepared_portal(portal, scratch)
    reference = projects.reference(reference_url, plan["database"])
    yardsticks = _prepared_reference(reference, scratch)
    with portal.served() as port, reference.served() as reference_port:
        bench = _Bench(database, plan, yardsticks, port, reference_port)
        rows = [*bench.latencies(), *bench.throughputs()]
        rows += _waiting(portal, plan, port, database)
    return [*rows, *_pdfs(portal, scratch, database)]


def waiting_alone(database, portal_url, scratch):
    """The row of the queue of reports alone."""
    portal = projects.portal(portal_url, scratch)
    plan = _prepared_portal(portal, scratch)
    with portal.served() as port:
        return list(_waiting(portal, plan, port, database))


def batch(portal_url, scratch, count):
    """What a batch of so many reports cost, as JSON."""
    # Of the units of an approved year every one can be printed.
    return _told(portal_url, scratch, "batch", count, cycles=2)


def results_of_all(portal_url, scratch, count):
    """What the workbook of the results of so many units cost, as JSON."""
    return _told(portal_url, scratch, "results", count, cycles=1)


def _told(portal_url, scratch, name, count, *, cycles):
    """What a module of bench.portal says of a department of so many units."""
    portal = projects.portal(portal_url, scratch)
    _fill(portal, units=count, cycles=cycles)
    say(f"{name}: {count}")
    target = scratch / f"{name}.json"
    portal.python(f"bench.portal.{name}", str(count), str(target))
    return target.read_text()


def _fill(project, *, units, cycles):
    """The tables, the static files, and the demo with a large department beside it."""
    say("portal: database, static files, demo data")
    project.manage("migrate", "-v0")
    project.manage("createcachetable", "-v0")
    project.manage("collectstatic", "--no-input", "-v0")
    project.manage("load_criteria", CRITERIA, "-v0")
    # Refused where DEBUG is off; only the data is written so, everything measured runs without.
    project.manage("seed_demo", "--units", str(units), "--cycles", str(cycles), "-v0", DEBUG="true")


def _prepared_portal(project, scratch):
    _fill(project, units=1000, cycles=1)
    project.python("bench.portal.prepare", str(scratch / "portal.json"))
    plan = json.loads((scratch / "portal.json").read_text())
    return {**plan, "visits": _visits(plan)}


def _prepared_reference(project, scratch):
    say("reference: database")
    # The tables of Django first: those of the reference point to them.
    project.manage("migrate", "-v0")
    project.manage("migrate", "--run-syncdb", "-v0")
    project.python("bench.reference.prepare", str(scratch / "reference.json"))
    return _visits(json.loads((scratch / "reference.json").read_text()))


def _visits(plan):
    return {name: [Visit(**one) for one in some] for name, some in plan["visits"].items()}


class _Bench:
    """Both projects, served."""

    def __init__(self, database, plan, yardsticks, port, reference_port):
        self.database, self.visits, self.queries = database, plan["visits"], plan["queries"]
        self.yardsticks, self.port, self.reference_port = yardsticks, port, reference_port

    def latencies(self):
        for name, (reference, aim) in aims.LATENCY.items():
            say(f"{self.database}: {name}")
            own, other, size = latency.compare(
                self.port, self.visits[name][0], self.reference_port, self._yardstick(reference)[0]
            )
            yield self._row(name, own, reference, other, own / other, size, "latency", aim)

    def throughputs(self):
        for name, (reference, aim) in aims.THROUGHPUT.items():
            say(f"{self.database}: {name}, {throughput.CONNECTIONS} connections")
            own, other = throughput.compare(
                self.port, self.visits[name], self.reference_port, self._yardstick(reference)
            )
            yield self._row(name, 1000 / own, reference, 1000 / other, own / other, None, "throughput", aim)

    def _yardstick(self, reference):
        return self.yardsticks[aims.VISITS[reference]]

    def _row(self, name, own, reference, other, ratio, size, measure, aim):
        title = f"{name}, {throughput.CONNECTIONS} connections" if measure == "throughput" else name
        return Row(
            title,
            round(own, 3),
            reference,
            round(other, 3),
            round(ratio, 3),
            self.queries[name],
            size,
            self.database,
            measure,
            aim,
        )


def _waiting(portal, plan, port, database):
    name, visit, reference, aim = aims.WAITING
    say(f"{database}: {name}")
    own, other, size = waiting.compare(portal, port, plan["visits"][visit][0])
    ratio = round(own / other, 3)
    queries = plan["queries"][visit]
    yield Row(name, round(own, 3), reference, round(other, 3), ratio, queries, size, database, "latency", aim)


def _pdfs(portal, scratch, database):
    say(f"{database}: PDF")
    portal.python("bench.portal.printing", str(scratch / "pdf.json"))
    for name, (own, other, size) in json.loads((scratch / "pdf.json").read_text()).items():
        ratio = round(own / other, 3)
        yield Row(
            name, round(own, 1), aims.BARE, round(other, 1), ratio, None, size, database, "pdf", aims.PDF
        )


def say(text):
    sys.stderr.write(f"bench: {text}\n")
    sys.stderr.flush()
