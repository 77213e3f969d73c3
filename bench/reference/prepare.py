"""Fill the reference's database and write down what to ask it for. Run with the reference's settings."""

import json
import sys

import django

django.setup()

from bench.reference.models import Row  # noqa: E402
from bench.sessions import signed_in  # noqa: E402

ROWS, TEXTS = 80, 72
LABEL = "มีการกำหนดทิศทางและแผนการปฏิบัติงานที่ชัดเจน"
TEXT = "หน่วยงานดำเนินการตามแผน ติดตามผลทุกไตรมาส และนำผลมาปรับปรุงการทำงานอย่างต่อเนื่อง "


def rows(form):
    return [
        Row(form=form, label=LABEL, first=n % 2, second=n % 2, has_text=n < TEXTS, text=TEXT)
        for n in range(ROWS)
    ]
