"""Print a finished HTML page as a PDF. Knows no model, no request and no template.

The page may refer to files under static/ by their path ("img/emblem.svg") and to nothing else. Its look is
static/css/print.css, applied to every document; the classes for templates stand at the head of that file.
"""

from datetime import datetime


class MissingStaticFile(Exception):
    """The page or the stylesheet names a file that static/ lacks: better no document than half of one."""


def render_pdf(
    html: str,
    *,
    title: str,
    language: str,
    draft: bool = False,
    issued_at: datetime | None = None,
    author: str = "",
    thai_digits: bool = False,
    data: bytes | None = None,
) -> bytes:
    """The page as a tagged PDF (PDF/UA-1) whose text copies and searches letter for letter, Thai included.

    language: "th" or "en"; sets the document language, the words of the footer and of the draft watermark.
    draft: print the watermark across every page.
    thai_digits: write numbers in Thai digits, but where an element says translate="no".
    data: the JSON that the page was made from. With it the document is for the archive: PDF/A-3a and PDF/UA-1 in
    one, and the JSON is attached as its source; needs issued_at.
    issued_at: aware time written as the date of the document; without it the document carries no date.
    The same arguments give the same bytes. Raises MissingStaticFile; ValueError for a naive issued_at, and for data
    without one.
    """
    if issued_at is not None and issued_at.tzinfo is None:
        raise ValueError("issued_at needs a time zone")
    if data is not None and issued_at is None:
        raise ValueError("attached data need the date of the document")
    # WeasyPrint takes about a second to import, so only processes that print pay for it.
    from reports.pdf.printing import print_page

    return print_page(
        html,
        title=title,
        language=language,
        draft=draft,
        issued_at=issued_at,
        author=author,
        thai_digits=thai_digits,
        data=data,
    )
