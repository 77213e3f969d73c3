"""The only files a document may draw on: those under static/. Nothing else is read from network or disk."""

from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

# Addresses inside the document are relative to static/. The host stands for that folder: names under .invalid
# exist nowhere (RFC 2606), so an address that slipped past the fetcher would still lead to nothing.
STATIC_HOST = "static.invalid"
BASE_URL = f"https://{STATIC_HOST}/"


class StaticFetcher(URLFetcher):
    """Serves `https://static.invalid/<path>` from the staticfiles finders and refuses every other address.

    Refused are http, https to any other host, ftp, file and data: pictures in a report are inline SVG or
    static files. A refused address is left out of the document; a path that static/ lacks stops the printing.
    """

    def __init__(self):
        super().__init__(allowed_protocols={"https"}, allow_redirects=False)

    def fetch(self, url, headers=None):
        parts = urlsplit(url)
        if (parts.scheme, parts.netloc) != ("https", STATIC_HOST):
            raise ValueError(f"Refused address in a document: {url[:200]}")
        path = unquote(parts.path).lstrip("/")
        return URLFetcherResponse(url, static_file(path).read_bytes(), {"Content-Type": content_type(path)})


def static_file(path: str) -> Path:
    """Where the file `path` (relative to static/) lies; stops the printing when static/ does not have it."""
    try:
        found = finders.find(path)
    except SuspiciousFileOperation:  # climbs out of static/
        raise ValueError(f"Refused path in a document: {path[:200]!r}") from None
    if not found or not Path(found).is_file():
        raise FatalURLFetchingError(path)
    return Path(found)


def content_type(path: str) -> str:
    return guess_type(path)[0] or "application/octet-stream"
