"""Which edition of the reports this is: a mark that changes whenever the same data would print differently."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings

# What decides how a page looks and what it says; the criteria have a hash of their own in the data.
DECIDING = (
    "reports/contents/**/*.py",
    "reports/pdf/*.py",
    "reports/word/*.py",
    "reports/excel/*.py",
    "reports/packing.py",
    "reports/charts/*.py",
    "reports/codes.py",
    "reports/marks.py",
    "reports/printing.py",
    "templates/reports/pdf/**/*.html",
    "static/css/print.css",
    "static/fonts/sarabun/*.ttf",
    "locale/*/LC_MESSAGES/django.po",
    # Another version of WeasyPrint sets the same page in other bytes.
    "requirements.txt",
)


@lru_cache(maxsize=1)
def edition():
    """SHA-256 over all that decides how the reports print; read once a process."""
    total = hashlib.sha256()
    root = Path(settings.BASE_DIR)
    for pattern in DECIDING:
        for path in sorted(root.glob(pattern)):
            if path.is_file():
                total.update(path.relative_to(root).as_posix().encode())
                total.update(path.read_bytes())
    return total.hexdigest()
