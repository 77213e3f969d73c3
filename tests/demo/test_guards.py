"""Where the demo is refused, and when its dates lie."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import Unit, User
from assessments.enums import Status
from assessments.models import Assessment, Snapshot
from pmqa_portal.demo import large
from pmqa_portal.demo.calendar import open_year, past_year
from tests.factories import criteria_set


@pytest.mark.django_db
def test_refused_where_debug_is_off(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG"):
        call_command("seed_demo", verbosity=0)
    assert not User.objects.exists()
    assert not Unit.objects.exists()


@pytest.mark.parametrize("today", ["2026-10-01", "2026-11-23", "2027-01-20", "2027-06-01", "2030-02-28"])
def test_the_open_year_always_has_weeks_behind_and_ahead(today):
    now = timezone.make_aware(datetime.datetime.fromisoformat(f"{today}T10:00"))
    year = open_year(2570, now)
    assert year.opens_on <= now.date() - datetime.timedelta(days=30)
    assert now + datetime.timedelta(days=29) < year.submit_by < year.review_by < year.approve_by
    assert year.until < now


def test_a_past_year_keeps_to_its_fiscal_year():
    year = past_year(2568)
    assert year.opens_on == datetime.date(2024, 10, 1)
    assert year.submit_by.isoformat() == "2025-01-31T16:30:00+07:00"
    assert year.approve_by.date() == datetime.date(2025, 4, 30)


@pytest.mark.django_db
def test_a_large_department_has_the_size_that_was_asked_for():
    large.write(criteria_set(), timezone.now(), units=26, cycles=2)
    assert Assessment.objects.count() == 52
    assert Unit.objects.filter(kind="province").count() == 3
    assert [list(problems) for problems in Unit.objects.find_problems()] == [[], [], [], [], []]
    approved = Assessment.objects.filter(status=Status.APPROVED)
    assert approved.filter(cycle__fiscal_year=2569).count() == 26
    assert Snapshot.objects.filter(kind="approved").count() == approved.count()
    assert large.is_there(26, 2)
    assert not large.is_there(26, 3)
