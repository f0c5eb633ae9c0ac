"""The page that goes from hand to hand, as the server sends it."""

import pytest
from django.urls import reverse

from campaign.onsite.actions.revoke_point import revoke_point
from tests.cast import an_open_petition
from tests.onsite.cast import a_point

pytestmark = pytest.mark.django_db


@pytest.fixture
def point():
    return a_point(an_open_petition())


def get(client, point, name="tablet"):
    return client.get(reverse(f"onsite:{name}", args=[point.petition.slug, point.code]))


def test_without_scripts_it_is_the_ordinary_form_of_the_place(client, point):
    action = reverse("onsite:sign", args=[point.petition.slug, point.code])

    assert f'action="{action}"' in get(client, point).content.decode()


def test_no_browser_offers_the_next_what_the_former_typed(client, point):
    page = get(client, point).content.decode()

    assert 'autocomplete="name"' not in page
    assert 'autocomplete="email"' not in page


def test_a_closed_place_shows_no_form_but_what_waits(client, point):
    revoke_point(actor=None, point=point)

    response = get(client, point)

    assert response.status_code == 200
    assert "<form" not in response.content.decode()
    assert 'data-part="waiting"' in response.content.decode()


def test_the_worker_sees_the_tablet_page_alone(client, point):
    page, worker = (
        reverse(f"onsite:{name}", args=[point.petition.slug, point.code])
        for name in ("tablet", "worker")
    )
    response = client.get(worker)

    assert worker.rpartition("/")[0] + "/" == page
    assert response["Content-Type"] == "text/javascript"
    assert "Service-Worker-Allowed" not in response.headers


def test_it_can_be_put_on_a_home_screen(client, point):
    about = get(client, point, "app").json()

    assert about["start_url"] == reverse("onsite:tablet", args=[point.petition.slug, point.code])
    assert about["scope"] == about["start_url"]
