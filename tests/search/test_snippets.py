"""The piece of text around a match."""

import pytest

from search.snippets import AROUND, snippet


@pytest.mark.parametrize(
    "text, words, expected",
    [
        ("ก่อน คำ หลัง", "คำ", ("ก่อน ", "คำ", " หลัง")),
        ("The REPORT", "report", ("The ", "REPORT", "")),
        ("İ Report", "report", ("İ ", "Report", "")),
        ("x" * 100 + "คำ" + "y" * 100, "คำ", ("… " + "x" * AROUND, "คำ", "y" * AROUND + " …")),
        ("นี" + "x" * (AROUND - 1) + "คำ", "คำ", ("… " + "x" * (AROUND - 1), "คำ", "")),
    ],
)
def test_a_match_is_told_apart(text, words, expected):
    found = snippet(["", text], words)
    assert (found.before, found.match, found.after) == expected


def test_no_match_gives_none():
    assert snippet(["ก", "ข"], "ค") is None
