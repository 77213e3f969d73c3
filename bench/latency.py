"""One user's waiting time: subject and reference in turn, so that what else the machine does hits both."""

from statistics import median
from time import perf_counter

from .wire import Connection

WARM_UP, ROUNDS = 30, 200


def compare(port, visit, reference_port, reference_visit, rounds=ROUNDS):
    """Median milliseconds of both, and the bytes of the subject's last answer."""
    pairs = [(Connection(port), visit, []), (Connection(reference_port), reference_visit, [])]
    for number in range(WARM_UP + rounds):
        # Whoever comes second may find a warmer or a busier machine, so they change places.
        for connection, one, times in pairs if number % 2 else reversed(pairs):
            request = one.request()
            began = perf_counter()
            size = connection.fetch(request)
            times.append(perf_counter() - began)
            if one is visit:
                size_of_subject = size
    for connection, _, _ in pairs:
        connection.close()
    own, other = (1000 * median(times[WARM_UP:]) for _, _, times in pairs)
    return own, other, size_of_subject
