"""Codes by text: real HTTP to a gateway of our own, never a link, never more than may be spent."""

import logging
import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaign.ledger.queries import count
from campaign.letters.actions.note import forget_old, note
from campaign.lib import clock, encryption
from campaign.ops import mailbox
from campaign.people.rules import Role
from campaign.petitions.models import Way
from campaign.petitions.queries import signable
from campaign.signatures.actions.confirm import CodeLocked, CodeWrong, confirm_by_code
from campaign.signatures.actions.expire_pending import expire_links, expire_pending
from campaign.signatures.actions.mail_pending import mail_pending
from campaign.signatures.actions.remind import remind
from campaign.signatures.actions.resend import TooMany, TooSoon, change_contact, resend_letter
from campaign.signatures.actions.sign import sign_petition
from campaign.signatures.actions.text_pending import text_pending
from campaign.signatures.adapters.sms.refusal import NotTaken
from campaign.signatures.adapters.sms.solapi import Solapi
from campaign.signatures.models import LinkRequest, PendingSignature, Signature
from campaign.signatures.queries.marks import fingerprint_of_number, private_token
from campaign.signatures.queries.records import open_record
from tests.cast import an_open_petition, form_of, minji, somebody
from tests.doors import enter
from tests.signatures import gateway as fake

pytestmark = pytest.mark.django_db
OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}
NUMBER, OTHER = "+821012345678", "+821087654321"


@pytest.fixture
def gateway(settings):
    with fake.used(settings) as found:
        yield found


@pytest.fixture
def petition(gateway):
    return an_open_petition(ways=["sms"])


def begin(petition, number: str = NUMBER) -> PendingSignature:
    return sign_petition(
        signable=signable(petition.slug),
        signer=minji(contact=number, method="sms"),
        language="ko",
        way=Way.SMS,
    )


def a_signature(petition, gateway, number: str = NUMBER) -> Signature:
    pending = begin(petition, number)
    text_pending()
    return confirm_by_code(pending_id=pending.pk, code=gateway.codes[-1])


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def check(client, pending, code: str):
    return client.post(reverse("signatures:check", args=[pending.pk]), {"code": code})


def ask(client, petition, phone: str = "010-1234-5678"):
    url = reverse("signatures:again", args=[petition.slug])
    return client.post(url, {"phone": phone}, **OURS)


def test_the_code_that_was_texted_counts_the_signature(client, petition, gateway):
    pending = begin(petition)
    text_pending()

    thanks = check(client, pending, gateway.codes[0])

    assert "/thanks/" in thanks.url
    assert (count(petition.id).contact, Signature.objects.get().method) == (1, "sms")


def test_the_text_is_a_number_and_nothing_else(petition, gateway):
    begin(petition)
    text_pending()

    (message,) = gateway.taken
    assert message["text"] == f"[연명] 확인 번호 {gateway.codes[0]}"
    assert (message["to"], message["from"], message["type"]) == ("01012345678", "0200000000", "SMS")


def test_a_text_is_no_letter_and_reminds_nobody(petition, gateway):
    begin(petition)

    assert mail_pending() == 0
    text_pending()
    with time_machine.travel(clock.now() + timedelta(days=2)):
        assert remind() == 0


def test_the_private_link_stands_on_the_page_of_thanks(client, petition, gateway):
    pending = begin(petition)
    text_pending()

    page = client.get(check(client, pending, gateway.codes[0]).url)

    assert f"/my/{private_token(Signature.objects.get())}/" in page.content.decode()


def test_a_wrong_secret_of_the_account_is_refused_and_names_no_number(gateway, settings):
    settings.SMS_KEYS = {**settings.SMS_KEYS, "API_SECRET": "another"}

    with pytest.raises(NotTaken, match=r"^SignatureDoesNotMatch$"):
        Solapi().send(to=NUMBER, text="x")


def test_a_gateway_that_is_away_leaves_the_row_due_again(petition, gateway, settings, caplog):
    settings.SMS_KEYS = {**settings.SMS_KEYS, "ADDRESS": "http://127.0.0.1:9"}
    begin(petition)
    text_pending()

    assert ("5678" in caplog.text, PendingSignature.objects.get().mail_due_at > clock.now()) == (
        False,
        True,
    )


def test_a_gateway_that_refuses_is_asked_again_later(petition, gateway):
    gateway.is_out_of_credit = True
    begin(petition)
    text_pending()
    gateway.is_out_of_credit = False

    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        text_pending()

    assert len(gateway.taken) == 1


