"""What a queue of reports and the worker that prints them cost whoever saves meanwhile."""

from statistics import median
from time import perf_counter

from .wire import Connection

REPORTS, WARM_UP, ROUNDS = 100, 30, 300


def compare(portal, port, visit):
    """Median milliseconds of a save while the reports wait and one is printed, and alone: before and after together;
    and the bytes of its answer.
    """
    before, size = _times(port, visit)
    with portal.started("worker", "--interval", "0.2"):
        portal.python("bench.portal.queueing", str(REPORTS))
        beside, _ = _times(port, visit)
    after, _ = _times(port, visit)
    return 1000 * median(beside), 1000 * median([*before, *after]), size


def _times(port, visit):
    connection, times = Connection(port), []
    for _ in range(WARM_UP + ROUNDS):
        request = visit.request()
        began = perf_counter()
        size = connection.fetch(request)
        times.append(perf_counter() - began)
    connection.close()
    return times[WARM_UP:], size
