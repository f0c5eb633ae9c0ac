"""Addresses of what can be taken along."""

from django.urls import include, path

from campaign.takeout.organiser_views import FORMS, everything, table
from campaign.takeout.queries import TABLES

app_name = "takeout"
ORGANISER = [
    path("", everything, name="everything"),
    *(
        path(f"{one.name}.{form}", table(one, form), name=f"{one.name}_{form}")
        for one in TABLES
        for form in FORMS
    ),
]
urlpatterns = [path("organise/<slug:slug>/takeout/", include(ORGANISER))]
