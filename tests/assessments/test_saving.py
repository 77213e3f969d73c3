"""Saving a form over a row: autosave and plain, faulty, in conflict."""

import json
from decimal import Decimal

import pytest
from django.urls import reverse

from assessments import actions
from assessments.models import IndicatorResult, LevelAnswer
from tests.factories import assessment_at, fresh

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def assessment():
    return assessment_at("in_progress")


@pytest.fixture
def member(assessment, sign_in):
    return sign_in(assessment.people.member)


def basic(assessment, code="1.2"):
    return assessment.level_answers.get(item__code=code, level="basic")


def url(assessment, code="1.2", level="basic"):
    return reverse("level_save", args=[assessment.pk, code, level])


def test_autosave_answers_with_the_next_version_and_the_live_score(assessment, member):
    data = {"version": 0, "ticks": ["1", "3"], "explanation": "มีระบบกำกับ"}
    html = member.post(url(assessment), data, headers=HTMX).content.decode()
    row = basic(assessment)
    assert (row.ticks, row.explanation, row.version) == ([1, 3], "มีระบบกำกับ", 1)
    assert 'name="version" value="1" id="basic-version" hx-swap-oob="true"' in html
    assert 'id="score-panel"' in html
    assert 'id="status-basic"' in html


def test_a_merged_save_tells_the_form_what_stands_now(assessment, member):
    """The form keeps its version until it has taken over what it does not show."""
    people = assessment.people
    actions.save_answer(basic(assessment), 0, by=people.coordinator, ticks=[2], explanation="")
    data = {"version": 0, "ticks": ["1"], "explanation": "มีระบบกำกับ"}
    response = member.post(url(assessment), data, headers=HTMX)
    assert (basic(assessment).ticks, basic(assessment).explanation) == ([1, 2], "มีระบบกำกับ")
    assert json.loads(response.headers["HX-Trigger"]) == {
        "autosave:merged": {
            "version": 2,
            "values": {"ticks": ["1", "2"], "explanation": ["มีระบบกำกับ"]},
        }
    }
    assert 'name="version"' not in response.content.decode()


def test_a_conflict_offers_both_texts_in_one(assessment, member):
    people = assessment.people
    actions.save_answer(basic(assessment), 0, by=people.coordinator, ticks=[2], explanation="ของเขา")
    data = {"version": 0, "ticks": ["1"], "explanation": "ของฉัน"}
    page = member.post(url(assessment), data).content.decode()
    assert "ของเขา\n\nของฉัน</textarea>" in page
    assert page.count('name="ticks" value="2"') == 1
    data = {"version": 1, "ticks": ["1", "2"], "explanation": "รวมแล้ว"}
    assert member.post(url(assessment), data).status_code == 302
    assert (basic(assessment).ticks, basic(assessment).explanation) == ([1, 2], "รวมแล้ว")


def test_without_javascript_the_page_comes_back(assessment, member):
    response = member.post(url(assessment), {"version": 0, "ticks": ["1"], "explanation": "ก"})
    assert (response.status_code, response.url) == (
        302,
        reverse("item", args=[assessment.pk, "1.2"]) + "#basic",
    )


def test_held_back_points_and_their_reason(assessment, member):
    person = fresh(assessment.people.member)
    person.language = "en"
    person.save()
    member.post(url(assessment), {"version": 0, "ticks": ["1", "2"], "explanation": ""})
    html = member.post(
        url(assessment, level="advance"),
        {"version": 0, "ticks": ["1", "2", "3"], "explanation": ""},
        headers=HTMX,
    ).content.decode()
    assert "100 points wait for 1 more Basic checkpoint." in html


@pytest.mark.parametrize(
    "data, word",
    [
        ({"version": 0, "ticks": ["9"], "explanation": ""}, "ticks"),
        ({"version": "x", "ticks": [], "explanation": ""}, "version"),
        ({"ticks": [], "explanation": ""}, "version"),
        ({"version": 0, "ticks": [], "explanation": "ก" * 10_001}, "explanation"),
    ],
)
def test_faults_are_named_and_nothing_is_saved(assessment, member, data, word):
    for headers in (HTMX, {}):
        response = member.post(url(assessment), data, headers=headers)
        assert (response.status_code, list(response.context["form"].errors)) == (422, [word])
    assert basic(assessment).version == 0


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_a_conflict_shows_both_texts_and_mine_can_overrule(assessment, member, headers, sign_in):
    member.post(url(assessment), {"version": 0, "ticks": [], "explanation": "ของฉันรุ่นแรก"})
    other = sign_in(assessment.people.coordinator)
    data = {"version": 0, "ticks": ["1"], "explanation": "ของเพื่อน"}
    response = other.post(url(assessment), data, headers=headers)
    html = response.content.decode()
    assert response.status_code == 409
    assert "ของฉันรุ่นแรก" in html
    assert "ของเพื่อน" in html
    assert assessment.people.member.name_th in html
    assert basic(assessment).explanation == "ของฉันรุ่นแรก"
    assert other.post(url(assessment), {**data, "overrules": 1}, headers=headers).status_code in (200, 302)
    assert basic(assessment).explanation == "ของเพื่อน"


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_a_conflict_shows_the_words_that_only_one_side_has(assessment, member, headers):
    people = assessment.people
    people.member.language = "en"
    people.member.save()
    actions.save_answer(basic(assessment), 0, by=people.coordinator, ticks=[2], explanation="ประชุม 4 ครั้ง <b>")
    data = {"version": 0, "ticks": ["1"], "explanation": "ประชุม 12 ครั้ง <b>"}
    html = member.post(url(assessment), data, headers=headers).content.decode()
    hidden = '<span class="visually-hidden">'
    removed = f'<del class="difference">{hidden}[removed: </span>4{hidden}]</span></del>'
    added = f'<ins class="difference">{hidden}[added: </span>12{hidden}]</span></ins>'
    assert f'<p class="written">ประชุม {removed}{added} ครั้ง &lt;b&gt;' in html
    # Ticks and a text that one side left empty are shown side by side only.
    assert html.count("word by word") == 1
    data["explanation"] = ""
    assert "word by word" not in member.post(url(assessment), data, headers=headers).content.decode()


