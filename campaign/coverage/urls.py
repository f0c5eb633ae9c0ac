"""Addresses of what was printed, for everybody and for organisers."""

from django.urls import include, path

from campaign.coverage import organiser_views as desk
from campaign.coverage import views

app_name = "coverage"
ORGANISER = [
    path("", desk.coverage, name="coverage"),
    path("coverage.csv", desk.export, name="export"),
    path("new/", desk.create, name="create"),
    path("restore/", desk.restore, name="restore"),
    path("<uuid:pk>/", desk.article, name="article"),
    path("<uuid:pk>/ask/", desk.ask, name="ask"),
    path("<uuid:pk>/ask/<int:request_pk>/", desk.ask, name="ask_on"),
    path("<uuid:pk>/remove/", desk.remove, name="remove"),
]
urlpatterns = [
    path("p/<slug:slug>/coverage/", views.coverage, name="public"),
    path("organise/<slug:slug>/coverage/", include(ORGANISER)),
]
