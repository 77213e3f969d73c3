"""The page that finds."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from . import finding


@require_safe
def search(request):
    """Everything that the person may see and that holds the words of `?q=`."""
    words = finding.clean(request.GET.get("q", ""))
    is_long_enough = len(words) >= finding.SHORTEST
    context = {
        "words": words,
        "is_too_short": bool(words) and not is_long_enough,
        "groups": finding.find(words, request.user) if is_long_enough else [],
        "is_asked": is_long_enough,
    }
    return render(request, "search/search.html", context)
