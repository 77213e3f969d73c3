"""What is printed for verifying: the code in groups, where to type it, and a QR that says the same."""

import re

import segno

from reports.marks import QUIET, mark


def test_without_a_code_there_is_no_mark():
    assert mark("", "https://portal.example") is None


def test_the_code_is_grouped_and_the_address_is_short():
    printed = mark("7F3K9QWX2MDA", "https://portal.example/")
    assert (printed.code, printed.address) == ("7F3K-9QWX-2MDA", "portal.example/verify/")


def test_the_path_draws_the_qr_of_the_address():
    printed = mark("7F3K9QWX2MDA", "https://portal.example")
    expected = segno.make_qr("https://portal.example/verify/7F3K-9QWX-2MDA/", error="m").matrix
    assert printed.qr_size == len(expected) + 2 * QUIET
    drawn = {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", printed.qr_path)
        for step in range(int(length))
    }
    dark = {
        (x + QUIET, y + QUIET) for y, row in enumerate(expected) for x, module in enumerate(row) if module
    }
    assert drawn == dark
