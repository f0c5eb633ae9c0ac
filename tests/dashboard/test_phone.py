"""The phone desk: one address that a caller gives, nothing to browse, no address kept."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from campaign.audit.models import AuditEvent
from campaign.ledger.queries import count
from campaign.letters import queries as letters
from campaign.letters.actions.suppress import suppress
from campaign.letters.models import Reason
from campaign.lib import clock
from campaign.people.rules import Role
from campaign.signatures.actions.look_up import PER_HOUR
from campaign.signatures.actions.mail_calls import mail_calls
from campaign.signatures.actions.mail_links import mail_links
from campaign.signatures.actions.mail_pending import mail_pending
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.models import PendingSignature, Signature
from campaign.signatures.queries.marks import private_token
from tests.cast import a_signature, an_open_petition, begin, minji, somebody
from tests.doors import enter

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "minji@example.org", "nobody@example.org"


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def desk(petition):
    return enter(somebody(Role.VERIFIER, petition))


def ask(desk, petition, name: str = "phone", email: str = KNOWN, **fields):
    url = reverse(f"dashboard:{name}", args=[petition.slug])
    return desk.post(url, {"email": email, **fields})


def state(desk, petition, email: str = KNOWN) -> str:
    return ask(desk, petition, email=email).context["call"].state


def code_sent(desk, petition) -> str:
    ask(desk, petition, "phone_code", slot=1)
    mail_calls()
    return re.search(r"확인 번호: (\d{6})", mail.outbox[-1].body)[1]


def test_an_address_that_never_signed_is_unknown(desk, petition):
    assert state(desk, petition, UNKNOWN) == "none"


def test_a_letter_that_has_not_gone_out_is_on_its_way(desk, petition):
    begin(petition)

    assert state(desk, petition) == "created"


def test_a_letter_that_went_out_waits_for_its_answer(desk, petition):
    begin(petition)
    mail_pending()

    assert state(desk, petition) == "mailed"


def test_a_letter_that_came_back_is_told(desk, petition):
    begin(petition)
    mail_pending()
    PendingSignature.objects.update(bounced_at=clock.now())

    assert state(desk, petition) == "bounced"


def test_an_address_that_gets_no_letters_is_told(desk, petition):
    begin(petition)
    suppress(mark=letters.mark_of(KNOWN), reason=Reason.DENIED)

    assert state(desk, petition) == "stopped"


def test_a_confirmed_signature_is_told_however_the_address_is_spelled(desk, petition):
    a_signature(petition)

    assert state(desk, petition, "Minji@Example.org") == "waiting"


def test_of_a_withdrawn_signature_nothing_is_left_to_tell(desk, petition):
    withdraw_signature(signature=a_signature(petition))

    assert state(desk, petition) == "none"


def test_the_page_shows_neither_name_nor_words(desk, petition):
    a_signature(petition, minji(comment="제 한마디"))

    page = ask(desk, petition).text

    assert [word for word in ("김민지", "김*지", "제 한마디") if word in page] == []


def test_a_known_and_an_unknown_address_have_the_same_layout(desk, petition):
    a_signature(petition)

    def shape(email: str) -> list[str]:
        return re.findall(r"<(\w+)", ask(desk, petition, email=email).text)

    assert shape(KNOWN) == shape(UNKNOWN)


def test_the_log_keeps_a_fingerprint_and_not_the_address(desk, petition):
    a_signature(petition)
    ask(desk, petition)
    ask(desk, petition, "phone_again")
    ask(desk, petition, "phone_code", slot=1)

    events = AuditEvent.objects.filter(act__startswith="phone.")
    assert events.count() == 3
    assert not [one for one in events if "minji" in f"{one.subject}{one.detail}"]
    assert {len(one.detail["fingerprint"]) for one in events} == {16}


def test_nobody_asks_about_very_many_addresses(desk, petition):
    for number in range(PER_HOUR):
        ask(desk, petition, email=f"x{number}@example.org")

    page = ask(desk, petition)

    assert (page.status_code, page.context["call"]) == (422, None)


def test_the_letter_that_waits_goes_out_again(desk, petition):
    begin(petition)
    mail_pending()

    ask(desk, petition, "phone_again")
    mail_links()
    mail_pending()

    assert [letter.to for letter in mail.outbox] == [[KNOWN], [KNOWN]]


def test_who_has_confirmed_gets_the_private_link(desk, petition):
    signature = a_signature(petition)

    ask(desk, petition, "phone_again")
    mail_links()

    assert private_token(signature) in mail.outbox[-1].body


def test_with_the_code_from_the_mail_the_signature_is_withdrawn(desk, petition):
    signature = a_signature(petition)

    ask(desk, petition, "phone_withdraw", slot=1, code=code_sent(desk, petition))

    signature.refresh_from_db()
    assert (signature.is_withdrawn, count(petition.id).total) == (True, 0)
    assert AuditEvent.objects.filter(act="phone.withdraw").exists()


def test_the_letter_with_the_code_does_not_name_the_petition(desk, petition):
    a_signature(petition)
    code_sent(desk, petition)

    assert "얼굴" not in mail.outbox[-1].subject + mail.outbox[-1].body


def test_a_wrong_code_withdraws_nothing_and_keeps_the_address(desk, petition):
    a_signature(petition)
    right = code_sent(desk, petition)
    wrong = "000000" if right != "000000" else "111111"

    page = ask(desk, petition, "phone_withdraw", slot=1, code=wrong)

    assert (page.status_code, page.text.count(f'value="{KNOWN}"') > 1) == (422, True)
    assert not Signature.objects.get().is_withdrawn


def test_five_wrong_codes_lock_the_right_one(desk, petition):
    a_signature(petition)
    right = code_sent(desk, petition)
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(5):
        ask(desk, petition, "phone_withdraw", slot=1, code=wrong)

    ask(desk, petition, "phone_withdraw", slot=1, code=right)

    assert not Signature.objects.get().is_withdrawn


def test_a_code_is_good_for_ten_minutes(desk, petition):
    a_signature(petition)
    right = code_sent(desk, petition)

    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        ask(desk, petition, "phone_withdraw", slot=1, code=right)

    assert not Signature.objects.get().is_withdrawn


def test_without_a_code_nothing_is_withdrawn(desk, petition):
    a_signature(petition)

    ask(desk, petition, "phone_withdraw", slot=1, code="123456")

    assert not Signature.objects.get().is_withdrawn


def test_to_an_address_that_never_signed_no_code_goes(desk, petition):
    page = ask(desk, petition, "phone_code", email=UNKNOWN, slot=1)
    mail_calls()

    assert (page.status_code, mail.outbox) == (422, [])


def test_a_letter_that_was_cut_off_goes_out_later(desk, petition):
    a_signature(petition)
    ask(desk, petition, "phone_code", slot=1)

    with time_machine.travel(clock.now() + timedelta(hours=1)):
        mail_calls()

    assert len(mail.outbox) == 1


def test_what_nobody_confirmed_is_deleted_at_once(desk, petition):
    begin(petition)

    ask(desk, petition, "phone_pending")

    assert not PendingSignature.objects.exists()


def test_a_confirmed_signature_is_not_deleted_that_way(desk, petition):
    a_signature(petition)

    ask(desk, petition, "phone_pending")

    assert Signature.objects.filter(is_withdrawn=False).exists()
