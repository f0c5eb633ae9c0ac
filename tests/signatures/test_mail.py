from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from campaign.lib import clock
from campaign.petitions.queries import signable
from campaign.signatures.actions.mail_pending import mail_pending
from campaign.signatures.actions.resend import TooMany, TooSoon, change_contact, resend_letter
from campaign.signatures.actions.sign import sign_petition
from campaign.signatures.models import PendingSignature
from tests.cast import a_signature, an_open_petition, begin, letters, minji

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


def test_the_subject_is_the_code_and_nothing_else(petition):
    begin(petition)

    mail_pending()

    word = mail.outbox[0].subject.removeprefix("확인 번호 ")
    assert word.isdecimal()
    assert len(word) == 6


def test_the_letter_names_no_petition(petition):
    begin(petition)

    mail_pending()

    assert "얼굴" not in mail.outbox[0].subject + mail.outbox[0].body


def test_the_letter_comes_from_the_group(petition):
    begin(petition)

    mail_pending()

    assert petition.organisation.name in mail.outbox[0].from_email


def test_a_letter_goes_out_once(petition):
    begin(petition)

    mail_pending()
    mail_pending()

    assert len(mail.outbox) == 1


class Picky(EmailBackend):
    """A mail server that refuses one address."""

    def send_messages(self, messages):
        if messages[0].to == ["nobody@example.org"]:
            raise SMTPRecipientsRefused({})
        return super().send_messages(messages)


def test_a_refused_address_holds_up_nobody_else(petition, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Picky"
    begin(petition, minji(contact="nobody@example.org"))
    begin(petition)

    mail_pending()

    assert [letter.to for letter in mail.outbox] == [["minji@example.org"]]


def test_a_refused_letter_alone_is_due_again(petition, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Picky"
    begin(petition)
    refused = begin(petition, minji(contact="nobody@example.org"))

    mail_pending()

    due = PendingSignature.objects.filter(mail_due_at__isnull=False)
    assert list(due) == [refused]


def test_neither_code_nor_link_is_in_the_database(petition):
    begin(petition)
    ((pending, secrets),) = letters()

    stored = bytes(pending.code_digest) + bytes(pending.link_digest)

    assert secrets.code.encode() not in stored
    assert secrets.token.encode() not in stored


def test_who_has_signed_before_is_told_by_mail(petition):
    a_signature(petition)
    begin(petition)

    mail_pending()

    assert "/my/" in mail.outbox[-1].body


def test_a_worker_killed_after_minting_leaves_the_letter_due_again(petition):
    begin(petition)
    letters()

    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        mail_pending()

    assert len(mail.outbox) == 1


def test_a_letter_can_be_asked_for_again_after_a_minute(petition):
    pending = begin(petition)
    mail_pending()

    with time_machine.travel(clock.now() + timedelta(seconds=61)):
        resend_letter(pending=pending)
        mail_pending()

    assert len(mail.outbox) == 2


def test_a_letter_is_not_sent_again_within_a_minute(petition):
    """C3."""
    pending = begin(petition)
    mail_pending()

    with pytest.raises(TooSoon):
        resend_letter(pending=pending)


def test_after_three_more_letters_there_are_no_more(petition):
    """C3."""
    pending = begin(petition)
    PendingSignature.objects.update(mails=4, mail_due_at=None)

    with pytest.raises(TooMany):
        resend_letter(pending=pending)


def test_a_changed_address_gets_the_letter(petition):
    pending = begin(petition, minji(contact="minji@exmaple.org"))
    mail_pending()

    change_contact(pending=pending, contact="minji@example.org")
    mail_pending()

    assert mail.outbox[-1].to == ["minji@example.org"]


def test_the_letter_to_the_wrong_address_stops_working(petition):
    pending = begin(petition, minji(contact="wrong@example.org"))
    letters()

    change_contact(pending=pending, contact="minji@example.org")

    pending.refresh_from_db()
    assert pending.link_digest is None


def test_nobody_gets_more_than_five_letters_a_day(petition):
    """C3."""
    for _ in range(8):
        begin(petition)

    mail_pending()

    assert len(mail.outbox) <= 5


def test_a_letter_that_was_not_sent_leaves_no_code_to_guess(petition):
    for _ in range(8):
        begin(petition)

    mail_pending()

    assert PendingSignature.objects.exclude(code_digest=None).count() == len(mail.outbox)


def test_a_letter_that_tells_of_an_earlier_signature_leaves_no_code_to_guess(petition):
    a_signature(petition)
    again = begin(petition)

    mail_pending()

    again.refresh_from_db()
    assert again.code_digest is None


def test_the_same_address_again_is_not_a_way_around_the_minute(petition):
    """C3."""
    pending = begin(petition)
    mail_pending()

    with pytest.raises(TooSoon):
        change_contact(pending=pending, contact="minji@example.org")


def test_an_english_letter_comes_under_the_groups_english_name(petition):
    sign_petition(signable=signable(petition.slug), signer=minji(), language="en")

    mail_pending()

    assert "Open Telecom (fictional)" in mail.outbox[0].from_email
