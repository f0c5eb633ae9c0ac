"""Choosing how to be verified: equal ways, each with what it proves, and no field too many."""

import pytest
from django.urls import reverse

from campaign.petitions.actions.change_settings import change_settings
from campaign.signatures.models import PendingSignature
from campaign.signatures.queries.records import open_pending
from campaign.signatures.rules.phone import domestic, e164, spoken
from tests.cast import an_open_petition, form_of

pytestmark = pytest.mark.django_db
OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}
NUMBER = "010-1234-5678"


@pytest.fixture(autouse=True)
def site(settings):
    settings.WAYS = ["sms", "kakao", "naver", "google", "identity"]


@pytest.fixture
def petition():
    return an_open_petition(ways=["sms", "kakao"])


def page(client, petition, prefix="") -> str:
    return client.get(prefix + reverse("pages:petition", args=[petition.slug])).content.decode()


def post(client, petition, **changes):
    url = reverse("signatures:sign", args=[petition.slug])
    return client.post(url, form_of(**changes), **OURS)


def typed() -> tuple[str, str, str]:
    pending = PendingSignature.objects.get()
    return pending.method, pending.provider, open_pending(pending).contact


def test_with_email_alone_nothing_is_asked(client):
    html = page(client, an_open_petition())

    assert [name for name in ("way", "phone") if f'name="{name}"' in html] == []


def test_each_way_says_what_it_proves(client, petition):
    html = page(client, petition)

    assert all(
        f"{words} 보입니다" in html for words in ("편지함의 주인임을", "전화를 가진 사람임을")
    )


def test_no_way_is_chosen_beforehand(client, petition):
    assert " checked" not in page(client, petition).split("</form>")[0]


def test_a_way_that_the_site_does_not_have_is_not_offered(client, petition, settings):
    settings.WAYS = ["kakao"]

    html = page(client, petition)
    assert ('value="kakao"' in html, 'value="sms"' in html) == (True, False)


def test_the_words_of_consent_say_what_each_way_keeps(client, petition):
    assert "휴대전화번호" in page(client, petition)
    assert "mobile number" in page(client, petition, "/en")


def test_other_ways_are_a_new_text_to_sign(petition):
    change_settings(actor=None, petition=petition, ways=["sms", "google"])

    assert petition.manifests.count() == 2


def test_a_number_is_taken_in_any_spelling(client, petition):
    post(client, petition, way="sms", email="", phone=NUMBER)

    assert typed() == ("sms", "sms", "+821012345678")


def test_an_account_leaves_no_contact(client, petition):
    post(client, petition, way="kakao", email="minji@example.org", phone=NUMBER)

    assert typed() == ("social", "kakao", "")


def test_what_was_typed_for_another_way_is_forgotten(client, petition):
    post(client, petition, way="email", phone="half a number")

    assert typed()[2] == "minji@example.org"


def test_who_filled_in_one_contact_has_chosen(client, petition):
    post(client, petition, email="", phone=NUMBER)

    assert typed()[0] == "sms"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"email": ""}, "하나 골라 주세요"),
        ({"phone": NUMBER}, "하나 골라 주세요"),
        ({"way": "sms"}, "번호를 적어 주세요"),
        ({"way": "sms", "phone": "02-123-4567"}, "끝까지 적어 주세요"),
        ({"way": "email", "email": "minji@"}, "주소가 끝까지"),
    ],
)
def test_what_is_missing_is_said_beside_the_field(client, petition, changes, message):
    answer = post(client, petition, **changes)

    assert (answer.status_code, message in answer.content.decode()) == (422, True)


def test_a_way_that_is_not_offered_is_refused(client, petition):
    assert post(client, petition, way="google").status_code == 422


def test_news_goes_by_mail_alone(client, petition):
    post(client, petition, way="kakao", news="on")

    assert not open_pending(PendingSignature.objects.get()).choices.news


@pytest.mark.parametrize(
    "text",
    [
        "010-1234-5678",
        "01012345678",
        "+82 10 1234 5678",
        "+82 (0)10-1234-5678",
        "０１０　１２３４　５６７８",
    ],
)
def test_spellings_of_one_number_are_one(text):
    assert e164(text) == "+821012345678"


@pytest.mark.parametrize(
    "text", ["", "02-123-4567", "010-1234-567", "1588-0000", "+1 202 555 0100", "010-1234-56789"]
)
def test_what_is_no_korean_mobile_number_is_none(text):
    assert e164(text) is None


def test_a_number_is_written_for_gateways_and_for_people():
    assert (domestic("+821012345678"), spoken("+821012345678")) == ("01012345678", NUMBER)
