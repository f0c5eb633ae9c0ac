"""Addresses of the review desk."""

from django.urls import include, path

from campaign.review.organiser_views import held, removals

app_name = "review"
ORGANISER = [
    path("", held.queue, name="queue"),
    path("group/", held.group, name="group"),
    path("decide/", held.decide, name="decide"),
    path("undo/<uuid:pk>/", held.undo, name="undo"),
    path("removals/", removals.removals, name="removals"),
    path("removals/ask/", removals.ask, name="ask"),
    path("removals/<uuid:pk>/", removals.removal, name="removal"),
    path("removals/<uuid:pk>/progress/", removals.progress, name="progress"),
    path("removals/<uuid:pk>/sample/", removals.sample, name="sample"),
    path("removals/<uuid:pk>/approve/", removals.approve, name="approve"),
    path("removals/<uuid:pk>/cancel/", removals.cancel, name="cancel"),
    path("removals/<uuid:pk>/restore/", removals.restore, name="restore"),
]
urlpatterns = [path("organise/<slug:slug>/review/", include(ORGANISER))]
