"""Search engines are told of what everybody may read, and of nothing else."""

import pytest

from tests.cast import a_draft, an_open_petition
from tests.updates.cast import an_update, told

pytestmark = pytest.mark.django_db


def test_the_map_names_what_is_published_and_no_draft(client, settings):
    petition, hidden = an_open_petition(), a_draft()
    told(petition)
    an_update(petition)
    page = client.get("/sitemap.xml").content.decode()
    here = f"<loc>{settings.SITE_URL}/p/{petition.slug}/"

    assert (f"{here}</loc>" in page, page.count(f"{here}updates/")) == (True, 2)
    assert hidden.slug not in page


def test_robots_are_shown_the_map(client, settings):
    page = client.get("/robots.txt").content.decode()

    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in page
