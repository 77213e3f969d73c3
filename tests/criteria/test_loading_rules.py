"""Every rule of a criteria file: one fault in a good file gives exactly its line and its message."""

from pathlib import Path

import pytest

from criteria.loading import LoadError, check

GOOD = (Path(__file__).parent / "small.yaml").read_text(encoding="utf-8")


def faults(text):
    with pytest.raises(LoadError) as caught:
        check(text.encode() if isinstance(text, str) else text)
    return [tuple(fault) for fault in caught.value.faults]


def spoilt(old, new):
    """The good file with the first place that holds `old` changed."""
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def test_good_file_has_no_faults():
    assert check(GOOD.encode())["code"] == "small"


SECOND_ITEM = """\
  - code: "1.1"
    name: {th: ซ้ำ, en: Twice}
    intent: {th: ซ้ำ, en: Twice}
    lens: [open]
    basic: *one
    advance: *one
    significance: *one
"""

# line, what stands there, what is written instead, the message
CASES = {
    "language missing": (
        34,
        "{th: มีแล้ว, en: It is there.}",
        "{th: มีแล้ว}",
        '"statement": the English text (en) is missing',
    ),
    "thai missing": (
        2,
        "{th: ชุดเล็ก, en: Small set}",
        "{en: Small set}",
        '"name": the Thai text (th) is missing',
    ),
    "text empty": (
        37,
        "pitfall: {th: มีแต่แผน,",
        'pitfall: {th: "  ",',
        '"pitfall": the Thai text (th) is empty',
    ),
    "text null": (36, "en: Order}", "en: }", '"evidence": the English text (en) is empty'),
    "text is a list": (
        36,
        "en: Order}",
        "en: [Order]}",
        '"evidence": the English text (en) must be plain text',
    ),
    "text in one language": (
        36,
        "{th: คำสั่ง, en: Order}",
        "Order",
        '"evidence" must be given in Thai (th) and English (en)',
    ),
    "third language": (36, "en: Order}", "en: Order, de: Befehl}", '"evidence": unknown language "de"'),
    "language twice": (36, "en: Order}", "en: Order, th: คำ}", '"evidence": a second text in "th"'),
    "text too long": (
        58,
        "en: per cent}",
        f"en: {'x' * 61}}}",
        '"measure": the English text (en) is longer than 60 characters',
    ),
    "unknown key": (
        27,
        "  weight: 1\n",
        "  colour: red\n  weight: 1\n",
        'unknown key "colour"; known here: number, name, intent, weight, items',
    ),
    "key twice": (
        28,
        "  weight: 1\n",
        "  weight: 1\n  weight: 2\n",
        '"weight" is given twice, first on line 27',
    ),
    "key missing": (24, "  weight: 1\n", "", '"weight" is missing'),
    "no mapping": (3, "{from: 2570}", "2570", '"fiscal_years" must hold the keys from'),
    "no list": (32, "[open, innovation]", "open", '"lens" must be a list'),
    "empty list": (32, "[open, innovation]", "[]", '"lens" is an empty list'),
    "fiscal year": (3, "2570", "2027", '"from" must be a whole number from 2500 to 2700, not "2027"'),
    "set code": (1, "small", "Small Set", '"code" must look like pmqa40, not "Small Set"'),
    "unknown level": (
        13,
        "code: significance",
        "code: expert",
        'unknown level "expert"; known: basic, advance, significance',
    ),
    "unknown level of an item": (
        38,
        "    advance: *one\n",
        "    advanced: *one\n    advance: *one\n",
        'unknown key "advanced"; known here: code, name, intent, lens, basic, advance, significance, indicators',
    ),
    "duplicate level": (9, "code: advance", "code: basic", 'duplicate level code "basic", first on line 5'),
    "duplicate band": (19, "code: high", "code: low", 'duplicate band code "low", first on line 18'),
    "duplicate lens": (
        23,
        "categories:",
        "- {code: open, kind: factor, name: {th: ก, en: A}, description: {th: ก, en: A}}\ncategories:",
        'duplicate lens code "open", first on line 21',
    ),
    "duplicate item": (
        40,
        "    significance: *one\n- {",
        f"    significance: *one\n{SECOND_ITEM}- {{",
        'duplicate item code "1.1", first on line 29',
    ),
    "duplicate indicator": (68, '"7.1.2"', '"7.1.1"', 'duplicate indicator code "7.1.1", first on line 55'),
    "duplicate question": (86, '"1ก-2"', '"1ก-1"', 'duplicate question code "1ก-1", first on line 85'),
    "number of the category": (
        45,
        "number: 7",
        "number: 8",
        '"number" must be a whole number from 1 to 7, not "8"',
    ),
    "item in another category": (29, '"1.1"', '"2.9"', 'item "2.9" stands in category 1'),
    "item code": (29, '"1.1"', '"1.11"', '"code" must look like 1.2, not "1.11"'),
    "level of an item missing": (29, "    significance: *one\n", "", 'item "1.1" needs "significance"'),
    "level of an item empty": (38, "advance: *one", "advance: []", '"advance" is an empty list'),
    "results item with a level": (
        54,
        "    indicators:\n",
        "    basic: *one\n    indicators:\n",
        'item "7.1" of category 7 cannot have "basic"',
    ),
    "unknown lens": (32, "innovation]", "clever]", 'unknown lens "clever"; known: open, innovation'),
    "lens twice": (32, "[open, innovation]", "[open, open]", 'lens "open" is named twice'),
    "kind of lens": (
        21,
        "kind: pillar",
        "kind: column",
        'unknown kind of lens "column"; known: pillar, factor',
    ),
    "weight zero": (27, "weight: 1", "weight: 0", '"weight" must be above 0'),
    "weight negative": (27, "weight: 1", "weight: -1", '"weight" must be above 0'),
    "weight in words": (27, "weight: 1", "weight: heavy", '"weight" must be a number, not "heavy"'),
    "weight endless": (27, "weight: 1", "weight: .inf", '"weight" must be a number, not ".inf"'),
    "weight too fine": (
        27,
        "weight: 1",
        "weight: 0.3333",
        '"weight" has more than 3 digits before and 3 after the point: 0.3333',
    ),
    "first threshold": (18, "threshold: 0", "threshold: 10", "the first threshold must be 0"),
    "threshold falls": (19, "threshold: 300", "threshold: 0", "thresholds must rise: 0 after 0"),
    "threshold out of reach": (
        19,
        "threshold: 300",
        "threshold: 501",
        "a threshold above 500 is never reached",
    ),
    "target missing": (55, '      target: "85"\n', "", '"target" is missing'),
    "target zero": (61, '"85"', "0", '"target" must be above 0'),
    "low equals high": (62, '"75"', '"95.0"', '"low" and "high" are both 95.0: no line runs between them'),
    "scale upside down": (62, '"75"', '"99"', '"low" must be below "high" when more is better'),
    "scale downside up": (
        62,
        "direction: more",
        "direction: less",
        '"low" must be above "high" when less is better',
    ),
    "scale without low": (55, '      low: "75"\n', "", 'the method scale needs "low"'),
    "achievement with low": (
        75,
        '      target: "10"\n',
        '      target: "10"\n      low: "5"\n',
        '"low" belongs to the method scale, not achievement',
    ),
    "direction": (59, "direction: more", "direction: up", 'unknown direction "up"; known: more, less'),
    "method": (
        73,
        "method: achievement",
        "method: guess",
        'unknown method "guess"; known: scale, achievement',
    ),
    "formula missing": (55, "      formula: {th: หารกัน, en: Divide.}\n", "", '"formula" is missing'),
    "owner empty": (66, "en: Bureau}", 'en: ""}', '"owner": the English text (en) is empty'),
    "frequency without thai": (
        67,
        "{th: ปีละครั้ง, en: yearly}",
        "{en: yearly}",
        '"frequency": the Thai text (th) is missing',
    ),
    "bounds upside down": (
        62,
        '      low: "75"\n',
        '      lowest: "100"\n      highest: "0"\n      low: "75"\n',
        '"lowest" must be below "highest"',
    ),
    "target below the lowest": (
        61,
        '      low: "75"\n',
        '      lowest: "85.5"\n      low: "86"\n',
        '"target" lies below "lowest"',
    ),
    "high above the highest": (
        64,
        '      low: "75"\n',
        '      highest: "90"\n      low: "75"\n',
        '"high" lies above "highest"',
    ),
    "indicator of another item": (68, '"7.1.2"', '"7.2.2"', 'indicator "7.2.2" stands in item 7.1'),
    "question of another group": (86, '"1ก-2"', '"1ข-2"', 'question code "1ข-2" must begin with 1ก-'),
    "question code": (86, '"1ก-2"', '"two"', '"code" must look like 1ก-1, not "two"'),
    "broken yaml": (
        34,
        "{th: มีแล้ว,",
        "{th: มีแล้ว: ,",
        "not valid YAML: did not find expected ',' or '}'",
    ),
    "forbidden character": (36, "Order", "Or\x07der", "the file holds a character that YAML does not allow"),
}


