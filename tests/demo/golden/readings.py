"""A department as its executive reads it, page by page, and the same years worked out from the rows."""

from functools import cache

from django.test import Client
from django.urls import reverse

from accounts.models import Unit

from .years import Year


class Readings:
    def __init__(self, unit, executive):
        self.unit, self.executive = Unit.objects.get(pk=unit.pk), executive
        self.client = Client()
        self.client.force_login(executive)

    @cache  # noqa: B019 lives as long as the module
    def year(self, fiscal_year):
        return Year(self.unit.path, fiscal_year)

    def get(self, name, fiscal_year, *more, of=None, **query):
        """A page or a sheet; of the department unless the code of a unit is given."""
        address = reverse(name, args=[of or self.unit.code, *more])
        response = self.client.get(address, {"cycle": fiscal_year, **query})
        assert response.status_code == 200
        return response
