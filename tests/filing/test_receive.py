"""The recipient fetches a packet with a link and a code, and never needs an account."""

import tempfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
import pyzipper
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from campaign.dashboard.waiting import items
from campaign.filing import queries
from campaign.filing.models import Access, Event, HandOver
from campaign.lib import clock
from campaign.lib.logs import without_tokens
from campaign.packets.actions.request import request_packet
from campaign.packets.models import Artifact, Packet
from campaign.packets.queries.files import write_file
from campaign.people.rules import Role
from campaign.petitions.models import Petition
from tests.cast import a_complaint, an_open_petition, somebody
from tests.doors import enter
from tests.filing.cast import a_link, a_photo

pytestmark = pytest.mark.django_db
PASSPHRASE = "abcd-efgh-jkmn"


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def minjae(petition):
    return somebody(Role.EXPORTER, petition)


@pytest.fixture
def packet(petition, minjae):
    a_complaint(petition)
    made = request_packet(actor=minjae, petition=petition, purpose="제출")
    approver = somebody(Role.OWNER, petition)
    Packet.objects.update(
        state="approved", approved_by=approver, approved_at=clock.now(), as_of=clock.now()
    )
    made.refresh_from_db()
    write_file(made, "1-main.pdf", [b"%PDF-1.7 main"])
    Artifact.objects.create(packet=made, name="1-main.pdf", title="본책", size=13, sha256="0" * 64)
    return made


@pytest.fixture
def link(packet):
    return a_link(packet)


def url(link, name="receive"):
    return reverse(f"filing:{name}", args=[link[1]])


def knock(link, code=None, client=None):
    client = client or Client()
    return client, client.post(url(link), {"code": code or link[2]})


