"""The frame for other sites: small, without cookies, for any site to show; no other page is."""

import pytest
from django.conf import settings

from tests.cast import a_signature, an_open_petition, form_of
from tests.gate.solver import OURS

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


def test_any_site_may_frame_it_and_it_sets_no_cookie(client, petition):
    page = client.get(f"/p/{petition.slug}/embed/")

    policy = page.headers["Content-Security-Policy"]
    assert ("frame-ancestors *" in policy, "X-Frame-Options" in page.headers) == (True, False)
    assert (dict(page.cookies), "Cookie" in page.headers.get("Vary", "")) == ({}, False)


@pytest.mark.parametrize("path", ["", "embed/code/", "signed/", "sign/"])
def test_no_other_page_is_framed(client, petition, path):
    page = client.get(f"/p/{petition.slug}/{path}", follow=True)

    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Frame-Options"] == "DENY"


def test_looking_again_costs_a_304_until_somebody_signs(client, petition):
    url = f"/p/{petition.slug}/embed/"
    tag = client.get(url).headers["ETag"]
    again = client.get(url, headers={"If-None-Match": tag})
    a_signature(petition)
    then = client.get(url, headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert (then.status_code, "<strong>1</strong>" in then.content.decode()) == (200, True)


def test_all_of_it_is_under_10_kilobytes(client, petition):
    parts = ("css/embed.css", "js/embed.js")
    size = sum((settings.ROOT / "static" / part).stat().st_size for part in parts)

    assert size + len(client.get(f"/p/{petition.slug}/embed/").content) < 10_000


def test_signing_opens_the_petition_by_the_door_named_embed(client, petition):
    html = client.get(f"/p/{petition.slug}/embed/").content.decode()

    assert f'/p/{petition.slug}/?utm_source=embed#sign" target="_blank"' in html


def test_the_form_goes_to_the_address_that_names_the_door_without_any_script(client, petition):
    page = client.get(f"/p/{petition.slug}/?utm_source=embed").content.decode()
    form = page[page.index("<form") :].partition(">")[0]
    typed = form_of(name="")
    again = client.post(f"/p/{petition.slug}/?utm_source=embed", typed, **OURS).content.decode()

    assert "action" not in form
    assert f'action="/p/{petition.slug}/?utm_source=embed"' in again


def test_the_code_to_copy_names_the_frame(client, petition):
    html = client.get(f"/p/{petition.slug}/embed/code/").content.decode()

    assert f"&lt;iframe src=&quot;{settings.SITE_URL}/p/{petition.slug}/embed/&quot;" in html
