"""Addresses of the review desk."""

from django.urls import include, path

from campaign.review import organiser_views as views

app_name = "review"
ORGANISER = [
    path("", views.queue, name="queue"),
    path("group/", views.group, name="group"),
    path("decide/", views.decide, name="decide"),
    path("undo/<uuid:pk>/", views.undo, name="undo"),
]
urlpatterns = [path("organise/<slug:slug>/review/", include(ORGANISER))]
