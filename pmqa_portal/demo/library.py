"""The data files of the demo, read once."""

from functools import lru_cache
from pathlib import Path

import yaml

DATA = Path(__file__).parent / "data"


@lru_cache(maxsize=8)
def read(name):
    """The content of data/<name>.yaml."""
    return yaml.load((DATA / f"{name}.yaml").read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def text(name):
    """The plain text of data/<name>.txt."""
    return (DATA / f"{name}.txt").read_text(encoding="utf-8")
