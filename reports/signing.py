"""The department's digital signature on final documents: PAdES, baseline B-B, with a certificate from a PKCS#12 file.

The file and its pass phrase are settings; without them nothing is signed.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from cryptography.hazmat.primitives.serialization import pkcs12
from django.conf import settings
from django.utils import timezone

FIELD = "PMQA"


class Unusable(Exception):
    """Nothing can be signed with the certificate that is set; the text says why."""


@dataclass(frozen=True)
class Certificate:
    """A certificate with its key, as the PKCS#12 file has them. name: of its subject."""

    content: bytes
    name: str
    valid_from: datetime
    valid_until: datetime

    def holds_at(self, moment):
        return self.valid_from <= moment <= self.valid_until


def is_set():
    """Whether the department wants its final documents signed."""
    return bool(settings.SIGNING_CERTIFICATE)


def certificate():
    """The certificate that is set. Raises Unusable where there is none, or the pass phrase is not its own."""
    try:
        content = Path(settings.SIGNING_CERTIFICATE).read_bytes()
        key, found, _chain = pkcs12.load_key_and_certificates(content, _pass_phrase())
    except (OSError, ValueError) as error:
        raise Unusable(f"SIGNING_CERTIFICATE cannot be read with SIGNING_PASS_PHRASE: {error}") from error
    if key is None or found is None:
        raise Unusable("SIGNING_CERTIFICATE has no certificate with its private key.")
    name = found.subject.rfc4514_string()
    return Certificate(content, name, found.not_valid_before_utc, found.not_valid_after_utc)


def signed(pdf):
    """The PDF with the signature added after its end, so that what was printed stays byte for byte.

    It certifies the document: whatever is changed or added later breaks it. Raises Unusable, also for a certificate
    that is not valid today.
    """
    chosen = certificate()
    if not chosen.holds_at(timezone.now()):
        raise Unusable(f"The certificate of {chosen.name} is valid to {chosen.valid_until:%Y-%m-%d} only.")
    # pyHanko takes long to import, so only processes that sign pay for it.
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, fields, sign_pdf

    signer = SimpleSigner.load_pkcs12_data(chosen.content, other_certs=(), passphrase=_pass_phrase())
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )
    # Outside the page and printable: an invisible field that both PDF/A and PDF/UA allow.
    place = fields.SigFieldSpec(
        FIELD,
        readable_field_name="Digital signature",
        invis_sig_settings=fields.InvisSigSettings(box_out_of_bounds=True),
    )
    output = sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), metadata, signer, new_field_spec=place)
    return output.getvalue()


def _pass_phrase():
    return settings.SIGNING_PASS_PHRASE.encode() or None
