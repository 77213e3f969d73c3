"""How many queries a visit costs."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.visits import CSRF


def queries_of(visit):
    """The number of queries of one visit, with everything in memory that stays there."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.cookies["sessionid"], client.cookies["csrftoken"] = visit.session, CSRF
    _send(client, visit)
    with CaptureQueriesContext(connection) as queries:
        _send(client, visit)
    return len(queries)


def _send(client, visit):
    if visit.fields is None:
        response = client.get(visit.path)
    else:
        response = client.post(visit.path, visit.next_fields(), HTTP_HX_REQUEST="true")
    if response.status_code != 200:
        raise RuntimeError(f"{visit.path}: {response.status_code}")
