"""The page for a large screen: a number that grows, a way to sign, and nobody's name."""

import pytest

from campaign.signatures.actions.fold import fold_all
from tests.cast import a_draft, a_signature, an_open_petition, minji

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


def test_it_shows_the_count_and_the_way_to_sign(client, petition):
    a_signature(petition)
    fold_all()

    html = client.get(f"/p/{petition.slug}/live/").content.decode()
    assert ('<p class="number">1</p>' in html, "<svg" in html) == (True, True)


def test_it_says_what_the_number_does_not_promise(client, petition):
    assert "1인 1서명을 보증하지 않음" in client.get(f"/p/{petition.slug}/live/").content.decode()


def test_whoever_photographs_it_photographs_no_name(client, petition):
    a_signature(petition, minji(name="심별빛나", contact="planted@example.org", comment="한마디임"))

    html = client.get(f"/p/{petition.slug}/live/").content.decode()
    assert [text for text in ("심별빛나", "planted", "한마디임") if text in html] == []


def test_the_number_is_sent_again_only_when_it_grew(client, petition):
    path = f"/p/{petition.slug}/live/count/"
    tag = client.get(path)["ETag"]
    same = client.get(path, HTTP_IF_NONE_MATCH=tag).status_code
    a_signature(petition)

    assert (same, client.get(path, HTTP_IF_NONE_MATCH=tag).status_code) == (304, 200)


@pytest.mark.parametrize("tail", ["", "count/"])
def test_a_petition_in_preparation_has_none(client, tail):
    assert client.get(f"/p/{a_draft().slug}/live/{tail}").status_code == 404
