import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix
from hypothesis import given
from hypothesis import strategies as st

from pmqa_portal.lib.addresses import address


def outcome(find):
    try:
        return find()
    except NoReverseMatch:
        return NoReverseMatch


@pytest.mark.parametrize(
    "name, args",
    [
        ("home", ()),
        ("assessment", (7,)),
        ("item", (7, "1.2")),
        ("level_save", (7, "1.2", "basic")),
        ("evidence_add", (7, "1.2", "basic", "file")),
        ("unit_overview", ("cdd-chiangmai",)),
        ("admin:index", ()),
        ("item", (7,)),
        ("nowhere", ()),
    ],
)
def test_an_address_is_what_django_makes_of_it(name, args):
    assert outcome(lambda: address(name, *args)) == outcome(lambda: reverse(name, args=args))


@given(st.text())
def test_whatever_stands_in_an_address_is_quoted_or_refused_as_django_does(code):
    assert outcome(lambda: address("item", 7, code)) == outcome(lambda: reverse("item", args=[7, code]))


def test_the_portal_may_live_below_another_path():
    set_script_prefix("/pmqa/")
    try:
        assert (
            address("item", 7, "1.2") == reverse("item", args=[7, "1.2"]) == "/pmqa/assessments/7/items/1.2/"
        )
    finally:
        set_script_prefix("/")
