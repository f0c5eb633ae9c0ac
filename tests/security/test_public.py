"""Pages for everybody: no cookie, no name of a signer, strict headers."""

import pytest
from django.urls import reverse

from campaign.oversight.queries import token_of
from campaign.signatures.queries.marks import private_token
from tests.cast import a_signature, an_open_petition, begin, form_of, minji
from tests.onsite.cast import a_point
from tests.oversight.cast import a_reader_of
from tests.press.cast import an_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


def addresses(petition) -> list[str]:
    event = an_event(petition)
    where = [petition.slug, event.slug]
    return [
        "/",
        "/en/",
        "/privacy/",
        "/privacy/consents/",
        "/privacy/under-14/",
        "/api/",
        reverse("v1:petition", args=[petition.slug]),
        reverse("v1:events", args=[petition.slug]),
        "/healthz",
        f"/p/{petition.slug}/",
        f"/en/p/{petition.slug}/",
        reverse("pages:manifest", args=[petition.slug, 0]),
        reverse("signatures:paper", args=[petition.slug]),
        reverse("signatures:again", args=[petition.slug]),
        reverse("signatures:asked", args=[petition.slug]),
        reverse("newsroom:numbers", args=[petition.slug]),
        reverse("press:event", args=where),
        reverse("press:calendar", args=where),
        reverse("pages:live", args=where[:1]),
        reverse("pages:live_count", args=where[:1]),
        reverse("press:public_events", args=where[:1]),
        reverse("press:petition_calendar", args=where[:1]),
        reverse("press:petition_feed", args=[petition.slug, "atom"]),
        reverse("press:site_feed", args=["json"]),
        reverse("press:advisory", args=where),
        reverse("press:advisory_file", args=[*where, "txt"]),
        *(
            reverse(f"onsite:{name}", args=[petition.slug, a_point(petition).code])
            for name in ("sign", "tablet", "worker", "app")
        ),
        reverse("oversight:bulletin", args=[token_of(a_reader_of(petition))]),
        "/no/such/page/",
    ]


def test_no_public_page_sets_a_cookie(client, petition):
    urls = addresses(petition)

    assert {url: dict(client.get(url).cookies) for url in urls if client.get(url).cookies} == {}


def test_no_public_page_varies_by_cookie(client, petition):
    urls = addresses(petition)

    assert [url for url in urls if "Cookie" in client.get(url).headers.get("Vary", "")] == []


def test_signing_from_first_to_last_sets_no_cookie(client, petition):
    token = private_token(a_signature(petition, minji(contact="dan@example.org")))
    pending = begin(petition)
    sign = reverse("signatures:sign", args=[petition.slug])
    responses = [
        client.post(sign, form_of(), HTTP_SEC_FETCH_SITE="same-origin"),
        client.post(sign, {}, HTTP_SEC_FETCH_SITE="same-origin"),
        client.get(reverse("signatures:check", args=[pending.pk])),
        client.get(reverse("signatures:verify", args=["x" * 43])),
        client.get(reverse("signatures:thanks", args=[token])),
        client.get(reverse("signatures:mine", args=[token])),
        client.post(reverse("signatures:withdraw", args=[token])),
    ]

    assert [dict(response.cookies) for response in responses if response.cookies] == []


def test_no_public_page_names_a_signer(client, petition):
    a_signature(petition, minji(name="심별빛나", contact="planted@example.org", comment="한마디임"))

    heap = b"".join(client.get(url).content for url in addresses(petition)).decode()

    assert [words for words in ("심별빛나", "planted@", "한마디임") if words in heap] == []


@pytest.mark.parametrize("policy", ["script-src 'self'", "style-src 'self'", "default-src 'none'"])
def test_every_page_holds_the_strict_policy(client, petition, policy):
    urls = addresses(petition)

    without = [url for url in urls if policy not in client.get(url)["Content-Security-Policy"]]
    assert without == []


def test_no_page_may_be_framed(client, petition):
    assert {client.get(url)["X-Frame-Options"] for url in addresses(petition)} == {"DENY"}
