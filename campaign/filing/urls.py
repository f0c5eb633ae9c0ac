"""Addresses of what becomes of a packet."""

from django.urls import include, path

from campaign.filing import organiser_views, views

app_name = "filing"
ORGANISER = [
    path("", organiser_views.board, name="board"),
    path("<uuid:pk>/", organiser_views.filing, name="filing"),
    path("<uuid:pk>/letter/", organiser_views.letter, name="letter"),
    path("<uuid:pk>/links/", organiser_views.links, name="links"),
    path("<uuid:pk>/links/<uuid:link_pk>/close/", organiser_views.close, name="close"),
    path("<uuid:pk>/answers/<int:answer_pk>/tell/", organiser_views.tell, name="tell"),
    path("<uuid:pk>/note/<slug:kind>/", organiser_views.note, name="note"),
    path("<uuid:pk>/events/<uuid:event_pk>/replace/", organiser_views.replace, name="replace"),
    path("<uuid:pk>/events/<uuid:event_pk>/file/", organiser_views.attachment, name="attachment"),
]
RECIPIENT = [
    path("", views.receive, name="receive"),
    path("file/", views.download, name="download"),
    path("confirm/", views.confirm, name="confirm"),
    path("number/", views.number, name="number"),
    path("reply/", views.reply, name="reply"),
]
urlpatterns = [
    path("receive/<str:token>/", include(RECIPIENT)),
    path("organise/<slug:slug>/filings/", include(ORGANISER)),
]
