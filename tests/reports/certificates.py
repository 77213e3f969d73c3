"""A throwaway certification authority and what it gives to a department."""

from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from django.utils import timezone

PASS_PHRASE = "ความลับ"
DAY = timedelta(days=1)


class Authority:
    """One that signs certificates. root: its own, to be trusted."""

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = _name("Throwaway Root")
        self.root = self.certify(self.name, self.key.public_key(), 3650 * DAY, is_authority=True)

    def certify(self, name, public_key, lasts, *, is_authority=False):
        now = timezone.now()
        draft = (
            x509.CertificateBuilder(issuer_name=self.name, subject_name=name, public_key=public_key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - 365 * DAY)
            .not_valid_after(now + lasts)
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
            .add_extension(_usage(is_authority), critical=True)
        )
        return draft.sign(self.key, hashes.SHA256())

    def pkcs12(self, lasts=365 * DAY):
        """The file that a department would be given, good for `lasts` from now."""
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        name = _name("กรมการพัฒนาชุมชน")
        found = self.certify(name, key.public_key(), lasts)
        encryption = BestAvailableEncryption(PASS_PHRASE.encode())
        return pkcs12.serialize_key_and_certificates(b"seal", key, found, [self.root], encryption)


def _name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _usage(is_authority):
    allowed = (
        {"digital_signature", "content_commitment"} if not is_authority else {"key_cert_sign", "crl_sign"}
    )
    every = (
        "digital_signature content_commitment key_encipherment data_encipherment key_agreement key_cert_sign "
        "crl_sign encipher_only decipher_only"
    )
    return x509.KeyUsage(**{name: name in allowed for name in every.split()})