def other(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def take(client, link):
    sent = {"passphrase": PASSPHRASE, "kind": "officer"}
    response = client.post(url(link, "download"), sent)
    response.taken = response.getvalue() if response.streaming else b""
    return response


@pytest.fixture
def inside(link):
    """A browser of the recipient in which the code was typed."""
    return knock(link)[0]


def test_who_receives_is_offered_no_set_that_is_made_to_print_or_upload(inside, link):
    page = inside.get(url(link)).text

    assert [f'value="{one}"' in page for one in ("officer", "print", "upload", "proof")] == [
        True,
        False,
        False,
        True,
    ]


@pytest.fixture
def received(inside, link):
    take(inside, link)
    inside.post(url(link, "confirm"))
    return inside


def text(response) -> str:
    return response.content.decode()


def test_before_the_code_nothing_is_said_of_the_packet(link, packet):
    page = text(Client().get(url(link)))

    assert [words for words in ("얼굴을 내지", packet.document_number) if words in page] == []
    assert packet.petition.organisation.name in page


def test_the_link_alone_hands_out_nothing(link):
    response = take(Client(), link)

    assert (response.status_code, response.url) == (303, url(link))
    assert not Access.objects.exists()


def test_link_and_code_are_kept_as_digests(link):
    row = HandOver.objects.values_list().get()

    assert link[1] not in repr(row)
    assert link[2].encode() not in b"".join(v for v in row if isinstance(v, bytes))


def test_with_the_code_the_packet_comes_out_encrypted(inside, link):
    data = take(inside, link).taken

    with pyzipper.AESZipFile(BytesIO(data)) as archive:
        archive.setpassword(PASSPHRASE.encode())
        assert archive.read("1-main.pdf") == b"%PDF-1.7 main"


def test_what_could_not_be_made_was_not_handed_out(inside, link, monkeypatch):
    full = monkeypatch.setattr
    full(tempfile, "TemporaryFile", lambda: Path("/dev/full").open("w+b"))  # noqa: SIM115

    assert take(inside, link).status_code == 422
    assert not Access.objects.filter(what=Access.What.DOWNLOADED).exists()


def test_the_fifth_wrong_code_closes_the_link(link, settings):
    settings.LIMIT_ADDRESS = [(99, 600)]
    for _ in range(5):
        knock(link, other(link[2]))

    assert knock(link)[1].status_code == 404


def test_a_wrong_code_says_how_many_tries_are_left(link):
    page = knock(link, other(link[2]))[1]

    assert (page.status_code, "4번" in text(page)) == (422, True)


def test_codes_are_not_tried_fast(link, settings):
    settings.LIMIT_ADDRESS = [(1, 600)]
    knock(link, other(link[2]))

    assert knock(link)[1].status_code == 429


def test_a_code_opens_its_own_link_alone(inside, packet):
    elsewhere = a_link(packet, "다른 곳")

    assert take(inside, elsewhere).status_code == 303


def test_receipt_is_confirmed_only_after_a_download(inside, link, packet):
    page = inside.post(url(link, "confirm"))

    packet.refresh_from_db()
    assert (page.status_code, packet.state) == (422, "approved")


def test_a_confirmed_receipt_makes_the_packet_handed_in(received, packet):
    packet.refresh_from_db()

    assert (packet.state, packet.delivered_on) == ("delivered", clock.today())
    assert queries.owed(packet)


def test_a_confirmed_receipt_closes_the_download(received, link):
    assert take(received, link).status_code == 422


def test_confirming_twice_is_confirming_once(received, link):
    received.post(url(link, "confirm"))

    assert Event.objects.filter(kind="received").count() == 1


def test_the_receipt_number_reaches_the_organisers(received, link, packet, minjae):
    received.post(url(link, "number"), {"number": "2026-777", "handler": "심별빛나"})

    page = enter(minjae).get(reverse("filing:filing", args=[packet.petition.slug, packet.pk]))
    assert "2026-777" in text(page)
    assert "심별빛나" in text(page)


def test_an_uploaded_reply_waits_for_an_organiser_to_put_it_in_words(received, link, packet):
    received.post(url(link, "reply"), {"file": SimpleUploadedFile("a.jpg", a_photo())})

    assert f"reply:{packet.pk}" in [item.key for item in items(packet.petition)]


def test_a_reply_that_cannot_be_read_is_explained(received, link):
    page = received.post(url(link, "reply"), {"file": SimpleUploadedFile("a.pdf", b"x")})

    assert (page.status_code, Event.objects.filter(kind="replied").exists()) == (422, False)


def test_every_step_is_shown_to_organisers(received, link, minjae, packet):
    page = enter(minjae).get(reverse("filing:links", args=[packet.petition.slug, packet.pk]))

    done = [access.what for access in page.context["links"][0].accesses.all()]
    assert done == ["opened", "downloaded", "received"]


def test_link_and_code_are_shown_once(minjae, packet):
    client = enter(minjae)
    where = reverse("filing:links", args=[packet.petition.slug, packet.pk])
    made = client.post(where, {"label": "민원실"})

    assert made.context["code"] in text(made)
    assert made.context["code"] not in text(client.get(where))


def test_a_link_is_made_only_with_a_fresh_second_factor(minjae, packet):
    where = reverse("filing:links", args=[packet.petition.slug, packet.pk])
    enter(minjae, minutes_ago=60).post(where, {"label": "민원실"})

    assert not HandOver.objects.exists()


def test_an_organiser_closes_a_link(minjae, link, packet, inside):
    where = [packet.petition.slug, packet.pk, link[0].pk]
    enter(minjae).post(reverse("filing:close", args=where))

    assert inside.get(url(link)).status_code == 404


def test_after_two_weeks_nothing_is_handed_out(inside, link):
    HandOver.objects.update(expires_at=clock.now() - timedelta(minutes=1))

    assert take(inside, link).status_code == 422


def test_when_the_data_are_destroyed_the_link_is_closed(link, packet):
    Petition.objects.filter(pk=packet.petition_id).update(destroyed_at=clock.now())

    assert Client().get(url(link)).status_code == 404


def test_the_page_is_kept_nowhere_and_named_to_nobody(inside, link):
    page = inside.get(url(link))

    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "no-referrer"


def test_the_secret_stands_in_no_log(link):
    assert link[1] not in without_tokens(f"GET {url(link)} 200")


def test_a_packet_that_nobody_approved_gets_no_link(minjae, packet, petition):
    Packet.objects.filter(pk=packet.pk).update(state="rendered", approved_by=None)

    where = reverse("filing:links", args=[petition.slug, packet.pk])
    assert enter(minjae).post(where, {"label": "민원실"}).status_code == 404


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_page_speaks_both_languages(inside, link, language):
    assert inside.get(language + url(link)).status_code == 200
