"""The addresses of issued documents."""

from django.urls import path

from .views import documents, packages

OF_ASSESSMENT = "reports/assessments/<int:pk>/"
ONE = "reports/documents/<uuid:public_id>/"

urlpatterns = [
    path(OF_ASSESSMENT, documents.documents, name="documents"),
    path(f"{OF_ASSESSMENT}request/", documents.document_request, name="document_request"),
    path(f"{OF_ASSESSMENT}package.zip", packages.submission_package, name="submission_package"),
    path(ONE, documents.document, name="document"),
    path(f"{ONE}file/", documents.document_file, name="document_file"),
]
