"""Where no letter goes, one reminder, a limit over all petitions, and numbers for the desk."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from campaign.letters import queries
from campaign.letters.actions.note import forget_old
from campaign.letters.actions.suppress import lift
from campaign.letters.models import HourTally, Reason, Sent, Suppression
from campaign.letters.rules import provider_of
from campaign.lib import clock
from campaign.signatures.actions.mail_pending import mail_pending
from campaign.signatures.actions.note_answers import note_answers
from campaign.signatures.actions.remind import remind
from campaign.signatures.actions.resend import change_contact
from campaign.signatures.actions.take_back import take_back
from campaign.signatures.models import PendingSignature
from tests.cast import a_signature, an_open_petition, begin, letters, minji

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


def tag_of(pending: PendingSignature) -> bytes:
    pending.refresh_from_db()
    return bytes(pending.letter_tag)


def waiting(petition, **changes) -> PendingSignature:
    pending = begin(petition, minji(**changes))
    mail_pending()
    mail.outbox.clear()
    return pending


def fates(provider: str = "") -> dict[str, int]:
    row = HourTally.objects.get(provider=provider)
    return {name: getattr(row, name) for name in ("created", "mailed", "bounced", "confirmed")}


def a_day_later():
    return time_machine.travel(clock.now() + timedelta(hours=25))


def test_five_letters_a_day_are_five_over_all_petitions(petition):
    """C3."""
    for one in (petition, an_open_petition(), an_open_petition()):
        for _ in range(3):
            begin(one)
    mail_pending()

    assert len(mail.outbox) == 5


def test_another_spelling_of_the_address_is_the_same_mailbox(petition):
    for number in range(8):
        begin(petition, minji(contact=f"min.ji+{number}@gmail.com"))
    mail_pending()

    assert len(mail.outbox) == 5


def test_a_day_later_letters_go_out_again(petition):
    for _ in range(5):
        begin(petition)
    mail_pending()

    with a_day_later():
        begin(petition)
        mail_pending()

    assert len(mail.outbox) == 6


def test_who_had_letters_is_forgotten_after_a_day(petition):
    waiting(petition)

    with time_machine.travel(clock.now() + timedelta(hours=27)):
        forget_old()

    assert not Sent.objects.exists()


def test_after_not_me_no_letter_goes_to_the_address_from_any_petition(petition, client):
    """C3."""
    begin(petition)
    ((_, secrets),) = letters()
    client.post(reverse("signatures:deny", args=[secrets.token]))

    begin(an_open_petition())
    mail_pending()

    assert (mail.outbox, Suppression.objects.get().reason) == ([], Reason.DENIED)


def test_a_lifted_address_gets_letters_again(petition):
    pending = waiting(petition)
    take_back(tag=tag_of(pending), reason=Reason.BOUNCED)

    lift(mark=queries.mark_of("minji@example.org"))
    begin(petition)
    mail_pending()

    assert len(mail.outbox) == 1


def test_an_address_that_bounced_is_written_to_no_more(petition):
    take_back(tag=tag_of(waiting(petition)), reason=Reason.BOUNCED)

    begin(an_open_petition())
    mail_pending()

    assert mail.outbox == []


def test_a_full_mailbox_is_written_to_again(petition):
    take_back(tag=tag_of(waiting(petition)), reason=Reason.BOUNCED, is_for_good=False)

    begin(petition)
    mail_pending()

    assert len(mail.outbox) == 1


def test_who_waits_reads_that_the_letter_came_back(petition, client):
    pending = waiting(petition)
    take_back(tag=tag_of(pending), reason=Reason.BOUNCED)

    page = client.get(reverse("signatures:check", args=[pending.pk])).content.decode()

    assert "편지가 되돌아왔습니다" in page


def test_another_page_with_the_same_address_reads_nothing_of_it(petition, client):
    take_back(tag=tag_of(waiting(petition)), reason=Reason.BOUNCED)
    other = waiting(petition)

    page = client.get(reverse("signatures:check", args=[other.pk])).content.decode()

    assert "되돌아왔습니다" not in page


def test_a_corrected_address_waits_for_a_new_letter(petition):
    pending = waiting(petition, contact="minji@exmaple.org")
    old = tag_of(pending)
    take_back(tag=old, reason=Reason.BOUNCED)
    change_contact(pending=pending, contact="minji@example.org")
    mail_pending()

    assert (PendingSignature.objects.get().bounced_at, len(mail.outbox)) == (None, 1)
    assert not take_back(tag=old, reason=Reason.BOUNCED)


def test_an_unknown_tag_changes_nothing(petition):
    waiting(petition)

    assert not take_back(tag=b"x" * 16, reason=Reason.BOUNCED)


def test_the_tag_names_neither_the_row_nor_the_address(petition):
    pending = begin(petition)
    mail_pending()

    head = str(mail.outbox[0].message()["Message-ID"])
    assert tag_of(pending).hex() in head
    assert pending.pk.hex not in head
    assert "minji" not in head


def test_with_a_mailbox_for_bounces_the_envelope_carries_the_tag(petition, settings):
    settings.BOUNCE_ADDRESS = "bounces@petition.example"
    pending = begin(petition)
    mail_pending()

    letter = mail.outbox[0]
    assert letter.from_email == f"bounces+{tag_of(pending).hex()}@petition.example"
    assert petition.organisation.name in str(letter.extra_headers["From"])


def test_a_day_later_who_did_not_answer_is_reminded(petition):
    pending = waiting(petition)
    with a_day_later():
        remind()
        mail_pending()

    assert "한 번만 더" in mail.outbox[0].body
    pending.refresh_from_db()
    assert pending.link_expires_at > clock.now() + timedelta(days=1)


def test_nobody_is_reminded_twice(petition):
    waiting(petition)
    with a_day_later():
        remind()
        mail_pending()
    with time_machine.travel(clock.now() + timedelta(days=3)):
        remind()
        mail_pending()

    assert len(mail.outbox) == 1


def test_nobody_is_reminded_before_a_day_is_over(petition):
    waiting(petition)

    assert remind() == 0


def test_who_has_signed_is_not_reminded_of_a_second_page(petition):
    waiting(petition)
    a_signature(petition)
    with a_day_later():
        assert remind() == 0


def test_a_double_click_is_reminded_of_once(petition):
    waiting(petition)
    waiting(petition)
    with a_day_later():
        assert remind() == 1


def test_a_suppressed_address_is_not_reminded(petition):
    pending = waiting(petition)
    take_back(tag=tag_of(pending), reason=Reason.COMPLAINED)
    with a_day_later():
        remind()
        mail_pending()

    assert mail.outbox == []


def test_what_a_letter_became_is_counted(petition):
    bounced = waiting(petition)
    take_back(tag=tag_of(bounced), reason=Reason.BOUNCED)
    take_back(tag=tag_of(bounced), reason=Reason.BOUNCED)
    a_signature(petition, minji(contact="sora@example.org"))
    note_answers()
    note_answers()

    assert fates() == {"created": 1, "mailed": 1, "bounced": 1, "confirmed": 1}


def test_a_large_provider_is_named(petition):
    waiting(petition, contact="minji@NAVER.com")

    assert fates("naver.com")["mailed"] == 1


@pytest.mark.parametrize("address", ["kim@small-company.co.kr", "a@example.org", "nothing"])
def test_a_small_one_is_not(address):
    assert provider_of(address) == ""


def test_an_answered_row_no_longer_says_its_provider(petition):
    a_signature(petition, minji(contact="minji@naver.com"))
    note_answers()

    assert PendingSignature.objects.get().provider == ""


def test_no_list_of_letters_holds_an_address_or_its_plain_hash(petition):
    waiting(petition)
    take_back(tag=tag_of(PendingSignature.objects.get()), reason=Reason.BOUNCED)

    assert Suppression.objects.get().mark == Sent.objects.get().mark
    assert bytes(Sent.objects.get().mark) != bytes(PendingSignature.objects.get().fingerprint)
