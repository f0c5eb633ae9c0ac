"""A dump of the database, the files and the queue shows no name, no address and no comment."""

import json
from base64 import b64encode
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from campaign.lib import clock
from campaign.ops.demo.content import Dates, content
from campaign.ops.demo.signers import signers
from campaign.packets.actions.advance import advance_packet
from campaign.packets.actions.request import request_packet
from campaign.packets.models import Artifact
from campaign.packets.queries.files import ROWS, delete_files, read_lines
from campaign.people.models import User
from campaign.petitions.actions.change_petition import add_milestone
from campaign.petitions.actions.change_settings import change_settings
from campaign.petitions.models import Petition
from campaign.petitions.queries import signable
from campaign.signatures.actions.confirm import confirm_by_link
from campaign.signatures.actions.correct import correct_signature
from campaign.signatures.actions.mail_pending import mail_pending, mint_due, settle
from campaign.signatures.actions.sign import sign_petition
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.rules.signer import Choices, Signer
from tests.cast import a_draft
from tests.paper.cast import a_line, a_sheet, counted, type_in
from tests.security import dump
from tests.security.search import around, forms_of, found_in

SEED, NUMBER = 20251223, 50
PLANTED = [
    *("심별빛나", "구슬비온", "하늘겨레", "윤슬아람", "차오르미"),
    *("planted.one@example.org", "planted.two@example.org", "planted.three@example.org"),
    "planted.four@example.org",
    *("겨울나래", "미리내솔", "서울 종로구 달빛길 77"),
    *("얼굴은 바꿀 수 없어서 서명합니다", "아이들에게 물려줄 나라를 위해", "거둔 한마디입니다"),
]


@pytest.fixture
def heap(transactional_db) -> bytes:
    """The sample campaign, people in every state of signing, a packet with their names: all of it.

    A packet sees one moment of the database, so it needs transactions of its own.
    """
    dump.forget_rolled_back()
    call_command("load_demo", signers=NUMBER, seed=SEED, verbosity=0)
    petition = Petition.objects.get()
    change_settings(actor=None, petition=petition, representatives=["가온"])
    petition.refresh_from_db()
    sign_in_every_way(petition)
    packet = request_packet(
        actor=User.objects.get(email="exporter@demo.example"), petition=petition, purpose="제출"
    )
    advance_packet(packet_id=str(packet.pk))
    rows = b"".join(read_lines(packet, ROWS))
    assert all(name.encode() in rows for name in ("심별빛나", "차오르미"))
    assert Artifact.objects.exists()
    yield dump.of_everything()
    delete_files(packet)


def sign_in_every_way(petition: Petition) -> None:
    confirmed(petition, "심별빛나", "planted.one@example.org", "얼굴은 바꿀 수 없어서 서명합니다")
    withdrawn = confirmed(petition, "하늘겨레", "planted.three@example.org", "거둔 한마디입니다")
    withdraw_signature(signature=withdrawn)
    corrected = confirmed(petition, "윤슬아람", "planted.four@example.org", "")
    correct_signature(signature=corrected, name="차오르미", region="26")
    waiting(petition, "구슬비온", "planted.two@example.org", "아이들에게 물려줄 나라를 위해")
    counted(petition, a_line("겨울나래"))
    sheet = a_sheet(petition, profile="joint", scanned_by=User.objects.first())
    type_in(sheet, a_line("미리내솔", address="서울 종로구 달빛길 77"), by=User.objects.first())
    mail_pending()


def signer(name: str, email: str, comment: str) -> Signer:
    choices = Choices(provide=True, show="full", comment_use=bool(comment), news=True)
    return Signer(name=name, contact=email, region="11", comment=comment, choices=choices)


def waiting(petition: Petition, *typed: str):
    return sign_petition(signable=signable(petition.slug), signer=signer(*typed), language="ko")


def confirmed(petition: Petition, *typed: str):
    waiting(petition, *typed)
    ((row, secrets),) = mint_due()
    settle([row])
    return confirm_by_link(token=secrets.token)


def held_by_the_sample() -> list[str]:
    people = signers(content(Dates(clock.today())), seed=SEED, number=NUMBER)
    return [words for one in people for words in (one.contact, one.comment) if words]


def test_nothing_that_was_typed_stands_anywhere_in_any_form(heap):
    """A1. A thief of the database, the files and the queue reads nobody's name."""
    found = {words: around(heap, words) for words in [*PLANTED, *held_by_the_sample()]}

    assert {words: places for words, places in found.items() if places} == {}


@pytest.mark.django_db
def test_a_name_in_a_clear_column_would_be_found():
    add_milestone(actor=None, petition=a_draft(), on=clock.today(), title="심별빛나 님이 서명했다")

    assert "utf-8" in found_in(dump.of_everything(), "심별빛나")


@pytest.mark.django_db
def test_a_name_in_a_clear_file_would_be_found():
    stray = Path(settings.DATA_DIR) / "stray"
    stray.write_text(json.dumps({"name": "심별빛나"}))
    try:
        assert "\\u escapes" in found_in(dump.of_everything(), "심별빛나")
    finally:
        stray.unlink()


@pytest.mark.parametrize("form", forms_of("심별빛나"))
def test_every_form_would_be_found(form):
    heap = b"x" * 7 + forms_of("심별빛나")[form] + b"y" * 7

    assert form in found_in(heap, "심별빛나")


@pytest.mark.parametrize("at", [0, 1, 2])
def test_words_inside_base64_would_be_found_wherever_they_begin(at):
    heap = b64encode(b"-" * at + "심별빛나".encode() + b"-" * 5)

    assert f"base64 at {at}" in found_in(heap, "심별빛나")
