"""Numbers taken out of pages and sheets, as a reader finds them."""

import csv
import io
import re

from lxml import html

NUMBER = re.compile(r"[−+-]?\d+(?:\.\d+)?|–")


def bodies(response):
    """The tables of a page: [rows of [cells as text]], the foot among the rows and without the head."""
    page = html.fromstring(response.content.decode())
    return [
        [[_text(cell) for cell in row.xpath("./th|./td")] for row in table.xpath("./tbody/tr|./tfoot/tr")]
        for table in page.xpath("//main//table")
    ]


def texts(response, path):
    """The texts of the elements under an XPath."""
    return [_text(one) for one in html.fromstring(response.content.decode()).xpath(path)]


def number(text):
    """The first number of a text, or its dash."""
    return NUMBER.search(text).group()


def told(text):
    """A text, or the dash alone of one that says beside it what is missing."""
    return "–" if text.startswith("–") else text


def numbers(cells):
    return [number(one) for one in cells]


def sheet(response):
    """The lines of a CSV without its head."""
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))[1:]


def _text(element):
    return " ".join(" ".join(element.itertext()).split())
