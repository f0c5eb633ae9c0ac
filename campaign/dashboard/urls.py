"""Addresses of organisers' pages that show several areas."""

from datetime import date, datetime

from django.urls import path, register_converter

from campaign.dashboard import home, letters, notices, petition, phone, signatures, site, trail


class Month:
    """A month of an address, such as 2026-11."""

    regex = "[0-9]{4}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        return datetime.strptime(value, "%Y-%m").date()  # noqa: DTZ007 (a month has no zone)

    def to_url(self, value: date) -> str:
        return f"{value:%Y-%m}"


register_converter(Month, "month")

app_name = "dashboard"
urlpatterns = [
    path("organise/", home.home, name="home"),
    path("organise/-/notices/", notices.notices, name="notices"),
    path("organise/-/notices/<int:pk>/", notices.notice, name="notice"),
    path("organise/-/site/", site.site, name="site"),
    path("organise/<slug:slug>/", petition.petition, name="petition"),
    path("organise/<slug:slug>/numbers/now/", petition.numbers, name="numbers"),
    path("organise/<slug:slug>/signatures/", signatures.signatures, name="signatures"),
    path("organise/<slug:slug>/signatures/names/", signatures.names, name="signature_names"),
    path("organise/<slug:slug>/signatures/find/", signatures.find, name="find_signature"),
    path("organise/<slug:slug>/signatures/views/", signatures.keep_view, name="keep_view"),
    path(
        "organise/<slug:slug>/signatures/views/restore/",
        signatures.restore_view,
        name="restore_view",
    ),
    path(
        "organise/<slug:slug>/signatures/views/<int:pk>/remove/",
        signatures.drop_view,
        name="drop_view",
    ),
    path("organise/<slug:slug>/phone/", phone.phone, name="phone"),
    path("organise/<slug:slug>/phone/again/", phone.again, name="phone_again"),
    path("organise/<slug:slug>/phone/pending/", phone.pending, name="phone_pending"),
    path("organise/<slug:slug>/phone/code/", phone.code, name="phone_code"),
    path("organise/<slug:slug>/phone/withdraw/", phone.withdraw, name="phone_withdraw"),
    path("organise/<slug:slug>/letters/", letters.letters, name="letters"),
    path("organise/<slug:slug>/trail/", trail.trail, name="trail"),
    path("organise/<slug:slug>/trail/<month:month>/review/", trail.review, name="review"),
]
