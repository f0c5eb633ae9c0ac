"""The site can be put among a telephone's apps."""

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

pytestmark = pytest.mark.anywhere


@pytest.mark.parametrize(("path", "start"), [("/", "/"), ("/en/", "/en/")])
def test_the_manifest_starts_in_the_readers_language(client, path, start):
    answer = client.get(f"{path}site.webmanifest")

    assert (answer.headers["Content-Type"], answer.json()["start_url"]) == (
        "application/manifest+json",
        start,
    )


def test_every_icon_is_as_large_as_it_says(client):
    for icon in client.get("/site.webmanifest").json()["icons"]:
        found = finders.find(icon["src"].removeprefix("/static/"))
        with Image.open(found) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]
