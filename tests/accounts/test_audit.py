"""The audit log: what is recorded, and that nobody edits, removes or moves a row unseen."""

import datetime
import hashlib
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts import audit
from accounts.models import AuditChain, AuditEvent
from accounts.verifying import Fault, verify
from tests import factories

pytestmark = pytest.mark.django_db
TABLE = AuditEvent._meta.db_table


@pytest.fixture
def unit():
    return factories.unit()


@pytest.fixture
def log(unit):
    """Five events of one unit, two of another and one of none."""
    person = factories.user()
    other = factories.unit()
    for number in range(5):
        audit.record(
            "save", unit, by=person, unit=unit, before={"ก": number}, after={"ก": [number, None, "x"]}
        )
    for _ in range(2):
        audit.record("open", other, by=person, unit=other)
    audit.record("change_settings", person, by=person)
    return list(AuditEvent.objects.filter(unit=unit).order_by("position"))


def execute(sql, *values):
    """Past the guards of Python, as somebody with the password of the database would."""
    with connection.cursor() as cursor:
        cursor.execute(sql.replace("TABLE", TABLE), values)


def test_each_event_follows_the_one_before(log, unit):
    assert [event.position for event in log] == [1, 2, 3, 4, 5]
    chain = AuditChain.objects.get(pk=unit.pk)
    assert (chain.length, chain.head) == (5, log[-1].hash)
    assert AuditChain.objects.get(pk=audit.NO_UNIT).length == 1


def test_a_log_as_it_was_written(log):
    verdict = verify()
    assert (verdict.events, verdict.chains, verdict.faults) == (8, 3, [])
    out = StringIO()
    call_command("verify_audit", stdout=out)
    assert out.getvalue().splitlines() == [
        "8 events in 3 chains are as they were written.",
        f"Anchor {verdict.anchor}: keep it elsewhere to prove later that nothing was cut off.",
    ]


@pytest.mark.parametrize(
    "column, value",
    [
        ("verb", "open"),
        ("target_id", "999"),
        ("target_type", "user"),
        ("at", "2026-01-01 00:00:00+00:00"),
        ("data", '{"after": 1}'),
        ("hash", "0" * 64),
    ],
)
def test_an_edited_event_is_found(log, unit, column, value):
    execute(f"UPDATE TABLE SET {column} = %s WHERE id = %s", value, log[2].pk)
    assert verify().faults[0] == Fault("changed", unit.pk, 3, log[2].pk)


def test_an_event_by_someone_else_is_found(log, unit):
    execute("UPDATE TABLE SET by_id = %s WHERE id = %s", factories.user().pk, log[2].pk)
    assert verify().faults == [Fault("changed", unit.pk, 3, log[2].pk)]


def test_an_edited_event_with_a_hash_to_match_betrays_itself_at_the_next(log, unit):
    event = log[2]
    event.data = {"after": 1}
    forged = audit.sha256_hex(log[1].hash + audit.digest(event))
    execute("UPDATE TABLE SET data = %s, hash = %s WHERE id = %s", '{"after": 1}', forged, event.pk)
    assert verify().faults == [Fault("changed", unit.pk, 4, log[3].pk)]


@pytest.mark.parametrize("place, kind, position", [(0, "missing", 1), (2, "missing", 3), (4, "end", 5)])
def test_a_removed_event_is_found(log, unit, place, kind, position):
    execute("DELETE FROM TABLE WHERE id = %s", log[place].pk)
    assert verify().faults == [Fault(kind, unit.pk, position)]


def test_a_log_that_was_emptied_is_found(log, unit):
    execute("DELETE FROM TABLE WHERE unit_id = %s", unit.pk)
    assert verify().faults == [Fault("missing", unit.pk, 1)]


def test_two_events_that_changed_places_are_found(log, unit):
    for position, event in ((99, log[1]), (2, log[2]), (3, log[1])):
        execute("UPDATE TABLE SET position = %s WHERE id = %s", position, event.pk)
    assert [fault.kind for fault in verify().faults] == ["changed"] * 3


def test_an_event_that_was_slipped_in_is_found(log, unit):
    execute(
        "UPDATE TABLE SET unit_id = %s, position = 6 WHERE id = %s",
        unit.pk,
        AuditEvent.objects.get(unit=None).pk,
    )
    assert Fault("end", unit.pk, 7) in verify().faults


def test_the_command_says_where_and_fails(log, unit):
    execute("DELETE FROM TABLE WHERE id = %s", log[2].pk)
    err = StringIO()
    with pytest.raises(CommandError, match="1 faults in 7 events"):
        call_command("verify_audit", stderr=err)
    assert err.getvalue() == f"an event is missing at position 3 of unit {unit.code}\n"


def test_the_anchor_tells_that_the_end_was_cut_off_with_its_chain(log, unit):
    """Whoever can write everything can cut the end and mend the chain; only the hash kept elsewhere tells."""
    before = verify().anchor
    execute("DELETE FROM TABLE WHERE id = %s", log[4].pk)
    AuditChain.objects.filter(pk=unit.pk).update(length=4, head=log[3].hash)
    after = verify()
    assert after.faults == []
    assert after.anchor != before


def test_queries_of_one_event(unit, django_assert_num_queries):
    person = factories.user()
    with django_assert_num_queries(2):
        audit.record("save", unit, by=person, unit=unit)


class Part:
    """A target that says what it is part of."""

    def __init__(self, unit, subject):
        self._meta, self.pk, self.audit_subject = unit._meta, unit.pk, subject


def test_an_event_knows_the_larger_thing_that_its_target_is_part_of(unit):
    person = factories.user()
    events = [
        audit.record("save", Part(unit, 7), by=person, unit=unit),
        audit.record("open", unit, by=person, unit=unit, subject=8),
        audit.record("open", unit, by=person, unit=unit),
    ]
    assert [one.subject for one in events] == [7, 8, None]


@pytest.mark.parametrize("other", ["8", "NULL"])
def test_the_hash_covers_the_subject(unit, other):
    event = audit.record("save", unit, by=None, unit=unit, subject=7)
    assert verify().faults == []
    execute(f"UPDATE TABLE SET subject = {other} WHERE id = %s", event.pk)
    assert [one.kind for one in verify().faults] == ["changed"]


def test_an_event_without_a_subject_keeps_the_hash_it_had_before_there_were_subjects(unit):
    event = audit.record("save", unit, by=None, unit=unit)
    said = [event.at.astimezone(datetime.UTC).isoformat(), None, "save", unit.pk, "unit", str(unit.pk), {}]
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert audit.digest(event) == hashlib.sha256(text.encode()).hexdigest()
