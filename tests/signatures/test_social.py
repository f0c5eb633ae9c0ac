"""Verifying with an account elsewhere: real redirects, real tokens, and nothing stays."""

import re
from html import unescape
from importlib import import_module

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib.sessions.models import Session
from django.urls import reverse

from campaign.ledger.queries import count
from campaign.people.models import User
from campaign.signatures.models import PendingSignature, Signature
from campaign.signatures.queries.marks import private_token
from campaign.signatures.queries.records import open_record
from tests.cast import an_open_petition, form_of
from tests.signatures import provider as fake

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.anywhere]
WAYS = ["kakao", "naver", "google"]
PROFILES = {"kakao": "/v2/user/me", "naver": "/v1/nid/me", "google": "/userinfo"}
REFRESH = re.compile(r'http-equiv="refresh" content="0;url=([^"]+)"')


@pytest.fixture
def provider(monkeypatch, settings):
    with fake.running() as found:
        for way, path in PROFILES.items():
            module = import_module(f"allauth.socialaccount.providers.{way}.views")
            adapter = getattr(module, f"{way.capitalize()}OAuth2Adapter")
            monkeypatch.setattr(adapter, "authorize_url", found.address + "/authorize")
            monkeypatch.setattr(adapter, "access_token_url", found.address + "/token")
            monkeypatch.setattr(adapter, "profile_url", found.address + path, raising=False)
        app = {"client_id": fake.ID, "secret": fake.SECRET}
        settings.WAYS = WAYS
        settings.SOCIALACCOUNT_PROVIDERS = {way: settings_of(way) | {"APPS": [app]} for way in WAYS}
        yield found


def settings_of(way: str) -> dict:
    return {
        "SCOPE": ["openid"] if way == "google" else [],
        "OAUTH_PKCE_ENABLED": way == "google",
    }


@pytest.fixture
def petition():
    return an_open_petition(ways=WAYS)


class Citizen:
    """A browser: it keeps cookies and follows redirects."""

    def __init__(self, site: str) -> None:
        self.site, self.browser = site, requests.Session()
        self.browser.headers["Sec-Fetch-Site"] = "same-origin"

    def sign(self, petition, way: str, prefix: str = "") -> str:
        """Send the form; return the page that follows."""
        url = self.site + prefix + reverse("signatures:sign", args=[petition.slug])
        page = self.browser.post(url, form_of(way=way, email=""))
        assert page.status_code == 200, page.text
        return page.url

    def leave(self, page: str) -> str:
        """Press the provider's button; return where the page leads."""
        answer = self.browser.post(page.split("?", maxsplit=1)[0] + "account/")
        return unescape(REFRESH.search(answer.text)[1])

    def go(self, url: str) -> requests.Response:
        return self.browser.get(url)

    def verify(self, petition, way: str) -> requests.Response:
        return self.go(self.leave(self.sign(petition, way)))

    def find(self, petition, way: str) -> requests.Response:
        answer = self.browser.post(
            self.site + reverse("signatures:again_account", args=[petition.slug, way])
        )
        return self.go(unescape(REFRESH.search(answer.text)[1]))


@pytest.fixture
def citizen(live_server, provider):
    return Citizen(live_server.url)


def rows() -> dict[str, int]:
    models = (User, SocialAccount, SocialToken, SocialApp, EmailAddress, Session)
    return {model.__name__: model.objects.count() for model in models}


@pytest.mark.parametrize("way", WAYS)
def test_an_account_counts_and_leaves_no_row(citizen, petition, way):
    """C9."""
    page = citizen.verify(petition, way)

    assert (page.status_code, "/thanks/" in page.url) == (200, True)
    assert (count(petition.id).contact, rows()) == (1, dict.fromkeys(rows(), 0))
    assert list(citizen.browser.cookies) == []


@pytest.mark.parametrize("way", WAYS)
def test_we_ask_for_no_more_than_the_accounts_number(citizen, petition, provider, way):
    """C9."""
    citizen.verify(petition, way)

    asked = provider.asked[0]
    assert asked.get("scope", "") == ("openid" if way == "google" else "")
    assert asked.get("code_challenge_method") == ("S256" if way == "google" else None)


@pytest.mark.parametrize("way", WAYS)
def test_what_the_provider_tells_besides_is_not_kept(citizen, petition, provider, way):
    """C9."""
    provider.tells = {"email": "minji@example.org", "nickname": "다른 이름", "name": "다른 이름"}
    citizen.verify(petition, way)

    fields = open_record(Signature.objects.get()).fields
    assert (fields["name"], fields["contact"], fields["method"]) == ("김민지", "", "social")
    assert "person-1" not in repr([*Signature.objects.values(), fields])


