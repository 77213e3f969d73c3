"""How many requests a second two worker processes answer to 16 connections, in turns with the reference."""

import asyncio

from .wire import keep_fetching

CONNECTIONS = 16
WARM_UP, SLICE, SLICES = 2, 3, 4


def compare(port, visits, reference_port, reference_visits):
    """Requests per second of both."""
    sides = [(port, visits, []), (reference_port, reference_visits, [])]
    for one_port, some, _ in sides:
        _rate(one_port, some, WARM_UP)
    for number in range(SLICES):
        for one_port, some, rates in sides if number % 2 else reversed(sides):
            rates.append(_rate(one_port, some, SLICE))
    return [sum(rates) / len(rates) for _, _, rates in sides]


def _rate(port, visits, seconds):
    return asyncio.run(_fetch_all(port, visits[:CONNECTIONS], seconds))


async def _fetch_all(port, visits, seconds):
    clock = asyncio.get_running_loop().time
    began = clock()
    done = await asyncio.gather(*(keep_fetching(port, visit, began + seconds) for visit in visits))
    return sum(done) / (clock() - began)
