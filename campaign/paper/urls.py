"""Addresses of paper."""

from django.urls import include, path

from campaign.paper import views
from campaign.paper.organiser_views import places, printings, rows, scans, sheets, table

app_name = "paper"
ORGANISER = [
    path("", sheets.sheets, name="sheets"),
    path("make/", sheets.make, name="make"),
    path("move/", sheets.move, name="move"),
    path("cancel/", sheets.cancel, name="cancel"),
    path("sheets-<int:first>-<int:last>.pdf", sheets.print_sheets, name="print"),
    path("printing/", printings.begin, name="begin_printing"),
    path("printing/<uuid:pk>/", printings.printing, name="printing"),
    path("printing/<uuid:pk>/progress/", printings.progress, name="printing_progress"),
    path("printing/<uuid:pk>/sheets.pdf", printings.fetch, name="fetch_printing"),
    path("sheets.csv", sheets.custody_list, name="list"),
    path("scans/", scans.scans, name="scans"),
    path("scans/upload/", scans.upload, name="upload"),
    path("scans/<uuid:pk>/look/", scans.look, name="look_at_scan"),
    path("scans/<uuid:pk>/page.jpg", scans.picture, name="picture"),
    path("scans/<uuid:pk>/place/", places.place, name="place"),
    path("scans/<uuid:pk>/place.jpg", places.preview, name="preview"),
    path("scans/<uuid:pk>/assign/", scans.assign, name="assign"),
    path("scans/<uuid:pk>/remove/", scans.remove, name="remove"),
    path("import/", table.import_table, name="import"),
    path("import/sample.csv", table.sample, name="sample"),
    path("lines/<uuid:pk>/decide/", rows.decide, name="decide"),
    path("<int:number>/", sheets.sheet, name="sheet"),
    path("<int:number>/withdraw/", sheets.withdraw, name="withdraw"),
    path("<int:number>/look/<slug:to>/", rows.look, name="look"),
    path("<int:number>/entry/", rows.entry, name="entry"),
    path("<int:number>/check/", rows.check, name="check"),
    path("<int:number>/matches/", rows.matches, name="matches"),
]
urlpatterns = [
    path("p/<slug:slug>/paper/form.pdf", views.form, name="form"),
    path("paper/<str:code>/", views.scanned, name="scanned"),
    path("organise/<slug:slug>/paper/", include(ORGANISER)),
]
