"""The addresses of issued documents."""

from django.urls import path

from .views import documents, packages, unit_documents

OF_ASSESSMENT = "reports/assessments/<int:pk>/"
OF_UNITS = "reports/units/<slug:code>/documents/"
ONE = "reports/documents/<uuid:public_id>/"

urlpatterns = [
    path(OF_ASSESSMENT, documents.documents, name="documents"),
    path(f"{OF_ASSESSMENT}request/", documents.document_request, name="document_request"),
    path(f"{OF_ASSESSMENT}package.zip", packages.submission_package, name="submission_package"),
    path(OF_UNITS, unit_documents.unit_documents, name="unit_documents"),
    path(f"{OF_UNITS}request/", unit_documents.unit_document_request, name="unit_document_request"),
    path(ONE, documents.document, name="document"),
    path(f"{ONE}cancel/", documents.document_cancel, name="document_cancel"),
    path(f"{ONE}file/", documents.document_file, name="document_file"),
]
