"""WeasyPrint, set up for the portal: own fonts, own stylesheet, own fetcher, exact text layer."""

from datetime import datetime
from functools import cached_property
from threading import local

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from pmqa_portal.lib.digits import thai_prose
from reports.pdf import MissingStaticFile, archive
from reports.pdf.fetching import BASE_URL, StaticFetcher, static_file
from reports.pdf.tags import mend_tags
from reports.pdf.text_layer import write_exact_text

STYLESHEET = "css/print.css"
RUNNING_HEAD = ("data-unit", "data-cycle")
VARIANT = "pdf/ua-1"  # tagged: a screen reader finds headings, tables and the descriptions of charts


class PrintShop(local):
    """Fonts and stylesheet, read once and used again; one a thread, as Pango's font maps are not shared."""

    read_from = None

    @cached_property
    def fonts(self) -> FontConfiguration:
        return FontConfiguration()

    def stylesheet(self) -> CSS:
        """The parsed print.css; parsed again when the file has changed, so that a designer sees each edit."""
        path = static_file(STYLESHEET)
        edition = (path, path.stat().st_mtime_ns)
        if self.read_from != edition:
            self.css = CSS(url=BASE_URL + STYLESHEET, font_config=self.fonts, url_fetcher=StaticFetcher())
            self.read_from = edition
        return self.css


shop = PrintShop()


def print_page(
    html: str,
    *,
    title: str,
    language: str,
    draft: bool,
    issued_at: datetime | None,
    author: str,
    thai_digits: bool,
    data: bytes | None,
) -> bytes:
    """See reports.pdf.render_pdf."""
    try:
        page = HTML(string=html, base_url=BASE_URL, url_fetcher=StaticFetcher())
        page.etree_element.set("lang", language)
        if draft:
            add_class(page.etree_element, "draft")
        if thai_digits:
            add_class(page.etree_element, "thai-digits")
            write_thai_digits(page.etree_element)
        variant = VARIANT if data is None else archive.VARIANT
        document = page.render(font_config=shop.fonts, stylesheets=[shop.stylesheet()], pdf_variant=variant)
        describe(document.metadata, title=title, language=language, issued_at=issued_at, author=author)
        if data is None:
            return document.write_pdf(finisher=finish, pdf_variant=variant)
        document.metadata.attachments = [archive.attachment(data, issued_at)]
        return document.write_pdf(finisher=finish_archive, pdf_variant=variant)
    except FatalURLFetchingError as missing:  # a BaseException of WeasyPrint; callers catch ordinary errors
        raise MissingStaticFile(str(missing)) from None


def finish(document, pdf) -> None:
    """What WeasyPrint left to be set right, once all is drawn and before anything is written."""
    mend_tags(pdf)
    write_exact_text(document, pdf)


def finish_archive(document, pdf) -> None:
    finish(document, pdf)
    archive.complete(pdf)


def add_class(element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())


def write_thai_digits(element) -> None:
    """Write the numbers of the texts of an element and below it, and of the running head, in Thai digits."""
    if element.get("translate") == "no":
        return
    for name in RUNNING_HEAD:
        if text := element.get(name):
            element.set(name, thai_prose(text))
    element.text = element.text and thai_prose(element.text)
    for child in element:
        write_thai_digits(child)
        child.tail = child.tail and thai_prose(child.tail)


def describe(metadata, *, title: str, language: str, issued_at: datetime | None, author: str) -> None:
    """Fill in the document's own description. Dates come from the caller alone, never from the clock."""
    metadata.title = title
    metadata.lang = language
    metadata.authors = [author] if author else []
    metadata.created = metadata.modified = issued_at.isoformat(timespec="seconds") if issued_at else None
