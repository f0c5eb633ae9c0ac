"""Signers are told what was answered: by mail, each once, whatever dies on the way."""

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from campaign.filing.actions.announce import POST, announce, mail_announcements
from campaign.filing.models import Announcement, Told
from campaign.letters.actions.suppress import suppress
from campaign.letters.models import Reason
from campaign.letters.queries import mark_of
from campaign.lib import clock
from campaign.packets.actions.answer import record_answer
from campaign.people.rules import Role
from campaign.signatures.actions.fold import fold_all
from campaign.signatures.actions.mail_signers import LEASE, hold, make_rows
from campaign.signatures.actions.withdraw import withdraw_signature
from tests.cast import a_signature, an_open_petition, minji, somebody
from tests.doors import enter
from tests.filing.cast import a_delivered_packet

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def signed(petition):
    made = [a_signature(petition, minji(contact=f"s{n}@example.org")) for n in range(3)]
    fold_all()
    mail.outbox.clear()
    return made


@pytest.fixture
def minjae(petition):
    return somebody(Role.EXPORTER, petition)


@pytest.fixture
def answer(petition, minjae):
    packet = a_delivered_packet(petition, by=minjae)
    return record_answer(
        actor=minjae, packet=packet, on=packet.delivered_on, summary="검토하겠다고 답함"
    )


@pytest.fixture
def told(signed, answer, minjae):
    return announce(actor=minjae, answer=answer)


def reached() -> list[str]:
    return sorted(to for letter in mail.outbox for to in letter.to)


def test_everybody_who_counts_is_told_once(told):
    mail_announcements()
    mail_announcements()

    assert reached() == ["s0@example.org", "s1@example.org", "s2@example.org"]
    assert "검토하겠다고 답함" in mail.outbox[0].body


def test_the_subject_names_no_petition(told):
    mail_announcements()

    assert "얼굴" not in mail.outbox[0].subject


def test_who_withdrew_is_told_nothing(told, signed):
    withdraw_signature(signature=signed[0])
    fold_all()
    mail_announcements()

    assert reached() == ["s1@example.org", "s2@example.org"]


def test_who_takes_no_letters_is_told_nothing(told):
    suppress(mark=mark_of("s1@example.org"), reason=Reason.DENIED)
    mail_announcements()

    assert reached() == ["s0@example.org", "s2@example.org"]


def test_a_worker_that_died_after_holding_leaves_the_rows_due_later(told):
    make_rows(POST)
    hold(POST)  # and the worker is gone
    mail_announcements()
    assert reached() == []

    with time_machine.travel(clock.now() + LEASE):
        mail_announcements()
    assert len(reached()) == 3


def test_when_all_are_told_it_is_finished_and_nobody_is_listed(told):
    mail_announcements()
    told.refresh_from_db()

    assert (told.sent, told.finished_at is None, Told.objects.exists()) == (3, False, False)


def test_an_answer_is_announced_once(minjae, answer, signed):
    url = reverse("filing:tell", args=[answer.packet.petition.slug, answer.packet_id, answer.pk])
    client = enter(minjae)
    client.post(url)
    client.post(url)

    assert Announcement.objects.count() == 1


def test_nothing_is_sent_before_an_organiser_presses_the_button(signed, answer, minjae):
    url = reverse("filing:tell", args=[answer.packet.petition.slug, answer.packet_id, answer.pk])
    page = enter(minjae).get(url)
    mail_announcements()

    assert ("검토하겠다고 답함" in page.content.decode(), reached()) == (True, [])
