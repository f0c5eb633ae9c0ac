"""Addresses of press events, for everybody and for organisers."""

from django.urls import include, path

from campaign.press.organiser_views import events as desk
from campaign.press.organiser_views import moves
from campaign.press.views import events

app_name = "press"
PUBLIC = [
    path("<slug:event_slug>/", events.event, name="event"),
    path("<slug:event_slug>/event.ics", events.calendar, name="calendar"),
    path("<slug:event_slug>/advisory/", events.advisory, name="advisory"),
    path("<slug:event_slug>/advisory.<str:form>", events.advisory, name="advisory_file"),
]
ORGANISER = [
    path("", desk.events, name="events"),
    path("new/", desk.create, name="create"),
    path("<slug:event_slug>/", desk.edit, name="edit"),
    path("<slug:event_slug>/advisory/", desk.advisory, name="press_copy"),
    path("<slug:event_slug>/advisory.<str:form>", desk.advisory, name="press_copy_file"),
    path("<slug:event_slug>/reschedule/", moves.reschedule, name="reschedule"),
    path("<slug:event_slug>/postpone/", moves.postpone, name="postpone"),
    path("<slug:event_slug>/cancel/", moves.cancel, name="cancel"),
    path("<slug:event_slug>/revive/", moves.revive, name="revive"),
    path("<slug:event_slug>/to/<str:to>/", desk.move, name="move"),
]
urlpatterns = [
    path("p/<slug:slug>/events/", include(PUBLIC)),
    path("organise/<slug:slug>/press/", include(ORGANISER)),
]
