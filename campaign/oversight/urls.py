"""Addresses of what is about watching the log."""

from django.urls import include, path

from campaign.oversight import organiser_views as organiser

app_name = "oversight"
ORGANISER = [
    path("", organiser.watch, name="watch"),
    path("witnesses/add/", organiser.witness_add, name="witness_add"),
    path("witnesses/<int:pk>/remove/", organiser.witness_remove, name="witness_remove"),
    path("quorum/", organiser.quorum, name="quorum"),
]
urlpatterns = [
    path("organise/<slug:slug>/ledger/", include(ORGANISER)),
]
