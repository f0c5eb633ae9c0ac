"""Addresses of public pages."""

from django.urls import path

from campaign.pages import home, live, petition, preview, privacy, receipt, transparency

app_name = "pages"
urlpatterns = [
    path("", home.home, name="home"),
    path("receipt/", receipt.receipt, name="receipt"),
    path("privacy/", privacy.privacy, name="privacy"),
    path("privacy/<int:number>/", privacy.old_privacy, name="old_privacy"),
    path("privacy/consents/", privacy.consents, name="consents"),
    path("privacy/consents/<int:number>/", privacy.old_consents, name="old_consents"),
    path("privacy/under-14/", privacy.under_14, name="under_14"),
    path("p/<slug:slug>/", petition.petition, name="petition"),
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
