"""What every answer passes on its way out."""

from django.shortcuts import render

HAS_NO_PAGE = 405
PRIVATE = "private, no-store"


def keep_private(get_response):
    """No cache, on the way or in the browser, keeps what a person reads who is signed in; a view may say more."""

    def middleware(request):
        response = get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", PRIVATE)
        return response

    return middleware


def say_no_page(get_response):
    """A page that says so, instead of nothing, where a person opens an address that only takes a form."""

    def middleware(request):
        response = get_response(request)
        if response.status_code != HAS_NO_PAGE or request.method != "GET" or request.htmx:
            return response
        page = render(request, "405.html", status=HAS_NO_PAGE)
        page["Allow"] = response["Allow"]
        return page

    return middleware
