"""Nothing of a signer is written to a log, from signing to withdrawing, nor when it goes wrong."""

import logging

import pytest
from django.core import mail
from django.urls import reverse

from campaign.keys import queries as keys
from campaign.keys.models import WrappedKey
from campaign.signatures.actions.expire_pending import expire_pending
from campaign.signatures.actions.fold import fold_all
from campaign.signatures.actions.mail_pending import mail_pending
from campaign.signatures.models import PendingSignature
from tests.cast import an_open_petition, form_of, minji

pytestmark = pytest.mark.django_db
TYPED = ["심별빛나", "planted.one@example.org", "얼굴은 바꿀 수 없어서"]
OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def petition():
    return an_open_petition()


def told(caplog) -> str:
    """Return every line with its traceback, and whatever else a handler could print of it."""
    return caplog.text + "\n".join(str(vars(record)) for record in caplog.records)


def sign(client, petition, **changes):
    signer = minji(name=TYPED[0], contact=TYPED[1], comment=TYPED[2])
    url = reverse("signatures:sign", args=[petition.slug])
    return client.post(url, form_of(signer, **changes), **OURS)


def test_a_whole_journey_leaves_no_word_of_it(client, petition, caplog):
    """A7. Neither name, address nor token."""
    caplog.set_level(logging.DEBUG)
    page = sign(client, petition).url
    mail_pending()
    client.post(page, {"code": "000000"})
    client.post(page, {"code": mail.outbox[0].subject.rpartition(" ")[2]})
    fold_all()
    link = next(line for line in mail.outbox[0].body.splitlines() if line.startswith("http"))
    client.get(link.removeprefix("http://localhost:8000"))
    expire_pending()

    assert [words for words in TYPED if words in told(caplog)] == []


def test_a_wrong_form_leaves_no_word_of_it(client, petition, caplog):
    caplog.set_level(logging.DEBUG)

    sign(client, petition, region="")

    assert [words for words in TYPED if words in told(caplog)] == []


def test_a_fault_while_signing_leaves_no_word_of_it(client, petition, caplog):
    """The fault is real: the keys of the petition are gone."""
    WrappedKey.objects.all().delete()
    keys._current.cache_clear()
    caplog.set_level(logging.DEBUG)
    client.raise_request_exception = False

    response = sign(client, petition)

    shown = [words for words in TYPED if words in told(caplog)]
    assert (response.status_code, PendingSignature.objects.count(), shown) == (500, 0, [])


def test_something_is_logged_at_all(client, petition, caplog):
    caplog.set_level(logging.DEBUG)

    sign(client, petition, region="")

    assert f"/p/{petition.slug}/sign/" in told(caplog)
