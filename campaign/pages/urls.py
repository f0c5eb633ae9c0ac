"""Addresses of public pages."""

from django.urls import path

from campaign.pages import (
    cards,
    embed,
    home,
    live,
    manifest,
    petition,
    poster,
    preview,
    privacy,
    receipt,
    transparency,
)

app_name = "pages"
urlpatterns = [
    path("", home.home, name="home"),
    path("site.webmanifest", manifest.manifest, name="site_manifest"),
    path("receipt/", receipt.receipt, name="receipt"),
    path("privacy/", privacy.privacy, name="privacy"),
    path("privacy/<int:number>/", privacy.old_privacy, name="old_privacy"),
    path("privacy/consents/", privacy.consents, name="consents"),
    path("privacy/consents/<int:number>/", privacy.old_consents, name="old_consents"),
    path("privacy/under-14/", privacy.under_14, name="under_14"),
    path("p/<slug:slug>/", petition.petition, name="petition"),
    path("p/<slug:slug>/signed/", petition.petition, {"is_signed": True}, name="signed"),
    path("p/<slug:slug>/card/<str:version>.png", cards.card, name="card"),
    path(
        "p/<slug:slug>/signed/card/<str:version>.png",
        cards.card,
        {"is_signed": True},
        name="signed_card",
    ),
    path("p/<slug:slug>/embed/", embed.embed, name="embed"),
    path("p/<slug:slug>/embed/code/", embed.code, name="embed_code"),
    path("p/<slug:slug>/poster-<str:size>.pdf", poster.poster, name="poster"),
    path("organise/<slug:slug>/preview/", preview.preview, name="preview"),
    path("p/<slug:slug>/live/", live.live, name="live"),
    path("p/<slug:slug>/live/count/", live.live_count, name="live_count"),
    path("p/<slug:slug>/transparency/", transparency.transparency, name="transparency"),
    *(
        path(f"p/<slug:slug>/{kind}.csv", transparency.table, {"kind": kind}, name=kind)
        for kind in transparency.TABLES
    ),
    path("p/<slug:slug>/destruction/", transparency.destruction, name="destruction"),
    path("p/<slug:slug>/destruction.pdf", transparency.certificate, name="certificate"),
    path("p/<slug:slug>/text/<int:number>.json", petition.manifest, name="manifest"),
]
