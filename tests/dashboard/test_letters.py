"""How letters fare, in numbers."""

import pytest
from django.urls import reverse

from campaign.audit.models import AuditEvent
from campaign.letters import queries
from campaign.letters.actions.suppress import suppress
from campaign.letters.models import Reason, Suppression
from campaign.people.rules import Role
from campaign.signatures.actions.mail_pending import mail_pending
from tests.cast import an_open_petition, begin, minji, somebody
from tests.doors import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def desk(petition):
    return enter(somebody(Role.VERIFIER, petition))


def url(petition) -> str:
    return reverse("dashboard:letters", args=[petition.slug])


def test_letters_are_counted_by_provider(desk, petition):
    for number in range(3):
        begin(petition, minji(contact=f"p{number}@naver.com"))
    mail_pending()

    (row,) = desk.get(url(petition)).context["providers"]

    assert (row.name, row.created, row.mailed, row.confirmed) == ("naver.com", 3, 3, 0)


def test_small_domains_are_not_named(desk, petition):
    begin(petition, minji(contact="me@my-own-house.example"))
    mail_pending()

    assert "my-own-house" not in desk.get(url(petition)).text


def test_nothing_sent_yet_says_what_comes(desk, petition):
    assert "지난 사흘 동안 나간 편지가 없습니다" in desk.get(url(petition)).text


def test_an_address_gets_letters_again_when_its_owner_asks(desk, petition):
    suppress(mark=queries.mark_of("minji@example.org"), reason=Reason.DENIED)

    desk.post(url(petition), {"email": "Minji@example.org"})

    assert not Suppression.objects.exists()


def test_the_log_says_that_it_was_done_and_not_for_whom(desk, petition):
    suppress(mark=queries.mark_of("minji@example.org"), reason=Reason.DENIED)

    desk.post(url(petition), {"email": "minji@example.org"})

    event = AuditEvent.objects.get(act="letters.lift")
    assert "minji" not in f"{event.subject} {event.detail}"


def test_half_an_address_is_asked_for_again(desk, petition):
    answer = desk.post(url(petition), {"email": "minji@"})

    assert (answer.status_code, 'value="minji@"' in answer.text) == (422, True)
