"""Fill the reference's database, and write down what to ask it for: `python -m bench.reference.prepare FILE`."""

import json
import sys
from pathlib import Path

import django

ROWS, TEXTS = 80, 72
LABEL = "มีการกำหนดทิศทางและแผนงานชัดเจน"
TEXT = "หน่วยงานดำเนินการตามแผน ติดตามผลทุกไตรมาส และนำผลมาปรับปรุงงาน "
# One user for each connection of the throughput.
USERS = 16


def main(target):
    from bench.sessions import session_of
    from bench.visits import Visit

    visits = {"empty": [], "form": [], "save": []}
    for number in range(1, USERS + 1):
        session = session_of(_user(number))
        row = _rows(number)
        visits["empty"].append(Visit("/empty/", session))
        visits["form"].append(Visit(f"/form/{number}/", session))
        visits["save"].append(Visit(f"/save/{row.pk}/", session, {"text": TEXT * 8}, "text"))
    plain = {name: [visit.as_json() for visit in some] for name, some in visits.items()}
    Path(target).write_text(json.dumps({"visits": plain}))


def _user(number):
    from django.contrib.auth.models import User

    return User.objects.create(username=f"user-{number}")


def _rows(form):
    """The rows of one form; returns the first."""
    from bench.reference.models import Row

    rows = [
        Row(form=form, label=LABEL, first=n % 2, second=n % 2, has_text=n < TEXTS, text=TEXT)
        for n in range(ROWS)
    ]
    return Row.objects.bulk_create(rows)[0]


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1])
