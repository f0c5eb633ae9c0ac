"""Addresses of invitations, for journalists and for organisers."""

from django.urls import include, path

from campaign.guests import organiser_views, views

app_name = "guests"
ORGANISER = [
    path("", organiser_views.guests, name="guests"),
    path("invite/", organiser_views.invite, name="invite"),
    path("remind/", organiser_views.remind, name="remind"),
    path("<uuid:pk>/resend/", organiser_views.resend, name="resend"),
    path("<uuid:pk>/revoke/", organiser_views.revoke, name="revoke"),
    path("<uuid:pk>/phone/", organiser_views.by_phone, name="by_phone"),
]
urlpatterns = [
    path("invited/<str:token>/", views.answer, name="answer"),
    path("organise/<slug:slug>/press/<slug:event_slug>/guests/", include(ORGANISER)),
]
