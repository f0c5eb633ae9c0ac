"""Addresses of samples."""

from django.urls import include, path

from campaign.sampling import organiser_views, views

app_name = "sampling"
ORGANISER = [
    path("", organiser_views.sample, name="sample"),
    path("value/", organiser_views.value, name="value"),
    path("auditor/", organiser_views.auditor, name="auditor"),
]
urlpatterns = [
    path("asked/<str:token>/", views.asked, name="asked"),
    path("watch/<str:token>/", views.watch, name="watch"),
    path("organise/<slug:slug>/filings/<uuid:pk>/sample/", include(ORGANISER)),
]
