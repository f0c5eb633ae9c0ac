"""What a row says of the moment at which somebody signed."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from campaign.lib import clock
from campaign.signatures.actions.confirm import confirm_by_link
from campaign.signatures.actions.expire_pending import round_times
from campaign.signatures.models import PendingSignature
from tests.cast import an_open_petition, begin, letters

pytestmark = pytest.mark.django_db
SIGNED = "2026-11-18T10:42:17+09:00"


@pytest.fixture
def token():
    with time_machine.travel(SIGNED, tick=False):
        begin(an_open_petition())
        ((_, secrets),) = letters()
        confirm_by_link(token=secrets.token)
    return secrets.token


def moments() -> set:
    row = PendingSignature.objects.get()
    return {row.created_at, row.mailed_at, row.link_expires_at, row.code_expires_at} - {None}


def test_an_hour_after_signing_no_minute_is_kept(token):
    with time_machine.travel(SIGNED, tick=False) as moment:
        moment.shift(timedelta(hours=1, seconds=1))
        round_times()

    assert moments() == {datetime(2026, 11, 18, 1, tzinfo=UTC)}


def test_rounding_again_changes_nothing(token):
    with time_machine.travel(clock.now() + timedelta(hours=2), tick=False):
        round_times()

        assert round_times() == 0


def test_the_link_still_leads_to_the_signature_afterwards(token):
    round_times()

    assert confirm_by_link(token=token).pk
