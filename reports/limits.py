"""How often one address may do what anybody may do without signing in: counted in windows of ten minutes.

A whole ministry may share one address. So of the questions whether a report is genuine only those for documents that
do not exist are counted: whoever holds real reports, or mistypes a code so that its check digit does not fit, is never
locked out.
"""

import time
from dataclasses import dataclass

from django.core.cache import cache

WINDOW_SECONDS = 10 * 60


@dataclass(frozen=True)
class Limit:
    """So many in each window for each address; `name` keeps one limit apart from another."""

    name: str
    most: int

    def is_exhausted(self, address):
        """Whether this address has reached the limit in the present window."""
        return cache.get(self._key(address), 0) >= self.most

    def count(self, address):
        """Note one more. Two at the same moment may count as one, which a limit of this size bears."""
        key = self._key(address)
        cache.set(key, cache.get(key, 0) + 1, WINDOW_SECONDS)

    def _key(self, address):
        return f"{self.name}:{address}:{int(time.time() // WINDOW_SECONDS)}"


# Questions for documents that do not exist.
GUESSES = Limit("verify", 100)
# Files of open data; a file is kept by the browser for five minutes.
DOWNLOADS = Limit("open-data", 100)
