"""The pages of the working group: assigning in bulk, handing over, commenting, marking as unsure."""

import datetime

import pytest
from django.urls import reverse

from accounts.roles import Role
from teamwork import actions
from teamwork.models import Comment, Delegation, UnsureFlag
from tests import factories

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def url(name, assessment, *more):
    return reverse(name, args=[assessment.pk, *more])


def text(response):
    return response.content.decode()


def test_a_ticked_category_means_all_its_items(assessment, people, sign_in):
    data = {
        "categories": ["1"],
        "items": ["7.2"],
        "owner": people.member.pk,
        "stand_in": people.colleague.pk,
        "due_on": "๓๑/๑/๒๕๗๐",
    }
    response = sign_in(people.coordinator).post(url("team", assessment), data)
    assert (response.status_code, response.url) == (302, url("team", assessment))
    category = assessment.standard.categories[0]
    rows = Delegation.objects.filter(assessment=assessment).select_related("item")
    assert {one.item.code for one in rows} == {*(item.code for item in category.items), "7.2"}
    assert {(one.owner, one.stand_in, one.due_on) for one in rows} == {
        (people.member, people.colleague, datetime.date(2027, 1, 31))
    }


def test_owners_are_removed_without_choosing_a_person(assessment, people, items, sign_in):
    actions.delegate(assessment, items("1.1", "1.2"), by=people.coordinator, owner=people.member)
    sign_in(people.coordinator).post(url("team", assessment), {"items": ["1.1"], "clear": "1"})
    assert [one.item.code for one in Delegation.objects.select_related("item")] == ["1.2"]


@pytest.mark.parametrize(
    "wrong, message",
    [
        ({"items": []}, "Tick at least one item or category."),
        ({"owner": ""}, "Choose who is to own the ticked items."),
        ({"stand_in": "owner"}, "The stand-in must be another person than the owner."),
        ({"due_on": "31/02/2570"}, "Write the date as day/month/year"),
        ({"owner": "outsider"}, "Select a valid choice"),
        ({"items": ["9.9"]}, "Select a valid choice"),
    ],
)
def test_a_faulty_assignment_is_explained_and_writes_nothing(assessment, people, sign_in, wrong, message):
    people.member.language = people.coordinator.language = "en"
    people.coordinator.save()
    known = {"owner": people.member.pk, "outsider": people.assessor.pk}
    data = {"items": ["1.1"], "owner": people.member.pk}
    data |= {
        name: known.get(value, value) if isinstance(value, str) else value for name, value in wrong.items()
    }
    response = sign_in(people.coordinator).post(url("team", assessment), data)
    assert response.status_code == 422
    assert message in text(response)
    assert not Delegation.objects.exists()


def test_members_see_who_owns_what_and_cannot_change_it(assessment, people, items, sign_in):
    actions.delegate(assessment, items("1.1"), by=people.coordinator, owner=people.colleague)
    page = text(sign_in(people.member).get(url("team", assessment)))
    assert people.colleague.name_th in page
    assert 'name="owner"' not in page
    assert 'name="owner"' in text(sign_in(people.coordinator).get(url("team", assessment)))


def test_the_choice_is_among_the_units_side_by_name(assessment, people, sign_in):
    above = factories.person(Role.COORDINATOR, people.department)
    factories.person(Role.MEMBER, people.other_bureau)
    factories.person(Role.MEMBER, people.bureau, is_active=False)
    response = sign_in(people.coordinator).get(url("team", assessment))
    choice = response.context["form"].fields["owner"].queryset
    assert set(choice) == {people.member, people.colleague, people.coordinator, above}


def test_a_handover_tells_its_numbers(assessment, people, items, sign_in):
    actions.delegate(assessment, items("1.1", "1.2"), by=people.coordinator, owner=people.member)
    people.member.memberships.all().delete()
    page = reverse("handover", args=[assessment.unit.code])
    data = {"leaver": people.member.pk, "successor": people.colleague.pk}
    client = sign_in(people.administrator)
    shown = text(client.post(page, data, follow=True))
    assert people.member.name_th in shown.partition("<main")[0]
    assert {one.owner for one in Delegation.objects.all()} == {people.colleague}
    # A second time the person holds nothing and is no choice any more.
    assert client.post(page, data).status_code == 422