def test_a_forged_address_at_the_provider_is_nobody(citizen, petition, provider):
    """C9."""
    organiser = User.objects.create(email="owner@example.org", name="owner")
    provider.tells = {
        "email": organiser.email,
        "is_email_valid": True,
        "is_email_verified": True,
    }

    for way in WAYS:
        provider.person = f"forger at {way}"
        citizen.verify(petition, way)

    assert (count(petition.id).total, rows()["User"], rows()["SocialAccount"]) == (3, 1, 0)
    assert citizen.go(citizen.site + "/organise/").url.startswith(citizen.site + "/accounts/login/")


@pytest.mark.parametrize("way", WAYS)
def test_the_same_account_counts_once(citizen, live_server, petition, way):
    """C9."""
    first = citizen.verify(petition, way).url
    again = Citizen(live_server.url).verify(petition, way).url

    token = private_token(Signature.objects.get())
    assert (token in first, token in again, count(petition.id).total) == (True, True, 1)


def test_the_same_number_at_two_providers_is_two_accounts(citizen, petition):
    citizen.verify(petition, "kakao")
    citizen.verify(petition, "naver")

    assert count(petition.id).total == 2


def test_a_state_serves_once(citizen, petition):
    """C9."""
    url = citizen.leave(citizen.sign(petition, "kakao"))
    back = requests.get(url, allow_redirects=False).headers["Location"]
    citizen.go(back)

    replayed = citizen.go(back)

    assert (replayed.status_code, count(petition.id).total) == (403, 1)


def test_a_state_serves_in_its_own_browser_alone(citizen, live_server, petition):
    """C9."""
    url = citizen.leave(citizen.sign(petition, "kakao"))

    stolen = Citizen(live_server.url).go(url)

    assert (stolen.status_code, count(petition.id).total) == (403, 0)


def test_a_state_of_one_provider_does_not_serve_at_another(citizen, petition):
    """C9."""
    url = citizen.leave(citizen.sign(petition, "kakao"))
    back = requests.get(url, allow_redirects=False).headers["Location"]

    answer = citizen.go(back.replace("/kakao/", "/naver/"))

    assert (answer.status_code, count(petition.id).total) == (403, 0)


def test_two_tabs_each_end_with_their_own_signature(citizen, provider):
    """C9."""
    petitions = [an_open(), an_open()]
    urls = [citizen.leave(citizen.sign(petition, "kakao")) for petition in petitions]

    for url in reversed(urls):
        citizen.go(url)

    assert [count(petition.id).total for petition in petitions] == [1, 1]
    assert Session.objects.count() == 0


def an_open():
    return an_open_petition(ways=WAYS)


@pytest.mark.parametrize("way", WAYS)
def test_who_cancels_comes_back_and_loses_nothing(citizen, petition, provider, way):
    """C9."""
    provider.agrees = False
    page = citizen.sign(petition, way)

    back = citizen.go(citizen.leave(page))

    assert (back.url, "그대로입니다" in back.text) == (page + "?back", True)
    assert (count(petition.id).total, PendingSignature.objects.count()) == (0, 1)


def test_a_provider_that_fails_leads_back_as_well(citizen, petition, provider):
    url = citizen.leave(citizen.sign(petition, "kakao"))
    back = requests.get(url, allow_redirects=False).headers["Location"]
    provider.codes.clear()

    assert citizen.go(back).url.endswith("/?back")


def test_the_page_of_a_confirmed_signature_gives_nothing_to_another_account(
    citizen, live_server, petition, provider
):
    page = citizen.sign(petition, "kakao")
    url = citizen.leave(page)
    other = Citizen(live_server.url)
    other_url = other.leave(page)
    citizen.go(url)
    provider.person = "somebody else"

    answer = other.go(other_url)

    assert (answer.status_code, "/my/" in answer.url) == (409, False)


def test_the_account_finds_the_signature_again(citizen, live_server, petition):
    citizen.verify(petition, "naver")

    page = Citizen(live_server.url).find(petition, "naver")

    assert private_token(Signature.objects.get()) in page.url
    assert rows()["Session"] == 0


def test_an_account_that_never_signed_learns_so(citizen, petition):
    assert "서명이 없습니다" in citizen.find(petition, "google").text


def test_who_signs_in_english_comes_back_to_english(citizen, petition):
    page = citizen.sign(petition, "kakao", prefix="/en")

    assert citizen.go(citizen.leave(page)).url.startswith(citizen.site + "/en/my/")


@pytest.mark.parametrize("path", ["kakao/login/", "naver/login/", "google/login/", "3rdparty/"])
def test_nobody_signs_in_or_up_with_an_account_elsewhere(client, provider, path):
    assert client.post(f"/accounts/{path}").status_code == 404


def test_a_provider_that_is_not_set_up_has_no_door(client, settings):
    settings.WAYS = []

    assert client.get("/accounts/kakao/login/callback/").status_code == 404


def test_leaving_takes_a_post(client, petition, provider, citizen):
    page = citizen.sign(petition, "kakao")

    answer = client.get(page.removeprefix(citizen.site) + "account/")

    assert (answer.status_code, answer.url) == (302, page.removeprefix(citizen.site))
