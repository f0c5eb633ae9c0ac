"""Addresses of organisers' pages that show several areas."""

from django.urls import path

from campaign.dashboard import home

app_name = "dashboard"
urlpatterns = [
    path("", home.home, name="home"),
]
