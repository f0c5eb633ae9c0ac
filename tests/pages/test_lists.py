"""The front page and the privacy policy list every petition, at the same cost."""

import pytest

from campaign.petitions.actions.close_signing import close_signing
from tests.cast import a_draft, a_signature, an_open_petition

pytestmark = pytest.mark.django_db
PAGES = ["/", "/en/", "/privacy/"]


def queries_of(client, url, django_assert_max_num_queries) -> int:
    with django_assert_max_num_queries(20) as seen:
        client.get(url)
    return len(seen)


@pytest.mark.parametrize("url", PAGES)
def test_three_petitions_cost_what_one_costs(client, url, django_assert_max_num_queries):
    an_open_petition()
    one = queries_of(client, url, django_assert_max_num_queries)
    for _ in range(2):
        an_open_petition()

    assert queries_of(client, url, django_assert_max_num_queries) == one


@pytest.mark.parametrize("url", PAGES)
def test_an_empty_site_has_a_page(client, url):
    assert client.get(url).status_code == 200


def test_a_draft_is_on_no_list(client):
    petition = a_draft()

    assert petition.slug not in client.get("/").content.decode()


def test_open_petitions_come_before_closed_ones(client):
    closed, opened = an_open_petition(), an_open_petition()
    close_signing(actor=None, petition=closed)

    html = client.get("/").content.decode()

    assert html.index(opened.slug) < html.index(closed.slug)


def test_each_petition_has_its_own_count(client):
    a_signature(an_open_petition())
    an_open_petition()

    html = client.get("/").content.decode()

    assert (html.count("1명</strong>"), html.count("0명</strong>")) == (1, 1)


def test_the_policy_names_the_controller(client):
    petition = an_open_petition()

    assert petition.organisation.name in client.get("/privacy/").content.decode()
