"""What a request writes to the database, told by the statements themselves."""

import re
from contextlib import contextmanager

from django.db import connection

# Who is signed in since when, and how often somebody tried: kept on every request, belongs to no page.
HOUSEKEEPING = {"django_session", "portal_cache", "portal_presence"}
_WRITE = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)"?', re.IGNORECASE)
_READ = re.compile(r"\s*(?:SELECT|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|PRAGMA|SHOW|SET)\b", re.IGNORECASE)


@contextmanager
def watched():
    """Collect the names of the tables that are written; housekeeping left out.

    A statement that is neither a known read nor a known write counts as a write to "?".
    """
    tables = []

    def watch(execute, sql, params, many, context):
        found = _WRITE.match(sql)
        if found or not _READ.match(sql):
            tables.append(found[1] if found else "?")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield tables
    tables[:] = [table for table in tables if table not in HOUSEKEEPING]
