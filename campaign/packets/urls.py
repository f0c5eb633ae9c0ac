"""Addresses of the submission desk."""

from django.urls import include, path

from campaign.packets import organiser_views as views
from campaign.packets import views as copies

app_name = "packets"
ORGANISER = [
    path("", views.packets, name="packets"),
    path("complaint/", views.complaint, name="complaint"),
    path("steps/", views.wizard, name="wizard"),
    path("round/", views.round_, name="round"),
    path("checklist/", views.checklist, name="checklist"),
    path("checklist/<slug:line>/tick/", views.tick, name="tick"),
    path("checklist/<slug:line>/untick/", views.untick, name="untick"),
    path("numbers/", copies.numbers, name="numbers"),
    path("numbers/mask/", copies.mask, name="mask"),
    path("numbers/confirm/", copies.confirm, name="confirm"),
    path("ask/", views.ask, name="ask"),
    path("<uuid:pk>/", views.packet, name="packet"),
    path("<uuid:pk>/progress/", views.progress, name="progress"),
    path("<uuid:pk>/diff/", views.diff, name="diff"),
    path("<uuid:pk>/approve/", views.approve, name="approve"),
    path("<uuid:pk>/read/<str:name>/", views.read, name="read"),
    path("<uuid:pk>/copies/<slug:kind>.pdf", copies.copy, name="copy"),
    path("<uuid:pk>/cancel/", views.cancel, name="cancel"),
    path("<uuid:pk>/download/", views.download, name="download"),
    path("<uuid:pk>/deliver/", views.deliver, name="deliver"),
    path("<uuid:pk>/answer/", views.answer, name="answer"),
    path("<uuid:pk>/answer/<int:answer_pk>/remove/", views.unanswer, name="unanswer"),
]
urlpatterns = [path("organise/<slug:slug>/packets/", include(ORGANISER))]
