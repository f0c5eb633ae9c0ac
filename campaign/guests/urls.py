"""Addresses of invitations, for journalists and for organisers."""

from django.urls import include, path

from campaign.guests import organiser_views
from campaign.guests.views import asking, door, invited, passing

app_name = "guests"
ORGANISER = [
    path("", organiser_views.guests, name="guests"),
    path("invite/", organiser_views.invite, name="invite"),
    path("remind/", organiser_views.remind, name="remind"),
    path("door/", organiser_views.open_door, name="open_door"),
    path("door/<int:door_pk>/close/", organiser_views.close_door, name="close_door"),
    path("requests/<uuid:request_pk>/accept/", organiser_views.accept, name="accept"),
    path("requests/<uuid:request_pk>/decline/", organiser_views.decline, name="decline"),
    path("<uuid:pk>/resend/", organiser_views.resend, name="resend"),
    path("<uuid:pk>/revoke/", organiser_views.revoke, name="revoke"),
    path("<uuid:pk>/phone/", organiser_views.by_phone, name="by_phone"),
]
DOOR = [
    path("", door.door, name="door"),
    path("search/", door.search, name="door_search"),
    path("mark/", door.mark, name="door_mark"),
    path("walk-in/", door.walk_in, name="walk_in"),
    path("names/", door.names, name="door_names"),
    path("settle/", door.settle, name="door_settle"),
    path("worker.js", door.worker, name="door_worker"),
]
urlpatterns = [
    path("door/<str:token>/", include(DOOR)),
    path("p/<slug:slug>/events/<slug:event_slug>/ask/", asking.ask, name="ask"),
    path("p/<slug:slug>/events/<slug:event_slug>/ask/sent/", asking.asked, name="asked"),
    path("requested/<str:token>/", asking.requested, name="requested"),
    path("invited/<str:token>/", invited.answer, name="answer"),
    path("pass/<str:token>/", passing.pass_, name="pass"),
    path("organise/<slug:slug>/press/<slug:event_slug>/guests/", include(ORGANISER)),
]
