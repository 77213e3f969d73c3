"""The table of an approval, its pages, and deciding a checkpoint otherwise, for the tests of both."""

from django.urls import reverse

from assessments.models import Assessment, Score
from assessments.settling import overriding
from assessments.settling.approval import ApprovalTable
from criteria.levels import Level


def table_of(assessment):
    return ApprovalTable(Assessment.objects.with_rounds().get(pk=assessment.pk), Score.objects.all())


def address(name, assessment, *parts):
    return reverse(name, args=[assessment.pk, *parts])


def item_of(assessment, code="1.1"):
    return assessment.standard.items[code]


def override(assessment, number=2, *, is_met=True, reason="พบหลักฐาน", code="1.1", by=None):
    by = by or assessment.people.administrator
    overriding.override(
        assessment, item_of(assessment, code), Level.BASIC, number, is_met=is_met, reason=reason, by=by
    )


def row_of(table, code):
    return next(row for one in table.categories for row in one.items if row.item.code == code)