@pytest.mark.parametrize(
    "text",
    ["น้ํา เเละ", "<script>alert(1)</script>", "{{7*7}}", "\u202eกลับ", "\x00ศูนย์", "ก" + "\u0e48" * 5000],
)
def test_odd_text_is_shown_as_text(assessment, member, text):
    response = member.post(url(assessment), {"version": 0, "ticks": [], "explanation": text}, headers=HTMX)
    assert response.status_code == 200
    page = member.get(reverse("item", args=[assessment.pk, "1.2"])).content.decode()
    assert "<script>alert" not in page
    assert "49" not in basic(assessment).explanation
    assert not set("\x00\u202e\u0e4d") & set(basic(assessment).explanation)


def indicator_url(assessment, row):
    return reverse("indicator_save", args=[assessment.pk, row.definition_id])


def test_thai_digits_are_numbers(assessment, member):
    row = assessment.indicator_results.first()
    data = {
        "version": 0,
        "target": "๘๕",
        "actual": "๙๒.๕",
        "last_year": "๙๐.๒๕",
        "two_years_ago": "",
        "note": "",
    }
    assert member.post(indicator_url(assessment, row), data, headers=HTMX).status_code == 200
    row = IndicatorResult.objects.get(pk=row.pk)
    assert (row.target, row.actual, row.last_year, row.two_years_ago) == (
        Decimal(85),
        Decimal("92.5"),
        Decimal("90.25"),
        None,
    )


@pytest.mark.parametrize("target", ["", "0", "-1", "ไม่มี", "NaN", "Infinity", "1e400", "1e9999999"])
def test_a_target_that_cannot_score_is_refused(assessment, member, target):
    row = assessment.indicator_results.first()
    response = member.post(
        indicator_url(assessment, row), {"version": 0, "target": target, "actual": "80"}, headers=HTMX
    )
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["target"])


def test_the_profile_is_saved_by_question(assessment, member):
    row = assessment.profile_answers.first()
    address = reverse("profile_save", args=[assessment.pk, row.question_id])
    assert member.post(address, {"version": 0, "text": "ภารกิจหลัก"}, headers=HTMX).status_code == 200
    row.refresh_from_db()
    assert (row.text, row.version) == ("ภารกิจหลัก", 1)


def test_nothing_is_saved_once_the_unit_has_submitted(sign_in):
    assessment = assessment_at("submitted")
    before = basic(assessment)
    response = sign_in(assessment.people.member).post(
        url(assessment), {"version": before.version, "ticks": [], "explanation": "แก้"}, headers=HTMX
    )
    assert response.status_code == 403
    assert LevelAnswer.objects.get(pk=before.pk).explanation == before.explanation


def test_review_saves_ticks_and_goes_on(sign_in):
    assessment = assessment_at("in_review")
    client = sign_in(assessment.people.assessor)
    address = reverse("review_save", args=[assessment.pk, "1.2"])
    data = {"version": 0, "ticks_basic": ["1", "2", "3"], "strength": "เด่น", "ofi": "", "go": "next"}
    response = client.post(address, data)
    assert response.url == reverse("review_item", args=[assessment.pk, "1.3"])
    row = assessment.reviews.get().item_reviews.get(item__code="1.2")
    assert (row.ticks, row.strength, row.is_done) == (
        {"basic": [1, 2, 3], "advance": [], "significance": []},
        "เด่น",
        True,
    )
    again = client.post(address, {**data, "version": 1}, headers=HTMX)
    assert again.headers["HX-Redirect"] == reverse("review_item", args=[assessment.pk, "1.3"])
    last = client.post(reverse("review_save", args=[assessment.pk, "7.6"]), {"version": 0, "go": "next"})
    assert last.url == reverse("review", args=[assessment.pk])


def test_lines_end_in_lf_whatever_the_browser_sends(assessment, member):
    """Else the same text would differ between a page with scripts and one without, and collide with itself."""
    member.post(url(assessment), {"version": 0, "explanation": "หนึ่ง\r\nสอง\rสาม"})
    assert basic(assessment).explanation == "หนึ่ง\nสอง\nสาม"


@pytest.mark.parametrize("name", ["version", "overrules"])
def test_a_number_that_no_column_holds_is_refused(assessment, member, name):
    data = {"version": 0, "explanation": "ข้อความ", name: 10**30}
    assert member.post(url(assessment), data, headers=HTMX).status_code == 422
    assert basic(assessment).version == 0
