"""What was measured, as rows: for bench.json and as a table."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

HEADINGS = ("", "ms", "reference", "ms", "ratio", "aim", "queries", "bytes")


@dataclass
class Row:
    """One measurement beside its reference of the same run.

    measure: "latency" and "pdf" compare medians in milliseconds, and the ratio should stay below the aim;
    "throughput" compares requests per second at 16 connections, and the ratio should reach the aim. median_ms is
    then the time from one answer to the next. aim, queries and bytes are None where there is none.
    """

    name: str
    median_ms: float
    reference: str
    reference_ms: float
    ratio: float
    queries: int | None
    bytes: int | None
    database: str
    measure: str
    aim: float | None

    @property
    def is_met(self):
        if self.aim is None:
            return True
        return self.ratio >= self.aim if self.measure == "throughput" else self.ratio <= self.aim


def write(path, rows):
    Path(path).write_text(json.dumps([asdict(row) for row in rows], indent=1, ensure_ascii=False) + "\n")


def read(path):
    return [Row(**row) for row in json.loads(Path(path).read_text())]


def table(rows):
    """The rows as text, a part for each database."""
    parts = []
    for database in dict.fromkeys(row.database for row in rows):
        lines = [HEADINGS, *(_cells(row) for row in rows if row.database == database)]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        parts.append("\n".join([database, *(_line(cells, widths) for cells in lines)]))
    return "\n\n".join(parts) + "\n"


def _cells(row):
    sign = ">=" if row.measure == "throughput" else "<="
    aim = f"{sign} {row.aim:.2f}{'' if row.is_met else ' missed'}" if row.aim else ""
    times = (f"{row.median_ms:.2f}", row.reference, f"{row.reference_ms:.2f}", f"{row.ratio:.2f}")
    return row.name, *times, aim, *("" if one is None else f"{one:,}" for one in (row.queries, row.bytes))


def _line(cells, widths):
    """Names to the left, numbers to the right."""
    sides = "<><>><>>"
    return "  ".join(f"{cell:{side}{width}}" for cell, side, width in zip(cells, sides, widths, strict=True))
