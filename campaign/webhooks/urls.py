"""Addresses for owners who have servers told."""

from django.urls import include, path

from campaign.webhooks import organiser_views as organiser

app_name = "webhooks"
ORGANISER = [
    path("", organiser.endpoints, name="endpoints"),
    path("restore/", organiser.restore, name="restore"),
    path("<uuid:pk>/", organiser.endpoint, name="endpoint"),
    path("<uuid:pk>/remove/", organiser.remove, name="remove"),
    path("<uuid:pk>/enable/", organiser.enable, name="enable"),
    path("<uuid:pk>/messages/<uuid:message_pk>/again/", organiser.again, name="again"),
]
urlpatterns = [path("organise/<slug:slug>/webhooks/", include(ORGANISER))]
