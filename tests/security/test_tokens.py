"""Links that were made up, cut, swapped or used before open nothing and tell nothing."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import uuid4

import pytest
from django.urls import reverse

from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.queries.marks import private_token
from tests.cast import a_signature, an_open_petition, begin, letters, minji

pytestmark = pytest.mark.django_db


@pytest.fixture
def signature():
    return a_signature(an_open_petition())


def own(token: str, name: str = "mine") -> str:
    return reverse(f"signatures:{name}", args=[token])


def changed(token: str, at: int) -> str:
    letters = bytearray(urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    letters[at] ^= 1
    return urlsafe_b64encode(bytes(letters)).rstrip(b"=").decode()


def forged(signature) -> dict[str, str]:
    token = private_token(signature)
    other = private_token(a_signature(an_open_petition(), minji(contact="other@example.org")))
    return {
        "made up": "x" * len(token),
        "one bit of the number": changed(token, 3),
        "one bit of the seal": changed(token, -1),
        "cut": token[:-1],
        "without a seal": urlsafe_b64encode(signature.id.bytes).rstrip(b"=").decode(),
        "the number of one, the seal of another": token[:22] + other[22:],
        "no letters of the alphabet": "가" * 10,
        "a number alone": str(signature.id),
        "empty seal": "A" * 22,
    }


PAGES = ["mine", "thanks", "data"]
ACTS = ["correct", "choices", "withdraw"]


@pytest.mark.parametrize("page", PAGES)
def test_a_forged_link_opens_nothing(client, signature, page):
    found = {
        how: client.get(own(token, page)).status_code for how, token in forged(signature).items()
    }

    assert found == dict.fromkeys(found, 404)


@pytest.mark.parametrize("act", ACTS)
def test_a_forged_link_does_nothing(client, signature, act):
    data = {"name": "다른이", "region": "26", "show": "full"}
    found = {
        how: client.post(own(token, act), data).status_code
        for how, token in forged(signature).items()
    }

    signature.refresh_from_db()
    assert (found, signature.is_withdrawn) == (dict.fromkeys(found, 404), False)


def test_the_true_link_opens(client, signature):
    assert client.get(own(private_token(signature))).status_code == 200


def test_a_forged_link_says_the_same_whether_its_number_exists(client, signature):
    wrong_seal = changed(private_token(signature), -1)
    wrong_number = urlsafe_b64encode(uuid4().bytes + b"\0" * 18).rstrip(b"=").decode()

    pages = [client.get(own(token)).content.decode() for token in (wrong_seal, wrong_number)]

    assert pages[0].replace(wrong_seal, "") == pages[1].replace(wrong_number, "")


def test_a_withdrawn_signature_shows_nothing_any_more(client, signature):
    token = private_token(signature)
    withdraw_signature(signature=signature)

    html = client.get(own(token)).content.decode()

    assert [words for words in ("김민지", "minji@example.org") if words in html] == []


def test_a_made_up_letter_says_the_same_as_a_replaced_one(client):
    begin(an_open_petition())
    ((pending, secrets),) = letters()
    pending.mail_due_at = pending.created_at
    pending.save()
    letters()

    replaced = client.get(reverse("signatures:verify", args=[secrets.token]))
    made_up = client.get(reverse("signatures:verify", args=["x" * 43]))

    assert (replaced.status_code, made_up.status_code) == (410, 410)


def test_a_made_up_page_of_waiting_does_not_exist(client):
    assert client.get(reverse("signatures:check", args=[uuid4()])).status_code == 404


@pytest.mark.parametrize("name", ["mine", "data"])
def test_a_private_page_is_kept_by_nobody(client, signature, name):
    response = client.get(own(private_token(signature), name))

    assert (response["Referrer-Policy"], "no-store" in response["Cache-Control"]) == (
        "no-referrer",
        True,
    )


def test_a_reset_of_a_password_says_the_same_for_everybody(client):
    url = reverse("account_reset_password")

    assert client.post(url, {"email": "nobody@example.org"}).url == reverse(
        "account_reset_password_done"
    )
