"""Finding one's signature again: the page tells nothing, the letter tells the mailbox's owner."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaign.lib import clock
from campaign.signatures.actions.mail_links import mail_links
from campaign.signatures.actions.mail_pending import mail_pending
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.models import LinkRequest
from campaign.signatures.queries.marks import private_token
from tests.cast import a_signature, an_open_petition, begin, form_of, minji

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "minji@example.org", "nobody@example.org"


@pytest.fixture
def petition():
    return an_open_petition()


def ask(client, petition, email: str = KNOWN, **headers):
    url = reverse("signatures:again", args=[petition.slug])
    headers = headers or {"HTTP_SEC_FETCH_SITE": "same-origin"}
    return client.post(url, {"email": email}, **headers)


def mailed(client, petition, email: str = KNOWN) -> list:
    ask(client, petition, email)
    mail_links()
    return mail.outbox


def test_the_private_link_comes_by_mail(client, petition):
    signature = a_signature(petition)

    (letter,) = mailed(client, petition)

    assert (letter.to, private_token(signature) in letter.body) == ([KNOWN], True)


def test_an_address_that_never_signed_gets_a_letter_that_says_so(client, petition):
    (letter,) = mailed(client, petition, UNKNOWN)

    assert "서명이 없습니다" in letter.body


def test_neither_letter_names_the_petition(client, petition):
    a_signature(petition)
    mailed(client, petition)
    mailed(client, petition, UNKNOWN)

    assert not [one for one in mail.outbox if "얼굴" in one.subject + one.body]
    assert len({one.subject for one in mail.outbox}) == 1


def test_known_and_unknown_addresses_get_the_same_answer_and_the_same_work(client, petition):
    """C8."""
    a_signature(petition)
    answers = []
    for email in (KNOWN, UNKNOWN):
        for url, form in (
            (reverse("signatures:again", args=[petition.slug]), {"email": email}),
            (reverse("signatures:sign", args=[petition.slug]), form_of(minji(contact=email))),
        ):
            with CaptureQueriesContext(connection) as asked:
                answer = client.post(url, form, HTTP_SEC_FETCH_SITE="same-origin")
            where = answer.url.replace(answer.url.split("/")[-2], "…")
            queries = [one["sql"].partition(' "s1')[0].split(" ")[0:3] for one in asked]
            answers.append((answer.status_code, where, answer.content, queries))

    assert answers[0] == answers[2]
    assert answers[1] == answers[3]


def test_the_page_after_it_is_the_same(client, petition):
    a_signature(petition)

    pages = [client.get(ask(client, petition, one).url).content for one in (KNOWN, UNKNOWN)]

    assert pages[0] == pages[1]


def test_an_unconfirmed_signature_is_mailed_its_letter_again(client, petition):
    begin(petition)
    mail_pending()
    mail.outbox.clear()

    mailed(client, petition)
    mail_pending()

    assert "/verify/" in mail.outbox[0].body


def test_a_withdrawn_signature_is_no_more(client, petition):
    withdraw_signature(signature=a_signature(petition))

    assert "서명이 없습니다" in mailed(client, petition)[0].body


def test_a_signature_of_another_petition_is_not_found(client, petition):
    a_signature(an_open_petition())

    assert "서명이 없습니다" in mailed(client, petition)[0].body


def test_no_mailbox_is_filled(client, petition):
    for _ in range(8):
        ask(client, petition, UNKNOWN)
    mail_links()

    assert len(mail.outbox) == 5


def test_a_question_is_answered_once_and_forgotten(client, petition):
    mailed(client, petition)
    mail_links()

    assert (len(mail.outbox), LinkRequest.objects.count()) == (1, 0)


def test_a_worker_that_was_killed_leaves_the_question_due_again(client, petition):
    ask(client, petition)
    LinkRequest.objects.update(due_at=clock.now() + timedelta(minutes=5))

    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        mail_links()

    assert len(mail.outbox) == 1


def test_half_an_address_is_explained_and_kept(client, petition):
    page = ask(client, petition, "minji@")

    assert (page.status_code, 'value="minji@"' in page.content.decode()) == (422, True)


def test_another_site_cannot_ask(client, petition):
    assert ask(client, petition, HTTP_SEC_FETCH_SITE="cross-site").status_code == 403
