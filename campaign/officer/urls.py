"""Addresses of the privacy officer's desk."""

from django.urls import include, path

from campaign.officer.organiser_views import desk, ending

app_name = "officer"
ORGANISER = [
    path("", desk.desk, name="desk"),
    path("end/", ending.ending, name="ending"),
    path("end/progress/", ending.progress, name="ending_progress"),
    path("end/ask/", ending.ask, name="ask_end"),
    path("end/approve/", ending.approve, name="approve_end"),
    path("end/cancel/", ending.cancel, name="cancel_end"),
]
urlpatterns = [path("organise/<slug:slug>/privacy/", include(ORGANISER))]
