"""Addresses of photographs, for everybody and for organisers."""

from django.urls import include, path

from campaign.photos import organiser_views as desk
from campaign.photos import views

app_name = "photos"
ORGANISER = [
    path("press/<slug:event_slug>/photos/", desk.photos, name="photos"),
    path("photos/<uuid:pk>/", desk.photo, name="photo"),
    path("photos/<uuid:pk>/preview.jpg", desk.preview, name="preview"),
    path("photos/<uuid:pk>/publish/", desk.publish, name="publish"),
    path("photos/<uuid:pk>/withdraw/", desk.withdraw, name="withdraw"),
    path("photos/<uuid:pk>/remove/", desk.remove, name="remove"),
]
urlpatterns = [
    path("p/<slug:slug>/photos/", views.photos, name="public"),
    path("p/<slug:slug>/photos/<uuid:pk>.jpg", views.file, name="file"),
    path("p/<slug:slug>/photos/<uuid:pk>-small.jpg", views.file, {"is_small": True}, name="small"),
    path("p/<slug:slug>/events/<slug:event_slug>/kit.zip", views.kit, name="kit"),
    path(
        "p/<slug:slug>/events/<slug:event_slug>/kit.pdf",
        views.kit,
        {"form": "pdf"},
        name="kit_pdf",
    ),
    path("organise/<slug:slug>/", include(ORGANISER)),
]
