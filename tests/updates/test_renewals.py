"""Who gets news is asked again every two years: what they get, and how to stop it."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from campaign.ledger.actions.publish import publish
from campaign.lib import clock
from campaign.signatures.actions.fold import fold_all
from campaign.updates.actions.renew import begin_renewals, mail_renewals
from campaign.updates.queries import token_of
from tests.cast import a_signature, an_open_petition, minji
from tests.updates.cast import somebody_curious

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    """Somebody who asked for news and whose signature stands in a published log, beside others."""
    petition = an_open_petition()
    made = a_signature(petition, somebody_curious(0))
    a_signature(petition, minji())
    fold_all()
    publish(log_id=petition.id)
    mail.outbox.clear()
    return made


def asked(**later) -> list[str]:
    with time_machine.travel(clock.now() + timedelta(**later)):
        begin_renewals()
        begin_renewals()
        mail_renewals()
    return [to for letter in mail.outbox for to in letter.to]


def test_who_gets_news_is_asked_after_two_years_and_once(reader):
    found = [asked(days=days) for days in (700, 731, 732)]

    assert found == [[], ["r0@example.org"], ["r0@example.org"]]


def test_who_gets_news_for_four_years_is_asked_twice(reader):
    asked(days=731)

    assert asked(days=1462) == ["r0@example.org"] * 2


def test_the_letter_says_what_comes_since_when_and_how_to_stop(reader):
    asked(days=731)
    (letter,) = mail.outbox
    stop = f"/news/{token_of(reader)}/"

    assert all(words in letter.body for words in ("청원의 소식", f"{clock.today():%Y. }", stop))
    assert stop in letter.extra_headers["List-Unsubscribe"]
