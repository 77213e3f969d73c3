from django.urls import path

from . import views

urlpatterns = [
    path("criteria/", views.handbook, name="handbook"),
    path("criteria/<slug:set_code>/", views.handbook, name="handbook_set"),
    path("criteria/<slug:set_code>/profile/", views.handbook_profile, name="handbook_profile"),
    path("criteria/<slug:set_code>/<str:item_code>/", views.handbook_item, name="handbook_item"),
    path("guide/", views.guide, name="guide"),
    path("guide/<slug:slug>/", views.guide_chapter, name="guide_chapter"),
]
