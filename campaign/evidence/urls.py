"""Addresses of evidence."""

from django.urls import include, path

from campaign.evidence import organiser_views as views

app_name = "evidence"
ORGANISER = [
    path("", views.exhibits, name="exhibits"),
    path("<uuid:pk>/", views.exhibit, name="exhibit"),
    path("<uuid:pk>/pages.pdf", views.pages, name="pages"),
    path("<uuid:pk>/up/", views.up, name="up"),
    path("<uuid:pk>/down/", views.down, name="down"),
    path("<uuid:pk>/check/", views.check, name="check"),
    path("<uuid:pk>/remove/", views.remove, name="remove"),
]
urlpatterns = [path("organise/<slug:slug>/evidence/", include(ORGANISER))]
