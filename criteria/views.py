"""The handbook of the criteria and the guide: pages to read and print, for everybody who is signed in."""

from itertools import pairwise

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from .guide import chapter_with_neighbours, chapters
from .models import CriteriaSet, Lens
from .scoring import POINTS
from .standard import standard


@require_safe
def handbook(request, set_code=None):
    """A published set at a glance: the newest, or the one that is named."""
    published = _published()
    criteria_set = get_object_or_404(published, code=set_code) if set_code else published.first()
    if criteria_set is None:
        return render(request, "criteria/handbook_empty.html")
    shown = standard(criteria_set)
    context = {
        "standard": shown,
        "level_points": list(zip(shown.levels, POINTS.values(), strict=True)),
        "checkpoint_count": sum(item.checkpoint_count for item in shown.process_items),
        "bands": _stretches(shown.bands),
        "pillars": [lens for lens in shown.lenses if lens.kind == Lens.Kind.PILLAR],
        "factors": [lens for lens in shown.lenses if lens.kind == Lens.Kind.FACTOR],
    }
    return render(request, "criteria/handbook.html", context)


@require_safe
def handbook_item(request, set_code, item_code):
    shown = _named(set_code)
    item = shown.items.get(item_code)
    if item is None:
        raise Http404(f"no item {item_code} in {set_code}")
    previous, following = shown.neighbours(item_code)
    context = {
        "standard": shown,
        "item": item,
        "category": next(category for category in shown.categories if category.number == item.category),
        "lenses": [lens for lens in shown.lenses if lens.code in item.lenses],
        "rungs": list(zip(item.rungs, POINTS.values(), strict=False)),
        "previous": previous,
        "following": following,
    }
    return render(request, "criteria/handbook_item.html", context)


@require_safe
def handbook_profile(request, set_code):
    return render(request, "criteria/handbook_profile.html", {"standard": _named(set_code)})


@require_safe
def guide(request):
    return render(request, "criteria/guide.html", {"chapters": chapters()})


@require_safe
def guide_chapter(request, slug):
    try:
        previous, chapter, following = chapter_with_neighbours(slug)
    except KeyError as error:
        raise Http404(f"no chapter {slug}") from error
    context = {"chapter": chapter, "previous": previous, "following": following}
    return render(request, "criteria/guide_chapter.html", context)


def _published():
    """Drafts are for those who write criteria; readers see what counts."""
    return CriteriaSet.objects.filter(status=CriteriaSet.Status.PUBLISHED)


def _named(set_code):
    return standard(get_object_or_404(_published(), code=set_code))


def _stretches(bands):
    """Each band with the threshold of the next one above it, None for the highest."""
    return [(band, above and above.threshold) for band, above in pairwise((*bands, None))]
