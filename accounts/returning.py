"""Where a person goes back to: a page that can be shown, never an address that only takes a form."""

from urllib.parse import urlsplit, urlunsplit

from django.utils.http import url_has_allowed_host_and_scheme


def page_of(request):
    """The address, within the portal, of the page before the person: for a sent form, the page it stood on.

    The browser names that page; where it does not, the start page.
    """
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    parts = urlsplit(request.headers.get("Referer", ""))
    inside = urlunsplit(("", "", parts.path, parts.query, ""))
    is_ours = parts.netloc == request.get_host() and url_has_allowed_host_and_scheme(inside, None)
    return inside if is_ours else "/"
