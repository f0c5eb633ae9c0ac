"""Addresses of the submission desk."""

from django.urls import include, path

from campaign.packets import views
from campaign.packets.organiser_views import (
    applicants,
    checklist,
    comments,
    desk,
    numbers,
    packet,
    papers,
    preview,
    wizard,
)

app_name = "packets"
ORGANISER = [
    path("", desk.packets, name="packets"),
    path("complaint/", desk.complaint, name="complaint"),
    path("complaint/preview/", preview.preview, name="preview"),
    path("steps/", wizard.wizard, name="wizard"),
    path("round/", applicants.round_, name="round"),
    path("round/ask/", applicants.ask, name="ask_to_withdraw"),
    path("round/<int:pk>/answers.csv", applicants.answers, name="round_answers"),
    path("checklist/", checklist.checklist, name="checklist"),
    path("checklist/<slug:line>/tick/", checklist.tick, name="tick"),
    path("checklist/<slug:line>/untick/", checklist.untick, name="untick"),
    path("numbers/", numbers.numbers, name="numbers"),
    path("numbers/mask/", numbers.mask, name="mask"),
    path("numbers/confirm/", numbers.confirm, name="confirm"),
    path("comments/", comments.comments, name="comments"),
    path("comments/<uuid:signature_id>/", comments.choose, name="choose_comment"),
    path("ask/", desk.ask, name="ask"),
    path("<uuid:pk>/", packet.packet, name="packet"),
    path("<uuid:pk>/progress/", packet.progress, name="progress"),
    path("<uuid:pk>/diff/", papers.diff, name="diff"),
    path("<uuid:pk>/approve/", packet.approve, name="approve"),
    path("<uuid:pk>/read/<str:name>/", papers.read, name="read"),
    path("<uuid:pk>/copies/<slug:kind>.pdf", papers.copy, name="copy"),
    path("<uuid:pk>/paste/", papers.paste, name="paste"),
    path("<uuid:pk>/cancel/", packet.cancel, name="cancel"),
    path("<uuid:pk>/download/", papers.download, name="download"),
    path("<uuid:pk>/deliver/", packet.deliver, name="deliver"),
    path("<uuid:pk>/answer/", packet.answer, name="answer"),
    path("<uuid:pk>/answer/<int:answer_pk>/remove/", packet.unanswer, name="unanswer"),
]
urlpatterns = [
    path("organise/<slug:slug>/packets/", include(ORGANISER)),
    path("my/<str:token>/withdrawal/", views.withdrawal, name="withdrawal"),
]
