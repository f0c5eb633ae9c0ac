"""Every page leads to itself in the other language."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.translation import override

from campaign.people.rules import Role
from campaign.petitions.actions.appoint import invite_organiser
from campaign.petitions.actions.open_signing import open_signing
from campaign.petitions.actions.revise_text import revise_text
from campaign.signatures.queries.marks import private_token
from tests.cast import a_draft, a_signature, an_open_petition, begin, form_of

pytestmark = pytest.mark.django_db
SWITCH = re.compile(r'<a href="([^"]+)" lang="(\w\w)" hreflang="(\w\w)">')


@pytest.fixture
def petition():
    return an_open_petition()


def switch(response) -> tuple:
    return SWITCH.search(response.content.decode()).groups()


def addresses(petition) -> list[str]:
    signature = a_signature(petition)
    with override("ko"):
        return [
            reverse("pages:home"),
            reverse("pages:privacy"),
            reverse("pages:petition", args=[petition.slug]),
            reverse("signatures:paper", args=[petition.slug]),
            reverse("signatures:check", args=[begin(petition).pk]),
            reverse("signatures:mine", args=[private_token(signature)]),
            reverse("signatures:thanks", args=[private_token(signature)]),
            reverse("account_login"),
        ]


def test_a_korean_page_leads_to_its_english(client, petition):
    found = {address: switch(client.get(address)) for address in addresses(petition)}

    assert found == {address: (f"/en{address}", "en", "en") for address in found}


def test_an_english_page_leads_to_its_korean(client, petition):
    found = {address: switch(client.get(f"/en{address}")) for address in addresses(petition)}

    assert found == {address: (address, "ko", "ko") for address in found}


@pytest.mark.parametrize(("prefix", "language"), [("", "ko"), ("/en", "en")])
def test_a_page_says_in_which_language_it_is(client, petition, prefix, language):
    page = client.get(f"{prefix}/p/{petition.slug}/").content.decode()

    assert f'<html lang="{language}">' in page


def test_the_query_is_kept(client):
    page = client.get("/accounts/login/?next=/organise/")

    assert switch(page)[0] == "/en/accounts/login/?next=/organise/"


def test_a_page_with_something_typed_offers_no_way_to_lose_it(client, petition):
    headers = {"HTTP_SEC_FETCH_SITE": "same-origin"}

    page = client.post(f"/p/{petition.slug}/sign/", form_of(name=""), **headers)

    assert not SWITCH.search(page.content.decode())


@pytest.fixture
def korean_petition():
    petition = a_draft()
    revise_text(actor=None, petition=petition, lead_en="")
    return open_signing(actor=None, petition=petition)


def test_a_petition_without_english_has_one_page(client, korean_petition):
    response = client.get(f"/en/p/{korean_petition.slug}/")

    assert (response.status_code, response.url) == (302, f"/p/{korean_petition.slug}/")


def test_a_petition_without_english_offers_no_switch(client, korean_petition):
    page = client.get(f"/p/{korean_petition.slug}/").content.decode()

    assert not SWITCH.search(page)


def test_an_invitation_is_in_the_language_of_who_invites(
    petition, django_capture_on_commit_callbacks
):
    with override("en"), django_capture_on_commit_callbacks(execute=True):
        link = invite_organiser(
            actor=None,
            email="sora@example.org",
            role=Role.PRESS,
            organisation=petition.organisation,
        )

    assert "/en/invitation/" in link
    assert mail.outbox[0].body.startswith("Open Telecom (fictional) invites you")
