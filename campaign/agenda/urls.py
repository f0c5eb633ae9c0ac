"""Addresses of an event's home, of what it hands in, of the half hour after; the calendar."""

from django.urls import include, path

from campaign.agenda.organiser_views import after
from campaign.agenda.organiser_views import home as desk

app_name = "agenda"
EVENT = [
    path("home/", desk.event, name="event"),
    path("packet/", after.handover, name="handover"),
    path("packet/receipt.pdf", after.receipt_sheet, name="receipt_sheet"),
    path("after/", after.after, name="after"),
    path("after/draft/", after.draft, name="draft"),
]
urlpatterns = [
    path("organise/-/calendar/", desk.calendar, name="calendar"),
    path("organise/<slug:slug>/press/<slug:event_slug>/", include(EVENT)),
]
