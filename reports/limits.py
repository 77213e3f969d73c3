"""How often one address may ask for documents that do not exist.

Only these are counted: whoever holds real reports, or mistypes a code so that its check digit does not fit, may share
the address with a whole ministry and is never locked out.
"""

import time

from django.core.cache import cache

MOST = 100
WINDOW_SECONDS = 10 * 60


def is_exhausted(address):
    """Whether this address has guessed too often in the present ten minutes."""
    return cache.get(_key(address), 0) >= MOST


def count_failure(address):
    """Note one more. Two at the same moment may count as one, which a limit of this size bears."""
    key = _key(address)
    cache.set(key, cache.get(key, 0) + 1, WINDOW_SECONDS)


def _key(address):
    return f"verify:{address}:{int(time.time() // WINDOW_SECONDS)}"
