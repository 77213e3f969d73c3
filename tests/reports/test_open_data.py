"""Open data: closed until published, the numbers of the portal and nothing personal, in bounded pieces."""

import csv
import io
import json
import re
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Unit
from assessments import workflow
from assessments.enums import Stage, Status
from assessments.models import Assessment, Score
from pmqa_portal.lib.points import points_text
from reports import limits, open_data, publishing
from reports.models import Publication
from tests import factories
from tests.reports.scored import many, scored_unit

pytestmark = pytest.mark.django_db
LICENCE = {"licence_th": "ใช้ได้โดยอ้างที่มา", "licence_en": "Use it and name the source"}
FILES = ("open_data_csv", "open_data_json")


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet():
    cache.clear()


@pytest.fixture
def cycle():
    """Two approved units and one that is only submitted, in a cycle that is published."""
    cycle = factories.cycle(factories.department("dep"), 2569)
    scored_unit(cycle, "=ก", own=500, approved=(300, 310, 320, 330, 340, 350, "366.6666666667"), code="first")
    scored_unit(cycle, "ข", own=400, approved=400, code="second", kind=Unit.Kind.PROVINCE)
    scored_unit(cycle, "ค", own=450, code="waiting")
    publish(cycle)
    return cycle


def publish(cycle):
    return publishing.publish(cycle, by=factories.user(), **LICENCE)


def addresses(cycle):
    return [reverse(name, args=[cycle.owner.code, cycle.fiscal_year]) for name in ("open_data_cycle", *FILES)]


