"""(a) an empty page, (b) a form of one SELECT, (c) one UPDATE and one audit INSERT; each for whoever is signed in."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from .models import Audit, Row


@login_required
def empty(request):
    return render(request, "reference/empty.html")


@login_required
def form(request, form):
    return render(request, "reference/form.html", {"rows": Row.objects.filter(form=form)})


@login_required
@require_POST
def save(request, pk):
    with transaction.atomic():
        Row.objects.filter(pk=pk).update(text=request.POST["text"])
        Audit.objects.create(by=request.user, verb="save", target=pk)
    return HttpResponse("Saved")