def test_a_number_is_a_fingerprint_of_argon2id(petition, gateway):
    begin(petition)
    text_pending()

    kept = bytes(PendingSignature.objects.get().fingerprint)
    assert kept == fingerprint_of_number(NUMBER, petition_id=petition.id)
    assert fingerprint_of_number(NUMBER, petition_id=an_open_petition().id) != kept


def test_a_slow_fingerprint_is_one_that_takes_memory():
    key, values = b"k" * 32, ("+821012345678", "+821012345679")

    first, second = (encryption.slow_fingerprint(v, key=key, kind="phone") for v in values)
    assert (len(first), first != second) == (32, True)


def test_no_number_is_readable_in_the_row(petition, gateway):
    begin(petition)
    text_pending()

    row = repr(PendingSignature.objects.values().get())
    assert "12345678" not in row


def test_the_same_number_counts_once_and_finds_its_signature(client, petition, gateway):
    first = a_signature(petition, gateway)
    pending = begin(petition)
    text_pending()

    thanks = check(client, pending, gateway.codes[-1])

    assert private_token(first) in thanks.url
    assert count(petition.id).total == 1


def test_the_record_holds_the_number_in_one_spelling(petition, gateway):
    signature = a_signature(petition, gateway)

    assert open_record(signature).fields["contact"] == NUMBER


def test_known_and_unknown_numbers_get_the_same_answer_and_the_same_work(client, petition, gateway):
    """C8."""
    a_signature(petition, gateway)
    answers = []
    for number in ("010-1234-5678", "010-8765-4321"):
        for url, form in (
            (reverse("signatures:again", args=[petition.slug]), {"phone": number}),
            (
                reverse("signatures:sign", args=[petition.slug]),
                form_of(way="sms", email="", phone=number),
            ),
        ):
            with CaptureQueriesContext(connection) as asked:
                answer = client.post(url, form, **OURS)
            where = answer.url.replace(answer.url.split("/")[-2], "…")
            queries = [re.sub(r"s\d+_x\d+", "", one["sql"])[:40] for one in asked]
            answers.append((answer.status_code, where, answer.content, queries))

    assert answers[0] == answers[2]
    assert answers[1] == answers[3]


def test_both_are_texted_a_code(client, petition, gateway):
    """C8."""
    a_signature(petition, gateway)
    begin(petition, NUMBER)
    begin(petition, OTHER)
    text_pending()

    assert len({message["text"][:-6] for message in gateway.taken}) == 1
    assert len(gateway.taken) == 3


def test_no_request_waits_for_the_slow_fingerprint(client, petition, gateway, monkeypatch):
    def never(*_args, **_kwargs):
        raise AssertionError("a request made a slow fingerprint")

    monkeypatch.setattr(encryption, "slow_fingerprint", never)
    url = reverse("signatures:sign", args=[petition.slug])

    assert client.post(url, form_of(way="sms", phone="01012345678"), **OURS).status_code == 303
    assert ask(client, petition).status_code == 303


def test_the_fifth_wrong_code_locks_the_text(petition, gateway):
    """C10."""
    pending = begin(petition)
    text_pending()
    for _ in range(4):
        with pytest.raises(CodeWrong):
            confirm_by_code(pending_id=pending.pk, code=wrong(gateway.codes[0]))
    with pytest.raises(CodeLocked):
        confirm_by_code(pending_id=pending.pk, code=wrong(gateway.codes[0]))

    with pytest.raises(CodeLocked):
        confirm_by_code(pending_id=pending.pk, code=gateway.codes[0])


def test_a_code_serves_on_the_page_that_asked_for_it_alone(petition, gateway):
    """C10."""
    with time_machine.travel(clock.now() - timedelta(minutes=5)):
        begin(petition)
    other = begin(petition)
    text_pending()

    with pytest.raises(CodeWrong):
        confirm_by_code(pending_id=other.pk, code=gateway.codes[0])


def test_a_text_is_sent_again_after_a_minute_and_three_times(petition, gateway):
    """C3."""
    pending = begin(petition)
    text_pending()
    with pytest.raises(TooSoon):
        resend_letter(pending=pending)
    for minutes in (2, 4, 6):
        with time_machine.travel(clock.now() + timedelta(minutes=minutes)):
            resend_letter(pending=pending)
            text_pending()

    with time_machine.travel(clock.now() + timedelta(minutes=9)), pytest.raises(TooMany):
        resend_letter(pending=pending)
    assert len(gateway.taken) == 4


def test_no_telephone_is_flooded(petition, gateway):
    """C3."""
    for _ in range(7):
        begin(petition)
    text_pending()
    text_pending()

    assert len(gateway.taken) == 5


