"""One document, one text: what the hashes of records are made over."""

from decimal import Decimal

import pytest

from pmqa_portal.lib.canonical import canonical, digest


def test_order_and_layout_make_no_difference():
    assert canonical({"ข": [1, None, True], "ก": "ประชาชน"}) == '{"ก":"ประชาชน","ข":[1,null,true]}'
    assert canonical({"ก": 1, "ข": 2}) == canonical({"ข": 2, "ก": 1})


@pytest.mark.parametrize(
    "number, text", [("1.000", "1"), ("100", "100"), ("1E+2", "100"), ("0.50", "0.5"), ("-0.25", "-0.25")]
)
def test_a_decimal_is_its_value(number, text):
    assert canonical(Decimal(number)) == f'"{text}"'


def test_what_has_no_form_is_refused():
    with pytest.raises(TypeError, match="set has no canonical form"):
        canonical({1})


def test_the_digest_is_sha256_of_the_text_in_utf8():
    assert digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert len(digest("ประชาชน")) == 64
