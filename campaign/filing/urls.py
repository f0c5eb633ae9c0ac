"""Addresses of what becomes of a packet."""

from django.urls import include, path

from campaign.filing import organiser_views

app_name = "filing"
ORGANISER = [
    path("", organiser_views.board, name="board"),
    path("<uuid:pk>/", organiser_views.filing, name="filing"),
    path("<uuid:pk>/letter/", organiser_views.letter, name="letter"),
    path("<uuid:pk>/note/<slug:kind>/", organiser_views.note, name="note"),
    path("<uuid:pk>/events/<uuid:event_pk>/replace/", organiser_views.replace, name="replace"),
    path("<uuid:pk>/events/<uuid:event_pk>/file/", organiser_views.attachment, name="attachment"),
]
urlpatterns = [path("organise/<slug:slug>/filings/", include(ORGANISER))]
