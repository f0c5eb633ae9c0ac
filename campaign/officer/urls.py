"""Addresses of the privacy officer's desk."""

from django.urls import include, path

from campaign.officer.organiser_views import breaches, desk, ending, requests

app_name = "officer"
ORGANISER = [
    path("", desk.desk, name="desk"),
    path("end/", ending.ending, name="ending"),
    path("end/progress/", ending.progress, name="ending_progress"),
    path("end/ask/", ending.ask, name="ask_end"),
    path("end/approve/", ending.approve, name="approve_end"),
    path("end/cancel/", ending.cancel, name="cancel_end"),
    path("breaches/new/", breaches.new, name="new_breach"),
    path("breaches/<uuid:pk>/", breaches.breach, name="breach"),
    path("breaches/<uuid:pk>/change/", breaches.change, name="change_breach"),
    path("breaches/<uuid:pk>/step/", breaches.step, name="breach_step"),
    path("breaches/<uuid:pk>/notices/", breaches.notices, name="notices"),
    path("breaches/<uuid:pk>/notice-<slug:kind>.pdf", breaches.notice, name="notice"),
    path("requests/new/", requests.new, name="new_request"),
    path("requests/<uuid:pk>/", requests.request, name="request"),
]
urlpatterns = [path("organise/<slug:slug>/privacy/", include(ORGANISER))]
