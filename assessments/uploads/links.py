"""Addresses of evidence that lives elsewhere on the web."""

import unicodedata
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from .reasons import refusal

MAX_CHARACTERS = 1000
_SCHEMES = ("http", "https")
_looks_right = URLValidator(schemes=_SCHEMES)


def clean_url(text: str) -> str:
    """The address without surrounding space, or a ValidationError. Thai hosts and paths are welcome.

    Only http and https, no user name or password in it, at most 1,000 characters. The portal never fetches it.
    """
    text = text.strip(" \t\r\n\u200b\ufeff")
    if len(text) > MAX_CHARACTERS:
        raise refusal("url_too_long", limit=MAX_CHARACTERS)
    # urlsplit drops tabs and line ends silently; what is checked must be what is stored.
    if not text or "\\" in text or any(unicodedata.category(sign)[0] in "CZ" for sign in text):
        raise refusal("url_invalid")
    parts = _parts(text)
    if parts.scheme not in _SCHEMES:
        raise refusal("url_scheme")
    if "@" in parts.netloc:
        raise refusal("url_credentials")
    try:
        _looks_right(text)
    except ValidationError:
        raise refusal("url_invalid") from None
    return text


def _parts(text):
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise refusal("url_invalid") from None
    return parts
