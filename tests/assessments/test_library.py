"""The pages of the evidence library: list, one evidence, choosing for a place."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from assessments import actions, shelving, workflow
from assessments.models import Evidence, EvidenceUse
from tests import factories
from tests.assessments.evidence_rows import add, next_year, replace
from tests.assessments.test_evidence import picture
from tests.assessments.two_years import Years
from tests.factories import assessment_at, fill, link, stored_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    return assessment_at("in_progress")


@pytest.fixture
def member(assessment, sign_in):
    return sign_in(assessment.people.member)


def library(assessment, **query):
    return reverse("evidence_library", args=[assessment.unit.code], query=query)


def address(name, evidence, *more):
    return reverse(name, args=[evidence.unit.code, evidence.pk, *more])


def titles(response):
    return [line.evidence.title for line in response.context["lines"]]


# --- The list --------------------------------------------------------------------------------------------


FOUND = {
    (): ["ว่าง", "เก่า", "แผน"],
    ("words", "น\u0e4d\u0e49\u0e32ท่วม"): ["แผน"],
    ("words", "แผน"): ["แผน"],
    ("state", "unused"): ["ว่าง"],
    ("state", "stale"): ["เก่า"],
    ("state", "bin"): ["ทิ้ง"],
    ("kind", "file"): ["แผน"],
    ("state", "nonsense"): ["ว่าง", "เก่า", "แผน"],
    ("words", "ไม่มี\0"): [],
}


def test_the_list_is_searched_and_narrowed(assessment, member):
    by = assessment.people.member
    add(assessment, stored_file("สรุปน้ำท่วม.pdf", title="แผน"), "1.1")
    stale, gone, free = (
        add(assessment, link(title=title), code)
        for title, code in (("เก่า", "1.2"), ("ทิ้ง", "1.3"), ("ว่าง", "1.4"))
    )
    until = datetime.date(2026, 9, 30)
    shelving.describe_evidence(stale.evidence, by=by, title="เก่า", period_from=None, period_to=until)
    actions.remove_evidence_use(gone, by=by)
    actions.remove_evidence_use(free, by=by)
    shelving.restore_evidence(free.evidence, by=by)
    found = {
        query: titles(member.get(library(assessment, **dict([query] if query else [])))) for query in FOUND
    }
    assert found == FOUND


def test_an_assessor_does_not_learn_of_a_place_that_was_not_submitted_by_its_staleness(sign_in):
    """It covers 2569, the submitted year, and serves in the draft of 2570 too."""
    years = Years()
    people = years.people
    one = years.before.evidence_uses.first().evidence
    item = years.now.standard.items["1.1"]
    actions.reuse_evidence(one, years.now, item, "basic", by=people.member)
    Evidence.objects.filter(pk=one.pk).update(period_to=datetime.date(2026, 9, 30))
    for person, pks in ((people.member, [one.pk]), (people.assessor, [])):
        response = sign_in(factories.fresh(person)).get(library(years.now, state="stale"))
        assert [line.evidence.pk for line in response.context["lines"]] == pks


def test_places_and_stale_years_are_named(assessment, member):
    by = assessment.people.member
    use = add(assessment)
    later = next_year(assessment)
    actions.reuse_evidence(use.evidence, later, later.standard.items["7.1"], "", by=by)
    until = datetime.date(2027, 9, 30)
    shelving.describe_evidence(use.evidence, by=by, title="แผน", period_from=None, period_to=until)
    [line] = member.get(library(assessment)).context["lines"]
    found = [(one.fiscal_year, one.use.item.code, one.use.level, one.is_stale) for one in line.places]
    assert found == [(2571, "7.1", "", True), (2570, "1.2", "basic", False)]


@pytest.mark.parametrize("rows", [1, 3, 60])
def test_the_list_takes_the_same_for_any_number_of_rows(assessment, member, django_assert_num_queries, rows):
    items = list(assessment.standard.process_items)
    for number in range(rows):
        add(assessment, link(url=f"https://example.org/{number}"), items[number % len(items)].code)
    member.get(library(assessment))
    with django_assert_num_queries(9):
        member.get(library(assessment))
    place = reverse("evidence_choose", args=[assessment.pk, "6.4", "significance"])
    member.get(place)
    with django_assert_num_queries(7):
        member.get(place)
    one = reverse("evidence_detail", args=[assessment.unit.code, Evidence.objects.first().pk])
    with django_assert_num_queries(6):
        member.get(one)


def test_an_assessor_sees_what_was_submitted_as_it_was(assessment, sign_in):
    """Neither what is unused, nor the file of a later version, nor the years that are still being written."""
    people = assessment.people
    use = add(assessment, stored_file("ฉบับส่ง.pdf", title="แผน"), "1.1")
    assert titles(sign_in(people.assessor).get(library(assessment))) == []
    fill(assessment, people.member)
    workflow.make("submit", assessment, by=people.coordinator)
    later = next_year(assessment)
    add(later, link(title="ของปีหน้า"), "1.1")
    actions.reuse_evidence(use.evidence, later, later.standard.items["1.2"], "basic", by=people.member)
    replace(use, b"second", by=people.member)
    assert "ของปีหน้า" in titles(sign_in(people.executive).get(library(assessment)))
    response = sign_in(people.assessor).get(library(assessment, words="แผน"))
    [line] = response.context["lines"]
    assert (line.shown.original_name, [one.fiscal_year for one in line.places]) == ("ฉบับส่ง.pdf", [2570])
    assert "ฉบับแก้ไข.pdf" not in response.content.decode()
    assert titles(sign_in(people.assessor).get(library(assessment, words="ฉบับแก้ไข"))) == []
    assert "ของปีหน้า" not in sign_in(people.assessor).get(library(assessment)).content.decode()
    for name, more in (("evidence_detail", []), ("evidence_version", [1]), ("evidence_version", [2])):
        assert sign_in(people.assessor).get(address(name, use.evidence, *more)).status_code == 403


def test_only_keepers_see_the_bin(assessment, sign_in):
    people = assessment.people
    actions.remove_evidence_use(add(assessment, link(title="ทิ้ง")), by=people.member)
    assert titles(sign_in(people.coordinator).get(library(assessment, state="bin"))) == ["ทิ้ง"]
    for who in (people.executive, people.administrator, people.assessor):
        assert titles(sign_in(who).get(library(assessment, state="bin"))) == []


def test_the_library_of_another_unit_is_not_found(assessment, sign_in):
    one = add(assessment).evidence
    stranger = sign_in(factories.person(Role.COORDINATOR, assessment.people.other_bureau))
    names = ("evidence_replace", "evidence_describe", "evidence_bin", "evidence_restore")
    assert stranger.get(library(assessment)).status_code == 404
    assert stranger.get(address("evidence_detail", one)).status_code == 404
    assert stranger.get(address("evidence_version", one, 1)).status_code == 404
    assert [stranger.post(address(name, one)).status_code for name in names] == [404] * 4
    own = reverse("evidence_detail", args=[assessment.people.other_bureau.code, one.pk])
    assert stranger.get(own).status_code == 404


# --- One evidence ----------------------------------------------------------------------------------------


def test_replacing_keeps_every_version_within_reach(assessment, member):
    one = add(assessment, stored_file("ฉบับหนึ่ง.pdf", b"%PDF-1.7 first")).evidence
    response = member.post(address("evidence_replace", one), {"file": picture("ฉบับสอง.png")})
    assert response.url == address("evidence_detail", one)
    names = []
    for number in (1, 2):
        answer = member.get(address("evidence_version", one, number))
        names.append((answer["Content-Type"], answer["Cache-Control"], answer["X-Content-Type-Options"]))
        assert b"".join(answer.streaming_content)
    assert names == [
        ("application/pdf", "private, no-store", "nosniff"),
        ("image/png", "private, no-store", "nosniff"),
    ]
    assert member.get(address("evidence_version", one, 3)).status_code == 404
    events = AuditEvent.objects.filter(verb="open_evidence").order_by("pk")
    old, new = one.versions.get(), Evidence.objects.get(pk=one.pk)
    assert [event.data["sha256"] for event in events] == [old.sha256, new.sha256]


def test_a_faulty_replacement_is_refused_with_its_reason(assessment, member):
    one = add(assessment).evidence
    fake = SimpleUploadedFile("report.pdf", b"<html>", "application/pdf")
    for data in ({}, {"file": fake}):
        response = member.post(address("evidence_replace", one), data)
        assert (response.status_code, list(response.context["version_form"].errors)) == (422, ["file"])
    assert Evidence.objects.get().version == 1
    web = add(assessment, link(), "3.1").evidence
    response = member.post(address("evidence_replace", web), {"file": picture()})
    assert (response.status_code, list(response.context["version_form"].errors)) == (422, ["__all__"])


def test_the_period_is_read_as_people_write_it(assessment, member):
    one = add(assessment).evidence
    data = {"title": " แผนปฎิบัติ ", "period_from": "๑ ต.ค. ๖๙", "period_to": "30/09/2570"}
    assert member.post(address("evidence_describe", one), data).status_code == 302
    one.refresh_from_db()
    found = (one.title, one.period_from, one.period_to)
    assert found == ("แผนปฎิบัติ", datetime.date(2026, 10, 1), datetime.date(2027, 9, 30))
    wrong = {**data, "period_to": "30/09/2568"}
    assert member.post(address("evidence_describe", one), wrong).status_code == 422
    assert Evidence.objects.get().period_to == datetime.date(2027, 9, 30)


def test_the_bin_and_back_by_the_page(assessment, member):
    use = add(assessment)
    one = use.evidence
    assert member.post(address("evidence_bin", one)).status_code == 403
    actions.remove_evidence_use(use, by=assessment.people.member)
    assert member.post(address("evidence_restore", one)).status_code == 302
    assert not Evidence.objects.get().is_in_bin
    assert member.post(address("evidence_bin", one)).status_code == 302
    assert Evidence.objects.get().is_in_bin
    assert "evidence_restore" not in member.get(address("evidence_detail", one)).content.decode()
    assert address("evidence_restore", one) in member.get(address("evidence_detail", one)).content.decode()


# --- Choosing --------------------------------------------------------------------------------------------


def test_choosing_files_it_here(assessment, member):
    use = add(assessment, link(title="แผน"))
    place = reverse("evidence_choose", args=[assessment.pk, "3.1", "basic"])
    assert [line.evidence for line, _ in member.get(place).context["choices"]] == [use.evidence]
    chosen = reverse("evidence_reuse", args=[assessment.pk, "3.1", "basic", use.evidence_id])
    response = member.post(chosen, {"pages": "๒", "proves": "มีแผน"})
    assert response.url == reverse("item", args=[assessment.pk, "3.1"]) + "#evidence-basic"
    new = EvidenceUse.objects.latest("pk")
    assert (new.evidence, new.item.code, new.pages, new.proves) == (use.evidence, "3.1", "๒", "มีแผน")
    assert list(member.get(place).context["choices"]) == []
    assert member.post(chosen).status_code == 422
    assert member.post(chosen, {"pages": "x" * 61}).status_code == 422
    assert EvidenceUse.objects.count() == 2


def test_choosing_for_a_results_item(assessment, member):
    use = add(assessment)
    chosen = reverse("results_evidence_reuse", args=[assessment.pk, "7.1", use.evidence_id])
    assert member.post(chosen).url == reverse("indicators", args=[assessment.pk]) + "#item-7.1"
    assert reverse("results_evidence_reuse", args=[assessment.pk, "7.2", use.evidence_id]) in (
        member.get(reverse("results_evidence_choose", args=[assessment.pk, "7.2"])).content.decode()
    )


def test_nothing_but_the_own_library_can_be_chosen(assessment, member):
    people = assessment.people
    foreign = link(unit=people.other_bureau, added_by=people.member)
    foreign.save()
    binned = link(
        unit=assessment.unit, added_by=people.member, deleted_at=timezone.now(), deleted_by=people.member
    )
    binned.save()
    for one in (foreign, binned):
        chosen = reverse("evidence_reuse", args=[assessment.pk, "3.1", "basic", one.pk])
        assert member.post(chosen).status_code == 404
    assert member.get(reverse("evidence_choose", args=[assessment.pk, "3.1", "expert"])).status_code == 404
    assert not EvidenceUse.objects.exists()
