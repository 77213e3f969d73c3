"""Two frozen versions of an assessment, compared on one page."""

from django import forms
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import comparing
from ..models import Snapshot
from .scope import find_assessment


class VersionsForm(forms.Form):
    """Which two versions; only those that the person may see can be chosen."""

    before = forms.TypedChoiceField(coerce=int)
    after = forms.TypedChoiceField(coerce=int)

    def __init__(self, data, versions):
        super().__init__(data)
        for field in self.fields.values():
            field.choices = [(one.pk, str(one)) for one in versions]


@require_safe
def version_comparison(request, pk):
    """What differs between two versions; without a choice the last two."""
    assessment = find_assessment(request, pk)
    versions = comparing.versions_shown_to(request.user, assessment)
    context = {"assessment": assessment, "versions": versions}
    if len(versions) > 1:
        last = {"before": versions[-2].pk, "after": versions[-1].pk}
        form = VersionsForm({**last, **request.GET.dict()}, versions)
        if not form.is_valid():
            raise Http404
        context |= _compared(request.user, assessment, versions, **form.cleaned_data)
    return render(request, "assessments/version_comparison.html", context)


def _compared(user, assessment, versions, before, after):
    chosen = Snapshot.objects.in_bulk([before, after])
    comparison = comparing.compare(assessment, chosen[before].data, chosen[after].data)
    named = {one.pk: one for one in versions}
    return {
        "comparison": comparison,
        "before": named[before],
        "after": named[after],
        "reasons": comparing.reasons_shown_to(user, assessment, comparison.reasons),
    }
