"""No field that comes into a letter adds a header or a reader to it."""

from email.utils import getaddresses

import pytest
from django.core import mail
from django.urls import reverse

from campaign.dashboard.send_notices import send_notices
from campaign.lib.mail import compose
from campaign.people.models import Invitation
from campaign.people.rules import Role
from campaign.petitions.models import Organisation
from campaign.signatures.actions.mail_links import mail_links
from campaign.signatures.actions.mail_pending import mail_pending
from campaign.signatures.models import LinkRequest, PendingSignature
from tests.cast import a_packet, a_signature, an_open_petition, begin, form_of, minji, somebody
from tests.doors import enter

pytestmark = pytest.mark.django_db
INJECTED = [
    "\r\nBcc: evil@example.org",
    "\nBcc: evil@example.org",
    "\rBcc: evil@example.org",
    "\r\n\r\nEvil body",
    "%0d%0aBcc: evil@example.org",
    "\u2028Bcc: evil@example.org",
    "\x0bBcc: evil@example.org",
    "\x85Bcc: evil@example.org",
    ", evil@example.org",
    "> <evil@example.org",
    '" <evil@example.org>, "',
]
HEADERS = {
    *("Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To"),
    *("Date", "Message-ID", "Auto-Submitted"),
}


@pytest.fixture
def petition():
    return an_open_petition()


def check(letter, to: str) -> None:
    """See that a letter has the headers it should have, one reader, and one sender."""
    message = letter.message()
    assert set(message.keys()) <= HEADERS
    assert len(message.keys()) == len(set(message.keys()))
    assert letter.recipients() == [to]
    assert "evil@example.org" not in message["To"]
    assert [address for _, address in getaddresses([message["From"]])] == ["no-reply@localhost"]
    message.as_bytes()


@pytest.mark.parametrize("words", INJECTED)
def test_an_address_with_more_in_it_is_asked_for_again(client, petition, words):
    """F4."""
    email = "minji@example.org" + words
    answers = [
        client.post(reverse(name, args=[petition.slug]), form, HTTP_SEC_FETCH_SITE="same-origin")
        for name, form in (
            ("signatures:sign", form_of(email=email)),
            ("signatures:again", {"email": email}),
        )
    ]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert not PendingSignature.objects.exists()
    assert not LinkRequest.objects.exists()


@pytest.mark.parametrize("words", INJECTED)
def test_nor_does_an_organiser_send_letters_to_one(petition, words):
    """F4."""
    desk = enter(somebody(Role.OWNER, petition))
    email = "minji@example.org" + words

    answers = [
        desk.post(reverse("petitions:people", args=[petition.slug]), {"email": email}),
        desk.post(reverse("dashboard:phone_again", args=[petition.slug]), {"email": email}),
    ]

    assert {answer.status_code for answer in answers} <= {404, 405, 422}
    assert not Invitation.objects.exists()
    assert not LinkRequest.objects.exists()
    assert not mail.outbox


@pytest.mark.parametrize("words", INJECTED)
def test_names_and_numbers_in_letters_stay_in_their_place(petition, words):
    """F4. Past the forms that would refuse them."""
    Organisation.objects.update(name=f"모임{words}")
    petition.help_phone = f"070{words}"
    petition.save()
    a_signature(petition)
    begin(petition, minji(name=f"김민지{words}", contact="other@example.org"))
    mail_pending()
    enter(somebody(Role.VERIFIER, petition)).post(
        reverse("dashboard:phone_again", args=[petition.slug]), {"email": "minji@example.org"}
    )
    mail_links()

    assert len(mail.outbox) == 2
    for letter, to in zip(mail.outbox, ("other@example.org", "minji@example.org"), strict=True):
        check(letter, to)


@pytest.mark.parametrize("words", INJECTED)
def test_letters_to_organisers_are_whole_as_well(petition, words):
    """F4."""
    exporter = somebody(Role.EXPORTER, petition)
    exporter.name = f"유노{words}"
    exporter.save()
    a_packet(petition, by=exporter, purpose=f"제출{words}")

    send_notices()

    assert mail.outbox
    for letter in mail.outbox:
        check(letter, letter.to[0])


@pytest.mark.parametrize("words", INJECTED[:4])
def test_a_subject_is_one_line(words):
    """F4."""
    letter = compose(
        "signatures/confirm",
        to="minji@example.org",
        language="ko",
        context={"code": f"123456{words}"},
    )

    check(letter, "minji@example.org")
