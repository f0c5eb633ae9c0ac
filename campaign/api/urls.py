"""The page about the API; the API itself stands in `v1`, in no language."""

from django.urls import path

from campaign.api import guide

app_name = "api"
urlpatterns = [path("api/", guide.guide, name="guide")]
