"""Final documents carry the signature of the department: intact, trusted, over the whole file; drafts carry none."""

from datetime import timedelta
from io import BytesIO

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

from reports import issuing, producing, signing
from reports.checks import signing_certificate
from reports.pdf import render_pdf
from tests import factories

from .certificates import DAY, PASS_PHRASE, Authority


@pytest.fixture(scope="module")
def authority():
    return Authority()


@pytest.fixture
def seal(authority, settings, tmp_path):
    """Set a certificate that lasts so long."""

    def seal(lasts=365 * DAY):
        file = tmp_path / "seal.p12"
        file.write_bytes(authority.pkcs12(lasts))
        settings.SIGNING_CERTIFICATE = str(file)
        settings.SIGNING_PASS_PHRASE = PASS_PHRASE

    return seal


@pytest.fixture(scope="module")
def printed():
    return render_pdf("<h1>น้ำ</h1>", title="รายงาน", language="th")


def status(pdf, authority):
    """What pyHanko's validator says of the only signature, with the authority trusted and nobody else."""
    [root] = load_certs_from_pemder_data(authority.root.public_bytes(Encoding.DER))
    [signature] = PdfFileReader(BytesIO(pdf)).embedded_signatures
    return validate_pdf_signature(signature, ValidationContext(trust_roots=[root]))


def test_a_signature_is_intact_trusted_and_covers_the_whole_file(seal, authority, printed):
    seal()
    told = status(signing.signed(printed), authority)
    assert (told.intact, told.valid, told.trusted, told.bottom_line) == (True, True, True, True)
    assert told.coverage.name == "ENTIRE_FILE"
    assert "กรมการพัฒนาชุมชน" in told.signing_cert.subject.human_friendly


def test_it_is_a_pades_signature_that_allows_no_change(seal, printed):
    seal()
    [signature] = PdfFileReader(BytesIO(signing.signed(printed))).embedded_signatures
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.docmdp_level.name == "NO_CHANGES"
    assert "signing_time" not in [one["type"].native for one in signature.signer_info["signed_attrs"]]


def test_what_was_printed_stays_as_it_was(seal, printed):
    seal()
    pdf = signing.signed(printed)
    assert pdf.startswith(printed)
    assert PdfReader(BytesIO(pdf)).root_object["/MarkInfo"] == {"/Marked": True}
    [field] = PdfReader(BytesIO(pdf)).pages[0]["/Annots"]
    assert field.get_object()["/F"] & 4
    assert field.get_object()["/Rect"][2] < 0


def test_another_authority_is_not_believed(seal, printed):
    seal()
    told = status(signing.signed(printed), Authority())
    assert (told.intact, told.trusted, told.bottom_line) == (True, False, False)


@pytest.mark.parametrize("place", [20, 400])
def test_one_changed_byte_breaks_it(seal, authority, printed, place):
    seal()
    pdf = bytearray(signing.signed(printed))
    pdf[place] ^= 1
    told = status(bytes(pdf), authority)
    assert (told.intact, told.bottom_line) == (False, False)


def test_a_certificate_that_does_not_hold_today_signs_nothing(seal, printed):
    seal(lasts=-DAY)
    with pytest.raises(signing.Unusable, match="only"):
        signing.signed(printed)


def produced(assessment, kind="brief"):
    document = issuing.request_document(assessment, kind, "en", by=assessment.people.executive)
    producing.produce(document.pk)
    document.refresh_from_db()
    return document


@pytest.mark.django_db
def test_the_register_keeps_serves_and_verifies_the_signed_file(seal, authority, client):
    seal()
    assessment = factories.assessment_at("approved")
    document = produced(assessment)
    content = document.file.read()
    assert status(content, authority).bottom_line is True
    client.force_login(assessment.people.executive)
    served = client.get(reverse("document_file", args=[document.public_id]))
    assert b"".join(served.streaming_content) == content
    client.logout()
    for file, outcome in [(content, "genuine"), (content[:-1] + b" ", "unknown")]:
        answer = client.post(reverse("verify"), {"file": SimpleUploadedFile("r.pdf", file)})
        assert answer.context["outcome"] == outcome


@pytest.mark.django_db
@pytest.mark.parametrize("position, kind", [("reviewed", "brief"), ("approved", "feedback_word")])
def test_drafts_and_editable_files_are_not_signed(seal, position, kind):
    seal()
    assessment = factories.assessment_at(position)
    assert b"/ByteRange" not in produced(assessment, kind).file.read()


@pytest.mark.django_db
def test_a_document_that_cannot_be_signed_fails_and_says_why(seal, settings):
    seal()
    settings.SIGNING_PASS_PHRASE = "wrong"
    document = produced(factories.assessment_at("approved"))
    assert document.is_failed
    assert document.error.startswith("Unusable: SIGNING_CERTIFICATE cannot be read")


def found():
    return [one.id for one in signing_certificate()]


def test_without_a_certificate_the_check_is_content():
    assert found() == []


@pytest.mark.parametrize(
    "lasts, ids", [(365 * DAY, []), (29 * DAY, ["reports.W001"]), (timedelta(seconds=-1), ["reports.E002"])]
)
def test_the_check_counts_the_days(seal, lasts, ids):
    seal(lasts)
    assert found() == ids


def test_the_check_finds_a_wrong_pass_phrase_and_a_missing_file(seal, settings):
    seal()
    settings.SIGNING_PASS_PHRASE = "wrong"
    assert found() == ["reports.E001"]
    settings.SIGNING_CERTIFICATE += ".gone"
    assert found() == ["reports.E001"]
