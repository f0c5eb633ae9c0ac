"""Every page that is shared has a picture of its own, drawn once; the poster is set once."""

import re
from io import BytesIO

import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from campaign.lib import cards
from campaign.lib.cards import Card, draw
from campaign.petitions.actions.publish_text import publish_text
from campaign.petitions.actions.revise_text import revise_text
from tests.cast import a_draft, an_open_petition
from tests.newsroom.cast import a_release
from tests.press.cast import an_event
from tests.updates.cast import told

pytestmark = pytest.mark.django_db
IMAGE = re.compile(r'property="og:image" content="http://[^/]+([^"]+)"')


@pytest.fixture
def petition():
    return an_open_petition()


def picture_of(client, page: str) -> str:
    html = client.get(page).content.decode()
    assert 'property="og:image:alt"' in html
    return IMAGE.search(html)[1]


@pytest.fixture
def drawn(monkeypatch):
    """The cards that are drawn, in the order in which they are."""
    made = []
    monkeypatch.setattr(cards, "draw", lambda card: made.append(card) or b"PNG")
    return made


def test_a_petition_has_a_picture_of_the_size_that_is_asked_for(client, petition):
    answer = client.get(picture_of(client, f"/p/{petition.slug}/"))

    picture = Image.open(BytesIO(answer.content))

    assert (picture.format, picture.size) == ("PNG", (1200, 630))


def test_a_picture_is_drawn_once(client, petition, drawn):
    url = picture_of(client, f"/p/{petition.slug}/")

    answers = [client.get(url) for _ in range(3)]

    assert (len(drawn), "immutable" in answers[2].headers["Cache-Control"]) == (1, True)


def test_a_version_that_was_made_up_draws_nothing(client, petition, drawn):
    url = picture_of(client, f"/p/{petition.slug}/")

    answer = client.get(url.rpartition("/")[0] + "/feedfeedfeedfeed.png")

    assert (answer.status_code, answer.url, drawn) == (302, url, [])


def test_another_title_is_another_address(client, petition):
    before = picture_of(client, f"/p/{petition.slug}/")
    text = {"lead": "까닭", "demands": ["요구"], "body": "<p>글</p>"}
    revise_text(actor=None, petition=petition, title="고친 제목", **text)
    publish_text(actor=None, petition=petition)

    assert picture_of(client, f"/p/{petition.slug}/") != before


def test_who_signed_shares_another_picture_with_no_name_on_it(client, petition, drawn):
    url = picture_of(client, f"/p/{petition.slug}/signed/")
    client.get(url)

    (card,) = drawn
    assert card.above == "저는 서명했습니다. 함께해 주세요."


def test_each_language_has_its_own_words(client, petition, drawn):
    client.get(picture_of(client, f"/en/p/{petition.slug}/"))

    assert drawn[0].title == "The right to keep my face"


def test_a_draft_has_no_picture_and_no_poster(client):
    slug = a_draft().slug
    urls = (f"/p/{slug}/card/0.png", f"/p/{slug}/poster-a4.pdf", f"/p/{slug}/embed/")

    assert {client.get(url).status_code for url in urls} == {404}


@pytest.mark.parametrize("title", ["", "가" * 300, "긴 제목 " * 60, "a" * 400, "\U0001f600"])
def test_any_title_can_be_drawn(title):
    card = Card(name="x", args=(), above="단체 " * 40, title=title, below="때와 곳 " * 40)

    assert draw(card).startswith(b"\x89PNG")


def test_a_long_recipient_stands_whole_on_the_picture(monkeypatch):
    asks = "The Citizens’ Network for Faces and Data asks the Anti-Corruption and Civil Rights"
    words = f"{asks} Commission and the Personal Information Protection Commission"
    cut = []
    monkeypatch.setattr(
        cards, "_cut", lambda text, font, room: cut.append(font.getlength(text) > room) or text
    )
    draw(Card(name="pages:card", args=("a",), above=words, title="Title", below=""))

    assert True not in cut


def test_an_event_has_a_picture(client, petition, drawn):
    event = an_event(petition)

    client.get(picture_of(client, f"/p/{petition.slug}/events/{event.slug}/"))

    assert drawn[0].title == event.title


def test_a_document_has_a_picture(client, petition, drawn):
    document = a_release(petition)

    client.get(picture_of(client, f"/p/{petition.slug}/releases/{document.number}/"))

    assert document.number in drawn[0].above


def test_an_update_has_a_picture(client, petition, drawn):
    update = told(petition)

    client.get(picture_of(client, f"/p/{petition.slug}/updates/{update.number}/"))

    assert drawn[0].title == update.title


@pytest.mark.pages
@pytest.mark.parametrize(("size", "points"), [("a4", (595, 842)), ("a3", (842, 1191))])
def test_a_poster_is_one_sheet_of_its_size_with_the_address_to_type(
    client, petition, settings, size, points
):
    answer = client.get(f"/p/{petition.slug}/poster-{size}.pdf")

    (sheet,) = PdfDocument(answer.content)
    words = sheet.get_textpage().get_text_range()
    address = f"{settings.SITE_URL.partition('://')[2]}/p/{petition.slug}"
    assert tuple(map(round, sheet.get_size())) == points
    assert address in "".join(words.split())


def test_a_poster_has_two_sizes(client, petition):
    assert client.get(f"/p/{petition.slug}/poster-a0.pdf").status_code == 404
