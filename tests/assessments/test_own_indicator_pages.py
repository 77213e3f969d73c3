"""The pages on which a coordinator settles own indicators, and where they are read."""

import pytest
from django.urls import reverse

from assessments import workflow
from assessments.models import Assessment, OwnIndicator
from assessments.own import actions
from tests import factories

pytestmark = pytest.mark.django_db
TYPED = {
    "version": 0,
    "name_th": "จำนวนหมู่บ้านต้นแบบ",
    "name_en": "Model villages",
    "gap": "1.1.S1",
    "description_th": "หมู่บ้านที่ผ่านเกณฑ์",
    "formula_th": "นับจำนวน",
    "measure_th": "หมู่บ้าน",
    "direction": "more",
    "target": "๑๐",
    "source_th": "ทะเบียน",
}


@pytest.fixture
def assessment(people):
    return people.assessment_at("in_progress")


@pytest.fixture
def coordinator(people, sign_in):
    return sign_in(people.coordinator)


def address(name, assessment, part):
    return reverse(f"own_indicator_{name}", args=[assessment.pk, part])


def add(coordinator, assessment, **more):
    return coordinator.post(address("add", assessment, "7.1"), {**TYPED, **more})


def test_what_is_typed_stands_in_the_form(assessment, coordinator):
    answer = add(coordinator, assessment)
    row = OwnIndicator.objects.select_related("definition").get()
    assert answer.url == f"{reverse('indicators', args=[assessment.pk])}#indicator-{row.definition_id}"
    definition = row.definition
    assert (definition.code, definition.target, definition.method) == ("7.1.U1", 10, "achievement")
    assert (definition.name_th, definition.description_en, row.gap) == (TYPED["name_th"], "", "1.1.S1")
    page = coordinator.get(answer.url).content.decode()
    assert TYPED["name_th"] in page
    assert f'href="{reverse("item", args=[assessment.pk, "1.1"])}">1.1.S1<' in page
    assert address("change", assessment, row.pk) in page
    saved = reverse("indicator_save", args=[assessment.pk, definition.pk])
    coordinator.post(saved, {"version": 0, "target": "10", "actual": "10.3"})
    assert Assessment.objects.get(pk=assessment.pk).indicator_results.get(definition=definition).version == 1


@pytest.mark.parametrize(
    "wrong",
    [{"target": "0"}, {"target": "x"}, {"gap": "9.9"}, {"gap": ""}, {"name_th": " "}, {"direction": "up"}],
)
def test_what_is_wrong_is_said_and_kept(assessment, coordinator, wrong):
    answer = add(coordinator, assessment, **wrong)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == list(wrong)
    assert TYPED["description_th"] in answer.content.decode()
    assert not OwnIndicator.objects.exists()


def test_a_change_over_another_change_is_told_and_loses_nothing(assessment, coordinator, people):
    add(coordinator, assessment)
    row = OwnIndicator.objects.get()
    url = address("change", assessment, row.pk)
    assert 'value="Model villages"' in coordinator.get(url).content.decode()
    coordinator.post(url, {**TYPED, "version": 1, "name_en": "First"})
    answer = coordinator.post(url, {**TYPED, "version": 1, "name_en": "Second"})
    assert answer.status_code == 409
    assert (answer.context["form"]["version"].value(), 'value="Second"' in answer.content.decode()) == (
        2,
        True,
    )
    coordinator.post(url, {**TYPED, "version": 2, "name_en": "Second"})
    row.refresh_from_db()
    assert (row.version, row.definition.name_en) == (3, "Second")


def test_removing_asks_first(assessment, coordinator):
    add(coordinator, assessment)
    row = OwnIndicator.objects.select_related("definition").get()
    url = address("remove", assessment, row.pk)
    assert "7.1.U1" in coordinator.get(url).content.decode()
    assert OwnIndicator.objects.count() == 1
    assert coordinator.post(url).url == reverse("indicators", args=[assessment.pk])
    assert OwnIndicator.objects.count() == 0


def test_others_read_it_and_change_nothing(assessment, coordinator, people, sign_in):
    add(coordinator, assessment)
    row = OwnIndicator.objects.get()
    client = sign_in(people.member)
    page = client.get(reverse("indicators", args=[assessment.pk])).content.decode()
    assert TYPED["name_th"] in page
    assert address("change", assessment, row.pk) not in page
    assert address("add", assessment, "7.1") not in page
    for url in (address("add", assessment, "7.1"), address("change", assessment, row.pk)):
        assert client.get(url).status_code == client.post(url, TYPED).status_code == 403
    other = people.assessment_at("in_progress", people.section)
    assert sign_in(people.coordinator).get(address("change", other, row.pk)).status_code in (403, 404)


def test_a_form_without_them_asks_for_none(assessment, coordinator, people, django_assert_num_queries):
    url = reverse("indicators", args=[assessment.pk])
    coordinator.get(url)
    with django_assert_num_queries(8):
        coordinator.get(url)
    actions.add(
        assessment,
        assessment.standard.items["7.1"],
        by=people.coordinator,
        gap="1.1",
        name_th="ก",
        measure_th="ก",
        direction="more",
        target=1,
    )
    coordinator.get(url)
    with django_assert_num_queries(9):
        coordinator.get(url)


def test_the_next_year_proposes_it_and_takes_nothing_over_silently(assessment, coordinator, people):
    add(coordinator, assessment)
    row = OwnIndicator.objects.get()
    later = factories.Assessment.objects.create(
        unit=people.bureau, cycle=factories.cycle(people.department, 2571), status="not_started"
    )
    workflow.make("start", later, by=people.coordinator)
    page = reverse("indicators", args=[later.pk])
    take = address("take", later, row.pk)
    assert take in coordinator.get(page).content.decode()
    assert not later.own_indicators.exists()
    assert coordinator.get(take).status_code == 405
    for expected in (302, 404):
        assert coordinator.post(take).status_code == expected
    taken = later.own_indicators.select_related("definition").get()
    assert (taken.definition.code, taken.definition.name_th, taken.gap) == (
        "7.1.U1",
        TYPED["name_th"],
        row.gap,
    )
    assert taken.definition_id != row.definition_id
    assert take not in coordinator.get(page).content.decode()
    add(coordinator, later)
    assert later.own_indicators.last().definition.code == "7.1.U2"


def test_another_meaning_than_last_year_is_told(assessment, coordinator, people):
    add(coordinator, assessment)
    row = OwnIndicator.objects.select_related("definition").get()
    Assessment.objects.filter(pk=assessment.pk).update(status="approved")
    later = factories.Assessment.objects.create(
        unit=people.bureau, cycle=factories.cycle(people.department, 2571), status="not_started"
    )
    workflow.make("start", later, by=people.coordinator)
    taken = actions.take_over(later, row, by=people.coordinator)
    told = "The direction is another than in FY 2570 (2027), so the years do not compare."
    page = reverse("indicators", args=[later.pk])
    people.coordinator.language = "en"
    people.coordinator.save()
    assert told not in coordinator.get(page).content.decode()
    actions.change(taken, taken.version, by=people.coordinator, gap=taken.gap, direction="less")
    assert told in coordinator.get(page).content.decode()