def taken(client, cycle, name):
    response = client.get(reverse(name, args=[cycle.owner.code, cycle.fiscal_year]))
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def rows_of(client, cycle):
    """The rows of the CSV as dictionaries."""
    text = taken(client, cycle, "open_data_csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def found(client, cycle):
    return json.loads(taken(client, cycle, "open_data_json"))


def test_nothing_is_open_until_it_is_published(client):
    cycle = factories.cycle(factories.department(), 2569)
    scored_unit(cycle, "ก", approved=400)
    assert [client.get(url).status_code for url in addresses(cycle)] == [404, 404, 404]
    assert reverse("open_data") not in client.get(reverse("home")).content.decode()
    publish(cycle)
    assert [client.get(url).status_code for url in addresses(cycle)] == [200, 200, 200]
    assert addresses(cycle)[0] in client.get(reverse("open_data")).content.decode()
    assert reverse("open_data") in client.get(reverse("home")).content.decode()
    publishing.withdraw(cycle, by=factories.user())
    assert [client.get(url).status_code for url in addresses(cycle)] == [404, 404, 404]
    assert addresses(cycle)[0] not in client.get(reverse("open_data")).content.decode()


def test_another_year_and_another_department_stay_closed(cycle, client):
    others = [factories.cycle(cycle.owner, 2568), factories.cycle(factories.department(), 2569)]
    for other in others:
        scored_unit(other, "ก", approved=400)
        assert [client.get(url).status_code for url in addresses(other)] == [404, 404, 404]
    assert [row["unit_code"] for row in rows_of(client, cycle)] == ["first", "second"]


def test_the_csv_has_the_approved_numbers(cycle, client):
    Score.objects.filter(stage=Stage.APPROVED).update(at=datetime(2026, 9, 30, 18, tzinfo=UTC))
    first, second = rows_of(client, cycle)
    assert first == {
        "fiscal_year": "2569",
        "unit_code": "first",
        "unit_name_th": "'=ก",
        "unit_name_en": "Unit first",
        "unit_kind": "bureau",
        # One in the morning of the next day in Thailand.
        "approved_on": "2026-10-01",
        "overall": "330.95",
        "index": "2.6",
        "band": "basic",
        "band_name_th": cycle.standard.band("basic").name_th,
        "band_name_en": cycle.standard.band("basic").name_en,
        **{f"category_{number}": str(290 + 10 * number) for number in range(1, 7)},
        "category_7": "366.67",
    }
    assert (second["unit_kind"], second["overall"], second["index"]) == ("province", "400", "3.2")


def test_the_json_says_the_same_with_numbers_as_numbers(cycle, client):
    whole = found(client, cycle)
    numbers = {column.name for column in open_data.columns(cycle.standard) if column.is_number}
    assert numbers == {"fiscal_year", "overall", "index", *(f"category_{n}" for n in range(1, 8))}
    for row, cells in zip(whole["results"], rows_of(client, cycle), strict=True):
        for name, value in row.items():
            assert value == (json.loads(cells[name]) if name in numbers else cells[name].removeprefix("'"))
    assert whole["results"][0]["category_7"] == 366.67
    assert whole["schema"] == "pmqa-open-data/1"
    assert whole["owner"] == {"code": "dep", "name_th": cycle.owner.name_th, "name_en": cycle.owner.name_en}
    assert {name: whole[name] for name in LICENCE} == LICENCE
    assert date.fromisoformat(whole["published_on"])
    assert [one["number"] for one in whole["categories"]] == [1, 2, 3, 4, 5, 6, 7]
    assert [one["from"] for one in whole["bands"]] == [one.threshold for one in cycle.standard.bands]


def test_the_page_shows_the_numbers_of_the_files(cycle, client):
    client.cookies["django_language"] = "en"
    page = client.get(addresses(cycle)[0]).content.decode()
    for row in rows_of(client, cycle):
        [line] = [part for part in page.split("<tr>") if f">{row['unit_name_en']}</th>" in part]
        cells = re.findall(r"<td[^>]*>(.*?)</td>", line)
        names = ("overall", "index", "band_name_en", *(f"category_{n}" for n in range(1, 8)))
        assert cells == [row[name] for name in names]
    assert LICENCE["licence_en"] in page


def test_an_unassessed_category_is_empty_and_null(cycle, client):
    score = Score.objects.get(stage=Stage.APPROVED, assessment__unit__code="second")
    score.categories.get(number=7).delete()
    assert rows_of(client, cycle)[1]["category_7"] == ""
    assert found(client, cycle)["results"][1]["category_7"] is None


def test_nothing_personal_and_nothing_unapproved_leaves(client):
    """The same names and texts do leave the portal in the snapshot that the scores were approved with."""
    assessment = factories.assessment_at("approved")
    people = assessment.people
    publish(people.cycle)
    assessment.evidence_uses.first().evidence.__class__.objects.update(title="หลักฐานลับ")
    texts = ["ดำเนินการครบถ้วน", "ทำได้ดี", "ควรขยายผล", "ข้อมูลของหน่วยงาน", "example.org", "หลักฐานลับ"]
    everybody = (people.member, people.coordinator, people.assessor, people.administrator)
    names = [text for one in everybody for text in (one.name_th, one.name_en, one.username)]
    assert texts[0] in assessment.snapshots.latest("id").content
    client.cookies["django_language"] = "en"
    said = [taken(client, people.cycle, name).decode() for name in FILES]
    said.append(client.get(addresses(people.cycle)[0]).content.decode())
    for text in said:
        assert people.bureau.name_en in text
        assert [word for word in (*texts, *names) if word in text] == []


def test_what_is_reopened_is_left_out_until_it_is_approved_again(client):
    assessment = factories.assessment_at("approved")
    people = assessment.people
    publish(people.cycle)
    [row] = rows_of(client, people.cycle)
    assert row["overall"] == points_text(assessment.scores.get(stage=Stage.APPROVED).overall)
    workflow.make("reopen", assessment, by=people.administrator, reason="แก้ไข")
    assert rows_of(client, people.cycle) == []
    assert found(client, people.cycle)["results"] == []
    assert client.get(addresses(people.cycle)[0]).status_code == 200


def test_a_unit_that_left_the_department_is_not_told_of(cycle, client):
    Unit.objects.move(Unit.objects.get(code="second"), factories.department(), "last-child")
    assert [row["unit_code"] for row in rows_of(client, cycle)] == ["first"]


def test_the_files_say_how_long_they_may_be_kept(cycle, client):
    for name, kind in zip(FILES, ("text/csv", "application/json"), strict=True):
        response = client.get(reverse(name, args=["dep", 2569]))
        assert response.headers["Content-Type"] == f"{kind}; charset=utf-8"
        assert set(response.headers["Cache-Control"].split(", ")) == {"max-age=300", "public"}
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        ending = name.rpartition("_")[2]
        assert response.headers["Content-Disposition"] == (
            f'attachment; filename="PMQA-2569-dep-open-data.{ending}"'
        )
    assert "no-store" in client.get(addresses(cycle)[0]).headers["Cache-Control"]
    client.force_login(factories.user())
    response = client.get(addresses(cycle)[1])
    assert set(response.headers["Cache-Control"].split(", ")) == {"max-age=300", "private"}


def test_an_address_that_takes_very_many_files_has_to_wait(cycle, client, monkeypatch):
    monkeypatch.setattr(limits, "DOWNLOADS", limits.Limit("open-data", 2))
    _page, *files = addresses(cycle)
    assert [client.get(url).status_code for url in (*files, *files)] == [200, 200, 429, 429]
    assert client.get(files[0]).headers["Retry-After"] == "600"
    assert client.get(files[0], REMOTE_ADDR="198.51.100.7").status_code == 200
    assert client.get(addresses(cycle)[0]).status_code == 200


@pytest.mark.parametrize("count, of_a_file", [(10, 2), (1000, 3)])
def test_queries(count, of_a_file, client):
    """The rows are one query, their categories one for each 500 units; what the limit takes stands in the cache."""
    cycle = factories.cycle(factories.department())
    many(cycle, count)
    publication = Publication.objects.with_places().get(pk=publish(cycle).pk)
    client.get(addresses(cycle)[0])
    for write in (open_data.csv_lines, open_data.json_parts):
        with CaptureQueriesContext(connection) as captured:
            for _part in write(publication):
                pass
        assert len(captured) == of_a_file
    with CaptureQueriesContext(connection) as captured:
        assert client.get(addresses(cycle)[0], {"page": "2"}).status_code == 200
    assert len(captured) == 4


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_list_takes_the_same_for_any_number_of_cycles(count, client):
    owner = factories.department()
    for year in range(2500, 2500 + count):
        publish(factories.cycle(owner, year))
    client.get(reverse("open_data"))
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("open_data"))
    assert len(captured) == 1


