"""Addresses of press events, for everybody and for organisers."""

from django.urls import include, path

from campaign.press.organiser_views import calendar, moves, notices, run_sheets
from campaign.press.organiser_views import events as desk
from campaign.press.views import calendars, events, feeds

app_name = "press"
PUBLIC = [
    path("", calendars.events, name="public_events"),
    path("<slug:event_slug>/", events.event, name="event"),
    path("<slug:event_slug>/card/<str:version>.png", events.card, name="card"),
    path("<slug:event_slug>/event.ics", calendars.of_event, name="calendar"),
    path("<slug:event_slug>/advisory/", events.advisory, name="advisory"),
    path("<slug:event_slug>/advisory.<str:form>", events.advisory, name="advisory_file"),
]
ORGANISER = [
    path("", desk.events, name="events"),
    path("new/", desk.create, name="create"),
    path("calendar/", calendar.calendar, name="staff_calendars"),
    path("rules/<slug:code>/", notices.rule, name="rule"),
    path("calendar/<int:pk>/close/", calendar.close, name="staff_calendar_close"),
    path("<slug:event_slug>/", desk.edit, name="edit"),
    path("<slug:event_slug>/advisory/", desk.advisory, name="press_copy"),
    path("<slug:event_slug>/advisory.<str:form>", desk.advisory, name="press_copy_file"),
    path("<slug:event_slug>/run-sheet/", run_sheets.run_sheet, name="run_sheet"),
    path("<slug:event_slug>/run-sheet.pdf", run_sheets.on_paper, name="run_sheet_file"),
    path("<slug:event_slug>/run-sheet.html", run_sheets.to_take_along, name="run_sheet_copy"),
    path("<slug:event_slug>/live/", run_sheets.live, name="live"),
    path("<slug:event_slug>/live/rows/", run_sheets.live_rows, name="live_rows"),
    path("<slug:event_slug>/live/press/", run_sheets.press, name="press"),
    path("<slug:event_slug>/notice/", notices.notice, name="notice"),
    path("<slug:event_slug>/notice/sheet/", notices.sheet, name="notice_sheet"),
    path("<slug:event_slug>/notice/<slug:kind>/", notices.step, name="notice_step"),
    path("<slug:event_slug>/reschedule/", moves.reschedule, name="reschedule"),
    path("<slug:event_slug>/postpone/", moves.postpone, name="postpone"),
    path("<slug:event_slug>/cancel/", moves.cancel, name="cancel"),
    path("<slug:event_slug>/revive/", moves.revive, name="revive"),
    path("<slug:event_slug>/to/<str:to>/", desk.move, name="move"),
]
urlpatterns = [
    path("events.ics", calendars.of_site, name="site_calendar"),
    path("events.<str:form>", feeds.feed, name="site_feed"),
    path("staff/<str:token>/events.ics", calendars.of_staff, name="staff_calendar"),
    path("p/<slug:slug>/events.ics", calendars.of_petition, name="petition_calendar"),
    path("p/<slug:slug>/events.<str:form>", feeds.feed, name="petition_feed"),
    path("p/<slug:slug>/events/", include(PUBLIC)),
    path("organise/<slug:slug>/press/", include(ORGANISER)),
]
