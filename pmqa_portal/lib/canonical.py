"""One text for one document, so that a hash over the text is a hash over what it says."""

import hashlib
import json
from decimal import Decimal


def canonical(document):
    """The document as JSON: sorted keys, no spaces, Thai as it is, decimals as plain text without idle zeros."""
    return json.dumps(
        document, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain_number
    )


def digest(content):
    """SHA-256 of a text in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(content.encode()).hexdigest()


def _plain_number(value):
    if not isinstance(value, Decimal):
        raise TypeError(f"{type(value).__name__} has no canonical form.")
    return format(value.normalize(), "f")
