"""Addresses of press events, for everybody and for organisers."""

from django.urls import include, path

from campaign.press import organiser_views, views

app_name = "press"
PUBLIC = [
    path("<slug:event_slug>/", views.event, name="event"),
    path("<slug:event_slug>/event.ics", views.calendar, name="calendar"),
    path("<slug:event_slug>/advisory/", views.advisory, name="advisory"),
    path("<slug:event_slug>/advisory.<str:form>", views.advisory, name="advisory_file"),
]
ORGANISER = [
    path("", organiser_views.events, name="events"),
    path("new/", organiser_views.create, name="create"),
    path("<slug:event_slug>/", organiser_views.edit, name="edit"),
    path("<slug:event_slug>/advisory/", organiser_views.advisory, name="press_copy"),
    path("<slug:event_slug>/advisory.<str:form>", organiser_views.advisory, name="press_copy_file"),
    path("<slug:event_slug>/<str:to>/", organiser_views.move, name="move"),
]
urlpatterns = [
    path("p/<slug:slug>/events/", include(PUBLIC)),
    path("organise/<slug:slug>/press/", include(ORGANISER)),
]
