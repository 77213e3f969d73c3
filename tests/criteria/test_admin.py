"""In the admin site criteria are there to look at."""

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def superuser(sign_in):
    return sign_in(factories.user(is_staff=True, is_superuser=True, language="en"))


def test_sets_are_listed(superuser):
    response = superuser.get(reverse("admin:criteria_criteriaset_changelist"))
    assert b"pmqa40" in response.content


def test_nothing_can_be_changed(superuser):
    row = factories.criteria_set()
    address = reverse("admin:criteria_criteriaset_change", args=[row.pk])
    assert superuser.get(address).status_code == 200
    assert superuser.post(address, {"code": "other"}).status_code == 403
    assert superuser.get(reverse("admin:criteria_criteriaset_add")).status_code == 403
    assert superuser.post(reverse("admin:criteria_criteriaset_delete", args=[row.pk])).status_code == 403