def test_a_number_is_corrected(client, petition, gateway):
    pending = begin(petition, OTHER)

    client.post(reverse("signatures:change", args=[pending.pk]), {"phone": "010 1234 5678"})
    text_pending()

    assert gateway.taken[0]["to"] == "01012345678"


def test_half_a_number_is_explained_and_kept(client, petition, gateway):
    pending = begin(petition)

    page = client.post(reverse("signatures:change", args=[pending.pk]), {"phone": "010-12"})

    assert (page.status_code, 'value="010-12"' in page.content.decode()) == (422, True)


def test_changing_to_the_same_number_asks_again_within_limits(petition, gateway):
    pending = begin(petition)
    text_pending()

    with pytest.raises(TooSoon):
        change_contact(pending=pending, contact=NUMBER)


def test_an_hour_costs_no_more_than_it_may(petition, gateway, settings, caplog):
    settings.SMS_PER_HOUR = 2
    for number in range(4):
        begin(petition, f"+82101234567{number}")

    with caplog.at_level(logging.ERROR):
        text_pending()

    assert (len(gateway.taken), "used up" in caplog.text) == (2, True)


def test_what_waits_for_the_next_hour_goes_out_then(petition, gateway, settings):
    settings.SMS_PER_HOUR = 1
    begin(petition)
    begin(petition, OTHER)
    text_pending()

    with time_machine.travel(clock.hour() + timedelta(hours=1, seconds=5)):
        text_pending()

    assert len(gateway.taken) == 2


def test_a_petition_costs_no_more_than_it_may_however_long_it_lasts(petition, gateway, settings):
    settings.SMS_PER_PETITION = 1
    with time_machine.travel(clock.now() - timedelta(days=120)):
        note([(petition.id, "sms", "mailed")])
    forget_old()
    begin(petition)
    text_pending()

    assert gateway.taken == []


def test_once_it_is_used_up_the_form_offers_the_other_ways(client, petition, gateway, settings):
    settings.SMS_PER_HOUR = 0

    html = client.get(reverse("pages:petition", args=[petition.slug])).content.decode()

    assert ('value="sms"' in html, 'name="email"' in html) == (False, True)


def test_organisers_see_that_it_is_used_up(petition, settings):
    settings.SMS_PER_HOUR = 0
    owner = enter(somebody(Role.OWNER, petition))

    page = owner.get(reverse("dashboard:petition", args=[petition.slug])).content.decode()

    assert "보낼 수 있는 문자를 다 썼습니다" in page


def test_who_waits_is_told_so(client, petition, gateway, settings):
    settings.SMS_PER_HOUR = 0
    pending = begin(petition)
    text_pending()

    html = client.get(reverse("signatures:check", args=[pending.pk])).content.decode()

    assert "다음 정각" in html


def test_unconfirmed_numbers_are_deleted_after_seven_days(petition, gateway):
    begin(petition)

    with time_machine.travel(clock.now() + timedelta(days=7, minutes=1)):
        assert expire_pending() == 1


def test_the_code_finds_the_signature_again(client, petition, gateway):
    signature = a_signature(petition, gateway)
    page = ask(client, petition).url
    text_pending()

    answer = client.post(page, {"code": gateway.codes[-1]})

    assert answer.url == reverse("signatures:mine", args=[private_token(signature)])
    assert client.get(page).status_code == 404


def test_a_number_that_never_signed_learns_so_only_by_its_code(client, petition, gateway):
    page = ask(client, petition).url
    text_pending()

    before = client.get(page).content.decode()
    after = client.post(page, {"code": gateway.codes[-1]}).content.decode()

    assert ("서명이 없습니다" in before, "서명이 없습니다" in after) == (False, True)


def test_five_wrong_codes_lock_the_question(client, petition, gateway):
    """C10."""
    a_signature(petition, gateway)
    page = ask(client, petition).url
    text_pending()
    for _ in range(5):
        assert client.post(page, {"code": wrong(gateway.codes[-1])}).status_code == 422

    assert client.post(page, {"code": gateway.codes[-1]}).status_code == 422


def test_a_question_is_forgotten_after_a_day(client, petition, gateway):
    ask(client, petition)
    text_pending()

    with time_machine.travel(clock.now() + timedelta(days=1, minutes=1)):
        expire_links()

    assert LinkRequest.objects.count() == 0


def test_the_console_shows_texts_in_the_sample_mailbox(petition, settings, tmp_path):
    settings.SMS_GATEWAY, settings.MAILBOX_DIR = "console", tmp_path
    begin(petition)
    text_pending()

    (letter,) = mailbox._letters(tmp_path)
    assert (letter.to, letter.body[:10]) == ("010-1234-5678", "[연명] 확인 번호")
