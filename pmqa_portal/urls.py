"""Every address of the portal."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from . import health, views

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("accounts.urls")),
    # Addresses are given by an administrator, with an audit event; allauth's own page for them is not offered.
    path("accounts/email/", RedirectView.as_view(pattern_name="me"), name="account_email"),
    path("accounts/", include("allauth.urls")),
    path("", include("criteria.urls")),
    path("", include("assessments.urls")),
    path("", include("teamwork.urls")),
    path("", include("reviews.urls")),
    path("", include("exchange.urls")),
    path("", include("search.urls")),
    path("", include("reports.urls")),
    path("", include("jobs.urls")),
    path("admin/", admin.site.urls),
]

handler403 = "pmqa_portal.views.forbidden"
