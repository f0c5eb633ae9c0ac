"""Addresses of a log's files; they stand outside of all languages and never change."""

from django.urls import path

from campaign.ledger import views

app_name = "ledger"
urlpatterns = [
    path("checkpoint", views.checkpoint, name="checkpoint"),
    path("checkpoint/<int:size>", views.checkpoint, name="checkpoint"),
    path("count", views.count, name="count"),
    path("count/<int:size>", views.count, name="count"),
    path("policy.json", views.policy, name="policy"),
    path("verify.html", views.verify_page, name="verify_page"),
    path("tile/entries/<path:name>", views.entries, name="entries"),
    path("tile/<str:level>/<path:name>", views.tile, name="tile"),
]
