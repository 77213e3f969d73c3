"""The addresses at which anybody may verify a report; the QR codes on paper lead here, so they never change."""

from django.urls import path

from .views import verify

urlpatterns = [
    path("verify/", verify.verify, name="verify"),
    path("verify/<str:code>/", verify.verify_code, name="verify_code"),
]
