"""Public pages are the same bytes for everybody, and every cache may know it."""

import pytest
from django.urls import reverse

from campaign.people.rules import Role
from tests.cast import an_open_petition, somebody

pytestmark = pytest.mark.django_db
PUBLIC = [
    "pages:home",
    "pages:privacy",
    "pages:petition",
    "pages:transparency",
    "signatures:paper",
    "signatures:again",
]


@pytest.fixture
def petition():
    return an_open_petition()


def address(name, petition) -> str:
    return reverse(name, args=[petition.slug] if name in PUBLIC[2:] else [])


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_page_sets_no_cookie_and_varies_by_none(client, petition, name):
    page = client.get(address(name, petition))

    assert (dict(page.cookies), "Cookie" in page.headers.get("Vary", "")) == ({}, False)


@pytest.mark.parametrize("name", PUBLIC)
def test_an_organiser_sees_the_same_bytes_as_a_stranger(client, petition, name):
    strangers = client.get(address(name, petition)).content
    client.force_login(somebody(Role.OWNER, petition))

    assert client.get(address(name, petition)).content == strangers


def test_an_organisers_page_still_asks_who_it_is(client, petition):
    page = client.get(reverse("dashboard:petition", args=[petition.slug]))

    assert page.url.startswith("/accounts/login/")
