"""Addresses of public pages."""

from django.urls import path

from campaign.pages import home, petition, privacy, receipt, transparency

app_name = "pages"
urlpatterns = [
    path("", home.home, name="home"),
    path("receipt/", receipt.receipt, name="receipt"),
    path("privacy/", privacy.privacy, name="privacy"),
    path("p/<slug:slug>/", petition.petition, name="petition"),
    path("p/<slug:slug>/transparency/", transparency.transparency, name="transparency"),
    path("p/<slug:slug>/text/<int:number>.json", petition.manifest, name="manifest"),
]
