"""The addresses of the report floor; the lists of units and of documents stand in their own files."""

from .urls_documents import urlpatterns as document_urls
from .urls_units import urlpatterns as unit_urls

urlpatterns = [*unit_urls, *document_urls]