@pytest.mark.parametrize("line,old,new,message", CASES.values(), ids=CASES.keys())
def test_one_fault_is_named_with_its_line(line, old, new, message):
    assert faults(spoilt(old, new)) == [(line, message)]


def test_duplicate_category_number():
    twice = GOOD.replace("- {number: 3,", "- {number: 2,").replace('code: "3.1"', 'code: "2.2"')
    assert faults(twice) == [(41, 'duplicate category number "2", first on line 40')]


def test_number_of_levels_and_categories():
    lines = GOOD.splitlines(keepends=True)
    assert faults("".join(lines[:12] + lines[16:])) == [
        (4, "there must be 3 levels (basic, advance, significance), not 2")
    ]
    assert faults("".join(lines[:40] + lines[41:])) == [(23, "there must be 7 categories, not 6")]


def test_all_faults_are_reported_at_once_in_order():
    text = (
        spoilt("weight: 1\n", "weight: 0\n")
        .replace("code: small", "code: NO")
        .replace("[open, innovation]", "[x]")
    )
    assert faults(text) == [
        (1, '"code" must look like pmqa40, not "NO"'),
        (27, '"weight" must be above 0'),
        (32, 'unknown lens "x"; known: open, innovation'),
    ]


@pytest.mark.parametrize(
    "content,fault",
    [
        (b"", (1, "the file is empty")),
        (b"code: a\nname: \xff", (2, "the file is not UTF-8 text")),
        (
            b"- 1",
            (
                1,
                '"the file" must hold the keys code, name, fiscal_years, levels, bands, lenses, categories, profile',
            ),
        ),
    ],
)
def test_what_is_no_criteria_file_at_all(content, fault):
    assert faults(content) == [fault]


def test_thai_is_normalised_on_the_way_in():
    document = check(spoilt("{th: คำสั่ง,", "{th: เเค\u0e4d\u0e32สั่ง,").encode())
    assert document["categories"][0]["items"][0]["basic"][0]["evidence"]["th"] == "แคำสั่ง"
