"""The handbook and the guide: everything there to read, for everybody signed in, from memory."""

from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.html import escape

from criteria.guide import chapters
from criteria.loading import load
from criteria.models import CriteriaSet
from criteria.standard import standard
from tests import factories

pytestmark = pytest.mark.django_db

SMALL = Path(__file__).parent / "small.yaml"

# Session, person, roles, criteria set.
QUERIES = 4
QUERIES_OF_GUIDE = 3


@pytest.fixture
def reader(sign_in):
    return sign_in(factories.user(language="en"))


@pytest.fixture
def thai_reader(sign_in):
    return sign_in(factories.user(language="th"))


@pytest.fixture
def read():
    return standard(factories.criteria_set())


def page(client, name, *args):
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def addresses(read):
    return [
        reverse("handbook"),
        reverse("handbook_set", args=["pmqa40"]),
        reverse("handbook_profile", args=["pmqa40"]),
        *(reverse("handbook_item", args=["pmqa40", code]) for code in read.items),
        reverse("guide"),
        *(reverse("guide_chapter", args=[chapter.slug]) for chapter in chapters()),
    ]


def test_addresses(read):
    assert reverse("handbook") == "/criteria/"
    assert reverse("handbook_item", args=["pmqa40", "1.2"]) == "/criteria/pmqa40/1.2/"
    assert reverse("guide_chapter", args=["concept"]) == "/guide/concept/"


def test_strangers_are_sent_to_sign_in(client, read):
    for address in addresses(read):
        response = client.get(address)
        assert (response.status_code, response.url) == (302, f"{reverse('account_login')}?next={address}")


def test_pages_are_only_read(reader, read):
    assert {reader.post(address).status_code for address in addresses(read)} == {405}


def test_handbook_names_everything(reader, read):
    text = page(reader, "handbook")
    for part in (*read.categories, *read.items.values(), *read.bands, *read.lenses):
        assert escape(part.name_en) in text
    for part in (*read.levels, *read.bands, *read.lenses):
        assert escape(part.description_en) in text
    assert "300 to below 400" in text
    assert "from 470" in text


def test_handbook_in_thai(thai_reader, read):
    text = page(thai_reader, "handbook")
    for part in (*read.categories, *read.items.values(), *read.bands, *read.lenses):
        assert escape(part.name_th) in text
    assert read.categories[0].intent_th in text
    assert read.categories[0].intent_en not in text


@pytest.mark.parametrize("language", ["th", "en"])
def test_item_shows_every_text_of_every_checkpoint(sign_in, read, language):
    client = sign_in(factories.user(language=language))
    for item in read.process_items:
        text = page(client, "handbook_item", "pmqa40", item.code)
        assert escape(getattr(item, f"intent_{language}")) in text
        for checkpoint in (one for rung in item.rungs for one in rung.checkpoints):
            assert checkpoint.code in text
            for field in ("statement", "meaning", "evidence", "pitfall"):
                assert escape(getattr(checkpoint, f"{field}_{language}")) in text


def test_results_item_explains_its_indicators(reader, read):
    text = page(reader, "handbook_item", "pmqa40", "7.5")
    (indicator,) = read.items["7.5"].indicators
    assert escape(indicator.description_en) in text
    assert escape(indicator.source_en) in text
    assert "A result of 94 scores 100 points and 98 scores 500" in " ".join(text.split())


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_dictionary_leaves_nothing_open(sign_in, read, language):
    client = sign_in(factories.user(language=language))
    for item in read.results_items:
        html = page(client, "handbook_item", read.code, item.code)
        for one in item.indicators:
            said = [
                getattr(one, f"{name}_{language}")
                for name in ("description", "formula", "measure", "source", "owner", "frequency")
            ]
            assert all(said)
            assert [escape(text) in html for text in said] == [True] * 6
            assert (one.lowest, one.highest) == (0, 100)


def test_indicator_scored_by_achievement_is_explained(reader):
    load(SMALL)
    text = " ".join(page(reader, "handbook_item", "small", "7.1").split())
    assert "above 101 up to 105 it scores 400" in text
    assert "Less is better" in text
    assert "The achievement is 200 less the result" in text


def test_a_weight_other_than_one_is_shown(reader):
    load(SMALL)
    text = page(reader, "handbook")
    assert "Weight 1.50" in text
    assert text.count("Weight ") == 1


def test_items_lead_to_the_one_before_and_after(reader):
    first, middle, last = (page(reader, "handbook_item", "pmqa40", code) for code in ("1.1", "2.1", "7.6"))
    assert 'rel="prev"' not in first
    assert 'href="/criteria/pmqa40/1.4/" rel="prev"' in middle
    assert 'href="/criteria/pmqa40/2.2/" rel="next"' in middle
    assert 'rel="next"' not in last


def test_profile_shows_the_questions(thai_reader, read):
    text = page(thai_reader, "handbook_profile", "pmqa40")
    for question in read.questions:
        assert question.code in text
        assert escape(question.text_th) in text
        assert escape(question.help_th) in text
    assert text.count("<h3") == 5


@pytest.mark.parametrize("language", ["th", "en"])
def test_guide_shows_every_paragraph(sign_in, language):
    client = sign_in(factories.user(language=language))
    contents = page(client, "guide")
    for chapter in chapters():
        assert escape(getattr(chapter, f"lead_{language}")) in contents
        text = page(client, "guide_chapter", chapter.slug)
        for section in chapter.sections:
            for paragraph in getattr(section, f"body_{language}"):
                assert escape(paragraph) in text


@pytest.mark.parametrize(
    "address",
    [
        "/criteria/pmqa40/9.9/",
        "/criteria/pmqa40/1.1.B1/",
        "/criteria/other/",
        "/criteria/other/1.1/",
        "/guide/other/",
    ],
)
def test_unknown_is_not_found(reader, address):
    assert reader.get(address).status_code == 404


def test_drafts_are_not_shown(reader):
    load(SMALL, status=CriteriaSet.Status.DRAFT)
    assert reader.get(reverse("handbook_set", args=["small"])).status_code == 404
    assert "Small set" not in page(reader, "handbook")


def test_newest_published_set_comes_first_and_older_ones_stay(reader):
    load(SMALL)
    assert "Small set" in page(reader, "handbook")
    assert "PMQA 4.0" in page(reader, "handbook_set", "pmqa40")


def test_without_criteria_the_page_says_so(reader):
    CriteriaSet.objects.all().delete()
    assert "No criteria have been published yet." in page(reader, "handbook")


def test_queries_do_not_grow_with_the_page(reader, read, django_assert_num_queries):
    reader.get(reverse("handbook"))
    for address in addresses(read):
        expected = QUERIES_OF_GUIDE if address.startswith("/guide/") else QUERIES
        with django_assert_num_queries(expected):
            reader.get(address)
