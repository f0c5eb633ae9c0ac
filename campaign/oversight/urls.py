"""Addresses of what is about watching the log."""

from django.urls import include, path

from campaign.oversight import organiser_views as organiser
from campaign.oversight import views

app_name = "oversight"
ORGANISER = [
    path("", organiser.watch, name="watch"),
    path("witnesses/add/", organiser.witness_add, name="witness_add"),
    path("witnesses/<int:pk>/remove/", organiser.witness_remove, name="witness_remove"),
    path("quorum/", organiser.quorum, name="quorum"),
    path("readers/add/", organiser.reader_add, name="reader_add"),
    path("readers/ask/", organiser.readers_ask, name="readers_ask"),
    path("readers/<uuid:pk>/remove/", organiser.reader_remove, name="reader_remove"),
]
urlpatterns = [
    path("bulletin/<str:token>/", views.bulletin, name="bulletin"),
    path("organise/<slug:slug>/ledger/", include(ORGANISER)),
]
