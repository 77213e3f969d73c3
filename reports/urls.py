"""The addresses of the report floor; units, documents, verifying and open data stand in their own files."""

from .urls_documents import urlpatterns as document_urls
from .urls_open_data import urlpatterns as open_data_urls
from .urls_units import urlpatterns as unit_urls
from .urls_verify import urlpatterns as verify_urls

urlpatterns = [*unit_urls, *document_urls, *verify_urls, *open_data_urls]
