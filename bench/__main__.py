"""`python -m bench measure FILE` on the database of DATABASE_URL (SQLite without one); `… report BENCH.json FILE…`.

`python -m bench batch N`: a batch of N different executive briefs alone, its time and memory as one line of JSON.
`python -m bench results N`: the results of N units taken away, filled, looked through and saved; the same in JSON.
`python -m bench waiting FILE`: a save beside a queue of reports, and nothing else.
"""

import os
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from . import results, run


def main(task, target, *sources):
    if task == "batch":
        with tempfile.TemporaryDirectory(prefix="pmqa-bench-") as folder:
            _database, address, _reference = _databases(Path(folder))
            sys.stdout.write(f"{run.batch(address, Path(folder), int(target))}\n")
    elif task == "results":
        with tempfile.TemporaryDirectory(prefix="pmqa-bench-") as folder:
            _database, address, _reference = _databases(Path(folder))
            sys.stdout.write(f"{run.results_of_all(address, Path(folder), int(target))}\n")
    elif task == "waiting":
        with tempfile.TemporaryDirectory(prefix="pmqa-bench-") as folder:
            database, address, _reference = _databases(Path(folder))
            results.write(target, run.waiting_alone(database, address, Path(folder)))
    elif task == "measure":
        with tempfile.TemporaryDirectory(prefix="pmqa-bench-") as folder:
            results.write(target, run.measure(*_databases(Path(folder)), Path(folder)))
    elif task == "report":
        rows = [row for source in sources for row in results.read(source)]
        results.write(target, rows)
        sys.stdout.write(results.table(rows))
    else:
        sys.exit(__doc__)


def _databases(folder):
    """Name of the database, and the addresses for the portal and for the reference."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return "sqlite", f"sqlite:///{folder}/portal.sqlite3", f"sqlite:///{folder}/reference.sqlite3"
    _create_beside(url)
    return "postgresql", url, urlsplit(url)._replace(path="/reference").geturl()


def _create_beside(url):
    """A second database on the same server: the tables of both projects have the same names."""
    import psycopg2

    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE reference")
    connection.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
