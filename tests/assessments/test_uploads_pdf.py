"""PDF files: whole, open to everyone, and doing nothing by themselves."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from tests.assessments.upload_files import inspected, pdf, refused, written


def name(text):
    return NameObject(f"/{text}")


def dictionary(**entries):
    return DictionaryObject({name(key): value for key, value in entries.items()})


def on_opening(**action):
    def change(writer):
        writer.root_object[name("OpenAction")] = writer._add_object(dictionary(**action))

    return change


def on_first_page(**annotation):
    def change(writer):
        made = dictionary(Type=name("Annot"), Rect=ArrayObject(map(NumberObject, (0, 0, 9, 9))), **annotation)
        writer.pages[0][name("Annots")] = ArrayObject([writer._add_object(made)])

    return change


def xfa_form(writer):
    writer.root_object[name("AcroForm")] = dictionary(XFA=ArrayObject([TextStringObject("template")]))


def named_script(writer):
    script = dictionary(S=name("JavaScript"), JS=TextStringObject("app.alert('hello')"))
    tree = dictionary(Names=ArrayObject([TextStringObject("hello"), writer._add_object(script)]))
    writer.root_object[name("Names")] = dictionary(JavaScript=tree)


ACTIVE = {
    "script": ("pdf_script", named_script),
    "script on opening": ("pdf_script", on_opening(S=name("JavaScript"), JS=TextStringObject("x"))),
    "script of a 3D model": ("pdf_script", on_first_page(Subtype=name("3D"), OnInstantiate=NumberObject(1))),
    "program": ("pdf_launch", on_opening(S=name("Launch"), F=TextStringObject("cmd.exe"))),
    "attachment": ("pdf_attachment", lambda writer: writer.add_attachment("a.exe", b"MZ")),
    "pinned attachment": ("pdf_attachment", on_first_page(Subtype=name("FileAttachment"))),
    "jump into an attachment": ("pdf_attachment", on_opening(S=name("GoToE"))),
    "sent form": ("pdf_form", on_first_page(A=dictionary(S=name("SubmitForm")))),
    "loading form": ("pdf_form", on_opening(S=name("ImportData"))),
    "XFA form": ("pdf_form", xfa_form),
    "rich media": ("pdf_media", on_first_page(Subtype=name("RichMedia"))),
    "rendition": ("pdf_media", on_opening(S=name("Rendition"), JS=TextStringObject("x"))),
}


@pytest.mark.parametrize("code, change", ACTIVE.values(), ids=ACTIVE)
def test_active_content_is_refused_with_its_reason(code, change):
    assert refused("a.pdf", pdf(change)) == code


@pytest.mark.parametrize("spelling", [b"/J#61vaScript", b"/#4AavaScript", b"/#4a#61#76#61#53#63#72#69#70#74"])
def test_a_name_in_hex_hides_nothing(spelling):
    # All spellings are as long as the stuffed original, so that the offsets stay right.
    stuffed = pdf(on_opening(S=name("JavaScript"), JS=TextStringObject("x" * 40)))
    longer = len(spelling) - len(b"/JavaScript")
    assert (
        refused("a.pdf", stuffed.replace(b"/JavaScript", spelling).replace(b"x" * longer, b"", 1))
        == "pdf_script"
    )


def test_words_that_only_begin_alike_are_no_reason():
    assert inspected("a.pdf", pdf(on_first_page(Launcher=name("JavaScripture"), Launch_=name("Embedded"))))


def test_links_forms_and_bookmarks_stay_allowed():
    def change(writer):
        writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url="https://www.opdc.go.th"))
        writer.add_outline_item(title="บทสรุปผู้บริหาร", page_number=0)
        writer.root_object[name("AcroForm")] = dictionary(Fields=ArrayObject())

    assert inspected("a.pdf", pdf(change))


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
@pytest.mark.parametrize("password", ["secret", ""])
def test_encrypted_also_without_a_password_to_open(algorithm, password):
    def change(writer):
        writer.encrypt(password, owner_password="owner", algorithm=algorithm)

    assert refused("a.pdf", pdf(change)) == "encrypted"


def test_unknown_encryption():
    content = pdf().replace(b"trailer\n<<", b"trailer\n<< /Encrypt << /Filter /Other /V 99 >>")
    assert refused("a.pdf", content) == "encrypted"


@pytest.mark.parametrize("lost", [b"%%EOF", b"startxref", b"/Pages", b"/Kids", b"/Catalog"])
def test_a_pdf_without_a_needed_part_is_damaged(lost):
    content = pdf()
    assert lost in content
    assert refused("a.pdf", content.replace(lost, b"x" * len(lost))) == "damaged"


def test_a_pdf_cut_behind_an_earlier_end_mark():
    """A file prepared for the web carries an end mark near its beginning."""
    content = pdf()
    assert (
        refused("a.pdf", content + b"9 0 obj\n<< /Length 90000 >>\nstream\n" + bytes(range(1, 256)) * 9)
        == "damaged"
    )


def test_a_revised_pdf_passes():
    reader = PdfReader(io.BytesIO(pdf()))
    writer = PdfWriter(reader, incremental=True)
    writer.pages[0].rotate(90)
    content = written(writer)
    assert content.count(b"%%EOF") == 2
    assert inspected("a.pdf", content)


def test_a_page_tree_that_turns_in_a_circle():
    def change(writer):
        kids = writer.root_object["/Pages"]["/Kids"]
        kids[0] = writer.root_object.raw_get("/Pages")

    assert refused("a.pdf", pdf(change)) == "damaged"
