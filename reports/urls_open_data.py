"""The addresses of the open data, for anybody, and of opening and closing them, for administrators."""

from django.urls import path

from .views import open_data, publication

OF_CYCLE = "open-data/<slug:code>/<int:fiscal_year>/"
PUBLICATION = "cycles/<int:pk>/publication/"

urlpatterns = [
    path("open-data/", open_data.open_data, name="open_data"),
    path(OF_CYCLE, open_data.open_data_cycle, name="open_data_cycle"),
    path(f"{OF_CYCLE}results.csv", open_data.open_data_csv, name="open_data_csv"),
    path(f"{OF_CYCLE}results.json", open_data.open_data_json, name="open_data_json"),
    path(PUBLICATION, publication.publication, name="publication"),
    path(f"{PUBLICATION}withdraw/", publication.publication_withdraw, name="publication_withdraw"),
]
