"""The collation `th-x-icu` on SQLite, so that one name sorts Thai on both databases.

Named where a list is ordered, `Collate("name_th", THAI)`, and not on the column: Django writes a column's
collation unquoted on SQLite, and this name needs quotes.
"""

from django.db.backends.signals import connection_created
from django.dispatch import receiver

from pmqa_portal.lib.collation import compare

from .hashing import sha256_hex

THAI = "th-x-icu"


@receiver(connection_created, dispatch_uid="thai_collation")
def teach_sqlite(connection, **kwargs):
    """PostgreSQL has the collation and the hash of the audit chains; SQLite learns them on each new connection."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(THAI, compare)
        connection.connection.create_function("sha256_hex", 1, sha256_hex, deterministic=True)
