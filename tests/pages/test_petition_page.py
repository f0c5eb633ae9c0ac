"""The page that many people poll: right at once, and no work for who has it already."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from campaign.petitions import queries
from campaign.petitions.actions.change_settings import change_settings
from tests.cast import a_signature, an_open_petition, minji

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def url(petition):
    return reverse("pages:petition", args=[petition.slug])


def shown(client, url) -> str:
    page = client.get(url).content.decode()
    return page.split('<span class="number">')[1].split("</span>")[0]


@pytest.fixture
def remembered(settings):
    """The page as it is in use: what does not change with a signature is remembered."""
    settings.PAGE_SECONDS = 3600
    queries._remembered_manifest.cache_clear()  # SQLite gives the next test the same numbers


def test_a_confirmation_shows_at_once(client, petition, url, remembered):
    before = shown(client, url)
    a_signature(petition)

    assert (before, shown(client, url)) == ("0", "1")


def test_a_new_goal_shows_though_nobody_signed(client, petition, url):
    client.get(url)
    change_settings(actor=None, petition=petition, goal=4321)

    assert "4,321" in client.get(url).content.decode()


def test_numbers_stand_wherever_the_page_has_a_place_for_them(client, petition, url):
    a_signature(petition)

    assert "\ue000" not in client.get(url).content.decode()


def test_who_has_the_page_is_told_so(client, url):
    etag = client.get(url)["ETag"]

    assert client.get(url, headers={"If-None-Match": etag}).status_code == 304


def test_a_confirmation_makes_it_another_page(client, petition, url):
    etag = client.get(url)["ETag"]
    a_signature(petition)

    assert client.get(url, headers={"If-None-Match": etag}).status_code == 200


def test_the_page_costs_one_look_into_the_database(
    client, petition, url, remembered, django_assert_num_queries
):
    for number in range(3):
        a_signature(petition, minji(contact=f"signer{number}@example.org"))
    client.get(url)

    with django_assert_num_queries(1):
        client.get(url)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_it_is_answered_in_the_language_of_its_address(client, petition, language):
    with override(language):
        page = client.get(reverse("pages:petition", args=[petition.slug]))

    assert (page["Content-Language"], f'<html lang="{language}">' in page.content.decode()) == (
        language,
        True,
    )


def test_one_copy_serves_every_reader(client, url):
    assert "Vary" not in client.get(url, headers={"Accept-Language": "en", "Cookie": "session=x"})


def test_it_is_as_guarded_as_any_other_page(client, url):
    guards = ["X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy"]

    assert all(client.get(url)[name] == client.get("/privacy/")[name] for name in guards)


def test_it_answers_to_the_sites_own_name_alone(client, url):
    assert client.get(url, headers={"Host": "elsewhere.example"}).status_code == 400


def test_a_petition_that_does_not_exist_has_no_page(client):
    assert client.get("/p/no-such-petition/").status_code == 404
