"""Is this report genuine? Asked by anybody, by code or by file; see reports.verifying for what is told."""

import hashlib

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .. import codes, limits, verifying
from ..forms import VerifyForm

PAGE = "reports/verify.html"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request):
    """The question. A code leads to its own page; a file is hashed, answered and forgotten."""
    form = VerifyForm(request.POST, request.FILES) if request.method == "POST" else VerifyForm()
    if not form.is_valid():
        return _page(request, status=422 if form.is_bound else 200, form=form)
    if form.cleaned_data["code"]:
        return redirect("verify_code", codes.grouped(form.cleaned_data["code"]))
    return _answer(request, lambda: verifying.by_sha256(_sha256(form.cleaned_data["file"])), by_file=True)


@login_not_required
@never_cache
@require_safe
def verify_code(request, code):
    """The answer to one code: where the QR on a report leads. Changes nothing but the count of wrong guesses."""
    try:
        read = codes.read(code)
    except codes.Miswritten:
        return _page(request, outcome="miswritten")
    return _answer(request, lambda: verifying.by_code(read), asked=codes.grouped(read))


def _answer(request, find, **context):
    address = get_adapter().get_client_ip(request)
    if limits.GUESSES.is_exhausted(address):
        return _page(request, status=429, outcome="exhausted", **context)
    genuine = find()
    if genuine is None:
        limits.GUESSES.count(address)
    return _page(request, outcome="genuine" if genuine else "unknown", genuine=genuine, **context)


def _page(request, *, status=200, form=None, **context):
    response = render(request, PAGE, {"form": form or VerifyForm(), **context}, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _sha256(file):
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()
