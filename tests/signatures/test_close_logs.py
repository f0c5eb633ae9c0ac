import pytest
import time_machine

from campaign.ledger.actions.fold import fold
from campaign.ledger.queries import bodies
from campaign.ledger.rules.entries import Close, Sign, parse
from campaign.lib import clock
from campaign.petitions.actions.close_signing import close_signing
from campaign.privacy.models import KEPT, Matter
from campaign.signatures.actions.close_logs import close_logs
from campaign.signatures.actions.confirm import confirm_by_link
from campaign.signatures.actions.expire_pending import expire_pending
from tests.cast import a_signature, an_open_petition, begin, letters

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


def leaves(petition) -> list:
    close_logs()
    fold(log_id=petition.id)
    return [parse(body) for _, body in bodies(petition.id)]


def test_an_open_petition_has_no_close(petition):
    a_signature(petition)

    assert isinstance(leaves(petition)[-1], Sign)


def test_closing_ends_the_log_with_the_moment_of_closing(petition):
    a_signature(petition)
    closed = close_signing(actor=None, petition=petition)

    assert leaves(petition)[-1] == Close(int(closed.closed_at.timestamp()))


def test_a_letter_from_before_the_closing_can_still_be_answered(petition):
    begin(petition)
    ((_, secrets),) = letters()
    close_signing(actor=None, petition=petition)
    before = leaves(petition)
    confirm_by_link(token=secrets.token)

    assert [type(leaf) for leaf in leaves(petition)[len(before) :]] == [Sign, Close]


def test_who_never_answers_holds_the_close_up_for_a_week(petition):
    begin(petition)
    close_signing(actor=None, petition=petition)
    with time_machine.travel(clock.now() + KEPT[Matter.PENDING]):
        expire_pending()

        assert isinstance(leaves(petition)[-1], Close)


def test_the_close_is_written_once(petition):
    close_signing(actor=None, petition=petition)

    assert [close_logs(), close_logs()] == [1, 0]
