"""Readers of English meet no Korean but what is marked as Korean."""

import re
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command

from campaign.lib import clock
from campaign.petitions.models import Organisation, Petition
from campaign.press.models import Event
from campaign.signatures.actions.mail_pending import mail_pending
from campaign.signatures.models import PendingSignature
from campaign.updates.models import Update
from tests.cast import form_of, minji
from tests.pages.hangul import HANGUL, unmarked

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}
PETITION = "/en/p/my-face-is-mine/"
EVENT = f"{PETITION}events/press-conference/"
PUBLIC = [
    "/en/",
    "/en/privacy/",
    PETITION,
    f"{PETITION}paper/",
    f"{PETITION}transparency/",
    EVENT,
    f"{EVENT}advisory/",
]
MIXED = [f"{PETITION}paper/", EVENT, f"{PETITION}updates/1/", f"{PETITION}updates/"]
ENTRANCE = ["login/", "password/reset/", "password/reset/done/", "inactive/", "signup/"]


@pytest.fixture
def sample() -> Petition:
    call_command("load_demo", signers=3, stdout=StringIO())
    return Petition.objects.get()


def sign(client, **changes):
    data = form_of(minji(name="Jane Doe", contact="jane@example.org"), **changes)
    return client.post(f"{PETITION}sign/", data, **OURS)


def link(word: str) -> str:
    return re.search(rf"https?://[^/]+(/\S*{word}/\S+)", mail.outbox[-1].body)[1]


def korean(pages: dict) -> dict:
    """Return the stray Korean of each page that holds some."""
    found = {step: unmarked(page.content.decode()) for step, page in pages.items()}
    return {step: words for step, words in found.items() if words}


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_holds_no_stray_korean(client, sample, address):
    assert korean({address: client.get(address)}) == {}


@pytest.mark.parametrize("address", MIXED)
def test_what_nobody_wrote_in_english_is_marked_as_korean(client, sample, address):
    Organisation.objects.update(name_en="")
    Event.objects.update(title_en="", purpose_en="", place_en="")
    Update.objects.update(title_en="", body_en="")

    assert korean({address: client.get(address)}) == {}


@pytest.mark.parametrize("address", ENTRANCE)
def test_the_organisers_entrance_holds_no_stray_korean(client, address):
    assert korean({address: client.get(f"/en/accounts/{address}")}) == {}


def test_what_goes_wrong_while_signing_is_said_in_english(client, sample):
    wrong = {"name": "7", "email": "no", "region": "", "provide": "", "comment": "010-1234-5678"}
    pages = {
        "nothing typed": client.post(f"{PETITION}sign/", {}, **OURS),
        "all wrong": sign(client, **wrong),
        "an identity number": sign(client, name="900101-1234567"),
        "a trap": sign(client, website="http://example.org"),
        "from elsewhere": client.post(f"{PETITION}sign/", {}),
        "no such page": client.get("/en/nowhere/"),
    }

    assert korean(pages) == {}


def test_the_page_that_waits_for_the_letter_holds_no_stray_korean(client, sample):
    check = sign(client).url
    before = client.get(check)
    mail_pending()
    pages = {
        "letter due": before,
        "letter sent": client.get(check),
        "half a code": client.post(check, {"code": "12"}),
        "another code": client.post(check, {"code": "000000"}),
        "too soon": client.post(f"{check}resend/"),
        "no address": client.post(f"{check}address/", {"email": "no"}),
    }
    with time_machine.travel(clock.now() + timedelta(hours=25)):
        pages["code expired"] = client.post(check, {"code": "000000"})
        pages["link expired"] = client.get(link("verify"))
        pages["again"] = client.post(f"{check}resend/")
    PendingSignature.objects.update(mails=4, tries=5)
    pages["locked"] = client.post(check, {"code": "000000"})
    pages["too many"] = client.post(f"{check}resend/")

    assert korean(pages) == {}


def test_confirming_and_withdrawing_hold_no_stray_korean(client, sample):
    check = sign(client).url
    mail_pending()
    verify = link("verify")
    pages = {"unknown": client.get("/en/verify/nonsense/"), "ready": client.get(verify)}
    thanks = client.post(verify).url
    mine = thanks.removesuffix("thanks/")
    pages |= {
        "used": client.get(verify),
        "thanks": client.get(thanks),
        "mine": client.get(mine),
        "not a name": client.post(f"{mine}correct/", {"name": "7"}),
        "no choice": client.post(f"{mine}choices/", {"show": "nowhere"}),
        "checked": client.get(check, follow=True),
        "withdrawn": client.post(f"{mine}withdraw/", follow=True),
        "denied": client.post("/en/verify/nonsense/deny/"),
    }

    assert korean(pages) == {}


def test_letters_hold_no_korean(client, sample):
    sign(client)
    mail_pending()
    client.post(link("verify"))
    sign(client)
    mail_pending()

    letters = [f"{letter.from_email} {letter.subject} {letter.body}" for letter in mail.outbox]

    assert len(letters) == 2
    assert not [letter for letter in letters if HANGUL.search(letter)]


@pytest.mark.parametrize("word", ["verify", "my"])
def test_an_english_letter_leads_to_an_english_page(client, sample, word):
    sign(client)
    mail_pending()
    if word == "my":
        client.post(link("verify"))
        sign(client)
        mail_pending()

    assert link(word).startswith("/en/")
