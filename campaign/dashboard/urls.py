"""Addresses of organisers' pages that show several areas."""

from django.urls import path

from campaign.dashboard import home, petition

app_name = "dashboard"
urlpatterns = [
    path("organise/", home.home, name="home"),
    path("organise/<slug:slug>/", petition.petition, name="petition"),
    path("organise/<slug:slug>/trail/", home.trail, name="trail"),
]