def test_a_comment_needs_words_and_mentions_only_the_units_side(assessment, people, sign_in):
    client, page = sign_in(people.member), url("comments", assessment, "1.1")
    assert client.post(page, {"text": " \u200b "}).status_code == 422
    assert client.post(page, {"text": "ก", "mentions": [people.assessor.pk]}).status_code == 422
    for wrong in ("99999999999999999999", "9" * 19, "x"):
        assert client.post(page, {"text": "ก", "mentions": [wrong]}).status_code == 422
    assert not Comment.objects.exists()
    data = {"text": "ช่วยดูข้อนี้", "mentions": [people.colleague.pk]}
    assert client.post(page, data).status_code == 302
    assert client.post(page, data).status_code == 302
    comment = Comment.objects.get()
    assert (comment.text, list(comment.mentions.all())) == ("ช่วยดูข้อนี้", [people.colleague])
    shown = text(client.post(page, {"text": "<script>"}, headers=HTMX))
    assert "&lt;script&gt;" in shown
    assert "<html" not in shown
    assert "data-takes-focus" in shown


def test_a_comment_of_another_item_is_not_resolved_here(assessment, people, items, sign_in):
    comment = actions.add_comment(assessment, items("1.2")[0], by=people.member, text="ก")
    client = sign_in(people.member)
    wrong = url("comment_resolve", assessment, "1.1", comment.pk)
    assert client.post(wrong, {"is_resolved": "1"}).status_code == 404
    right = url("comment_resolve", assessment, "1.2", comment.pk)
    assert client.post(right, {"is_resolved": "1"}).status_code == 302
    comment.refresh_from_db()
    assert comment.resolved_by == people.member


@pytest.mark.parametrize("rows", [1, 3, 60])
def test_comments_take_the_same_queries_for_any_number(
    assessment, people, items, sign_in, django_assert_num_queries, rows
):
    for number in range(rows):
        actions.add_comment(
            assessment, items("1.1")[0], by=people.member, text=f"{number}", mentions=[people.colleague]
        )
    client, page = sign_in(people.member), url("comments", assessment, "1.1")
    client.get(page)
    with django_assert_num_queries(7):
        client.get(page)


def test_one_press_marks_a_level_and_one_takes_the_mark_away(assessment, people, sign_in):
    client, place = sign_in(people.member), url("unsure", assessment, "1.1", "advance")
    shown = text(client.post(place, {"is_unsure": "1", "note": "หลักฐานพอหรือไม่"}, headers=HTMX))
    assert 'id="unsure-advance"' in shown
    assert "หลักฐานพอหรือไม่" in shown
    assert UnsureFlag.objects.get().level == "advance"
    response = client.post(place, {"is_unsure": "0"})
    assert (response.status_code, response.url) == (
        302,
        url("item", assessment, "1.1") + "#unsure-advance",
    )
    assert not UnsureFlag.objects.exists()


def test_the_task_list_shows_owners_and_is_narrowed(assessment, people, items, sign_in):
    actions.delegate(assessment, items("1.1"), by=people.coordinator, owner=people.member)
    actions.delegate(
        assessment, items("2.1"), by=people.coordinator, owner=people.colleague, stand_in=people.member
    )
    actions.delegate(assessment, items("2.2"), by=people.coordinator, owner=people.colleague)
    actions.flag_unsure(assessment, items("3.1")[0], "basic", by=people.colleague)

    def codes(show):
        page = text(client.get(url("assessment", assessment), {"show": show}))
        return [code for code in assessment.standard.items if f">{code} " in page]

    client = sign_in(people.member)
    assert codes("mine") == ["1.1", "2.1"]
    assert codes("unsure") == ["3.1"]
    assert codes("") == codes("nothing") == list(assessment.standard.items)
    assert people.colleague.name_th in text(client.get(url("assessment", assessment)))


def test_a_doubt_is_named_before_submission_and_does_not_block(people, sign_in):
    assessment = people.assessment_at("in_progress")
    factories.fill(assessment, people.member)
    item = assessment.standard.items["1.1"]
    actions.flag_unsure(assessment, item, "basic", by=people.member, note="ยังไม่แน่ใจ")
    client = sign_in(people.coordinator)
    assert "ยังไม่แน่ใจ" in text(client.get(url("submit", assessment)))
    client.post(url("submit", assessment), {"is_true": "on"})
    assessment.refresh_from_db()
    assert assessment.status == "submitted"


def test_the_page_of_an_item_shows_its_owner_flags_and_comments(assessment, people, items, sign_in):
    [item] = items("1.1")
    actions.delegate(assessment, [item], by=people.coordinator, owner=people.colleague)
    actions.flag_unsure(assessment, item, "basic", by=people.member, note="ขอดูอีกครั้ง")
    actions.resolve(actions.add_comment(assessment, item, by=people.member, text="ก"), True, by=people.member)
    actions.add_comment(assessment, item, by=people.member, text="ข")
    people.member.language = "en"
    people.member.save()
    page = text(sign_in(people.member).get(url("item", assessment, "1.1")))
    assert people.colleague.name_en in page
    assert "ขอดูอีกครั้ง" in page
    assert "Comments of the unit (2, unresolved 1)" in page
