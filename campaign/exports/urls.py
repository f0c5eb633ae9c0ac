"""Addresses of lists of people."""

from django.urls import include, path

from campaign.exports import organiser_views as views

app_name = "exports"
ORGANISER = [
    path("", views.exports, name="exports"),
    path("ask/", views.ask, name="ask"),
    path("one/", views.reveal, name="reveal"),
    path("<uuid:pk>/", views.export, name="export"),
    path("<uuid:pk>/progress/", views.progress, name="progress"),
    path("<uuid:pk>/approve/", views.approve, name="approve"),
    path("<uuid:pk>/refuse/", views.refuse, name="refuse"),
    path("<uuid:pk>/cancel/", views.cancel, name="cancel"),
    path("<uuid:pk>/fetch/", views.fetch, name="fetch"),
]
urlpatterns = [path("organise/<slug:slug>/exports/", include(ORGANISER))]
