"""What the unit's side says about an item."""

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from assessments.views.scope import demand, find_assessment, find_item, submitted

from .. import actions, permissions
from ..forms import CommentForm, ResolveForm
from ..models import Comment
from ..people import side_of


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def comments(request, pk, code):
    """The comments on an item, process or results; a new one is added here. htmx gets the list with its form."""
    assessment = find_assessment(request, pk)
    item = find_item(assessment, code)
    demand(permissions.discuss(request.user, assessment))
    form = CommentForm(submitted(request), people=side_of(assessment.unit))
    is_added = form.is_valid()
    if is_added:
        actions.add_comment(assessment, item, by=request.user, **form.cleaned_data)
    return _answer(request, assessment, item, None if is_added else form)


@require_POST
def comment_resolve(request, pk, code, comment):
    """Mark one comment as dealt with, or take it up again."""
    assessment = find_assessment(request, pk)
    item = find_item(assessment, code)
    demand(permissions.discuss(request.user, assessment))
    rows = Comment.objects.select_related("assessment")
    row = get_object_or_404(rows, pk=comment, assessment=assessment, item_id=item.id)
    form = ResolveForm(request.POST)
    if not form.is_valid():
        return _answer(request, assessment, item, CommentForm(people=side_of(assessment.unit)), 422)
    actions.resolve(row, form.cleaned_data["is_resolved"], by=request.user)
    return _answer(request, assessment, item, None)


def _answer(request, assessment, item, form, status=200):
    """The page or the fragment. form: as it stands, None after a change was saved."""
    if form is None and not request.htmx:
        return HttpResponseRedirect(reverse("comments", args=[assessment.pk, item.code]))
    rows = Comment.objects.filter(assessment=assessment, item_id=item.id)
    context = {
        "assessment": assessment,
        "item": item,
        "comments": rows.select_related("by", "resolved_by").prefetch_related("mentions"),
        "form": form or CommentForm(people=side_of(assessment.unit)),
        "is_fresh": form is None,
    }
    template = "teamwork/_comments.html" if request.htmx else "teamwork/comments.html"
    return render(request, template, context, status=422 if form and form.errors else status)
