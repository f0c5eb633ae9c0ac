"""The phone desk, for those who signed by telephone, and for those who gave nothing to call out."""

import re

import pytest
from django.urls import reverse

from campaign.audit.models import AuditEvent
from campaign.ledger.queries import count
from campaign.people.rules import Role
from campaign.petitions.models import Way
from campaign.petitions.queries import signable
from campaign.signatures.actions.confirm import confirm_by_code
from campaign.signatures.actions.mail_calls import mail_calls
from campaign.signatures.actions.sign import sign_petition
from campaign.signatures.actions.text_calls import text_calls
from campaign.signatures.actions.text_pending import text_pending
from campaign.signatures.models import PendingSignature, Signature
from tests.cast import an_open_petition, minji, somebody
from tests.doors import enter
from tests.signatures import gateway as fake

pytestmark = pytest.mark.django_db
SPELLED, NUMBER, UNKNOWN = "010 1234-5678", "+821012345678", "010-8765-4321"


@pytest.fixture
def gateway(settings):
    with fake.used(settings) as found:
        yield found


@pytest.fixture
def petition(gateway):
    return an_open_petition(ways=["sms"])


@pytest.fixture
def desk(petition):
    return enter(somebody(Role.VERIFIER, petition))


@pytest.fixture
def pending(petition) -> PendingSignature:
    """Return what waits for the code that was texted."""
    made = sign_petition(
        signable=signable(petition.slug),
        signer=minji(contact=NUMBER, method="sms"),
        language="ko",
        way=Way.SMS,
    )
    text_pending()
    return made


@pytest.fixture
def signed(pending, gateway) -> Signature:
    return confirm_by_code(pending_id=pending.pk, code=gateway.codes[-1])


def ask(desk, petition, name: str = "phone", phone: str = SPELLED, **fields):
    url = reverse(f"dashboard:{name}", args=[petition.slug])
    return desk.post(url, {"phone": phone, **fields})


def test_a_number_is_found_however_it_is_spelled(desk, petition, signed):
    states = [ask(desk, petition, phone=one).context["call"].state for one in (SPELLED, UNKNOWN)]

    assert states == ["waiting", "none"]


def test_what_is_said_speaks_of_texts(desk, petition, pending):
    said = ask(desk, petition).content.decode()

    assert "확인 번호를 문자로 보냈고 답을 기다림" in said
    assert "문자 다시 보내기" in said


def test_the_log_keeps_a_fingerprint_and_not_the_number(desk, petition, signed):
    ask(desk, petition)

    event = AuditEvent.objects.get(act="phone.look")
    assert "1234" not in re.sub(event.detail["fingerprint"], "", str(event.detail))


def test_who_waits_is_texted_again_and_who_confirmed_is_not(desk, petition, pending, gateway):
    PendingSignature.objects.update(mailed_at=None)
    ask(desk, petition, "phone_again")
    text_pending()
    confirm_by_code(pending_id=pending.pk, code=gateway.codes[-1])

    refused = ask(desk, petition, "phone_again")

    assert len(gateway.taken) == 2
    assert "확인을 기다리는 서명이 없습니다" in refused.content.decode()


def test_with_the_code_that_was_texted_the_signature_is_withdrawn(desk, petition, signed, gateway):
    ask(desk, petition, "phone_code", slot=1)
    assert mail_calls() == 0
    text_calls()
    code = re.search(r"전화 응대 번호 (\d{6})", gateway.taken[-1]["text"])[1]

    ask(desk, petition, "phone_withdraw", slot=1, code=code)

    signed.refresh_from_db()
    assert (signed.is_withdrawn, count(petition.id).total) == (True, 0)


def test_a_code_costs_what_a_text_costs(desk, petition, signed, gateway, settings):
    settings.SMS_PER_PETITION = 1
    ask(desk, petition, "phone_code", slot=1)

    text_calls()

    assert len(gateway.taken) == 1


def test_what_waits_is_deleted_for_a_number(desk, petition, pending):
    ask(desk, petition, "phone_pending")

    assert not PendingSignature.objects.exists()


def test_both_or_neither_are_asked_again_and_nothing_is_lost(desk, petition):
    both = ask(desk, petition, email="a@example.org")
    neither = ask(desk, petition, phone="")

    for answer in (both, neither):
        assert answer.status_code == 422
        assert "하나만 적어 주세요." in answer.content.decode()
    assert 'value="a@example.org"' in both.content.decode()


def test_of_accounts_elsewhere_the_page_says_that_there_is_nothing_to_ask(desk, petition):
    page = desk.get(reverse("dashboard:phone", args=[petition.slug])).content.decode()

    assert "구글 계정이나 본인확인으로 서명한 사람은 여기에서 찾을 수 없습니다." in page


def test_where_nobody_signs_by_telephone_no_number_is_asked_for(settings):
    settings.WAYS = []
    petition = an_open_petition()
    desk = enter(somebody(Role.VERIFIER, petition))

    page = desk.get(reverse("dashboard:phone", args=[petition.slug])).content.decode()

    assert 'name="phone"' not in page