def test_the_files_leave_unit_by_unit(cycle):
    """However many units there are, no piece is larger than the row of one."""
    many(cycle, 1200)
    publication = Publication.objects.with_places().get(cycle=cycle)
    for write in (open_data.csv_lines, open_data.json_parts):
        pieces = list(write(publication))
        assert len(pieces) >= 1200
        assert max(map(len, pieces[1:])) < 1000


@pytest.mark.parametrize("page", ["x", "-1", "99", "9" * 5000])
def test_odd_pages_are_ignored(cycle, client, page):
    assert client.get(addresses(cycle)[0], {"page": page}).status_code == 200


def test_the_documentation_names_every_field(cycle, client):
    text = (Path(settings.BASE_DIR) / "docs" / "open-data.md").read_text(encoding="utf-8")
    row, whole = text.split("## A row")[1].split("## The JSON around the rows")
    assert re.findall(r"^\| `(\w+)`", row, re.MULTILINE) == [
        column.name for column in open_data.columns(cycle.standard)
    ]
    assert re.findall(r"^\| `(\w+)`", whole, re.MULTILINE) == list(found(client, cycle))


def test_a_status_alone_opens_nothing(client):
    """Only what has an approved score is told of, whatever else stands in the cycle."""
    cycle = factories.cycle(factories.department())
    unit = factories.unit(parent=cycle.owner)
    Assessment.objects.create(unit=unit, cycle=cycle, status=Status.APPROVED)
    publish(cycle)
    assert rows_of(client, cycle) == []


def test_ten_minutes_later_the_files_are_there_again(cycle, client, monkeypatch):
    monkeypatch.setattr(limits, "DOWNLOADS", limits.Limit("open-data", 1))
    moment = [time.time()]
    monkeypatch.setattr(limits.time, "time", lambda: moment[0])
    url = addresses(cycle)[1]
    assert [client.get(url).status_code for _ in range(2)] == [200, 429]
    moment[0] += limits.WINDOW_SECONDS
    assert client.get(url).status_code == 200
