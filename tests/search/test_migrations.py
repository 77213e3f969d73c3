"""The index that PostgreSQL gets where it can have it."""

import pytest
from django.db import connection

from search.models import EvidenceText

pytestmark = pytest.mark.django_db


def has_trigrams():
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")
        return bool(cursor.fetchone()[0])


def test_the_text_is_indexed_where_the_database_knows_trigrams():
    with connection.cursor() as cursor:
        table = EvidenceText._meta.db_table
        names = connection.introspection.get_constraints(cursor, table)
    assert ("search_text_trigrams" in names) is has_trigrams()
