"""Addresses of places to sign, for everybody and for organisers."""

from django.urls import include, path

from campaign.onsite import organiser_views, views

app_name = "onsite"
PUBLIC = [
    path("", views.sign, name="sign"),
    path("tablet/", views.tablet, name="tablet"),
    path("tablet/worker.js", views.worker, name="worker"),
    path("tablet/app.webmanifest", views.app, name="app"),
    path("settle/", views.settle, name="settle"),
]
ORGANISER = [
    path("", organiser_views.points, name="points"),
    path("<str:code>/", organiser_views.point, name="point"),
    path("<str:code>/poster/", organiser_views.poster, name="poster"),
    path("<str:code>/poster-<str:size>.pdf", organiser_views.poster_file, name="poster_file"),
    path("<str:code>/revoke/", organiser_views.revoke, name="revoke"),
    path("<str:code>/reopen/", organiser_views.reopen, name="reopen"),
]
urlpatterns = [
    path("p/<slug:slug>/at/<str:code>/", include(PUBLIC)),
    path("organise/<slug:slug>/points/", include(ORGANISER)),
]
