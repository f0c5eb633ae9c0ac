"""An event five days ahead, and the press desk that asks to it."""

from datetime import timedelta

import pytest

from campaign.lib import clock
from campaign.people.rules import Role
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.press.cast import an_event


@pytest.fixture
def event():
    return an_event(an_open_petition(), starts_at=clock.now() + timedelta(days=5))


@pytest.fixture
def press(event):
    return enter(somebody(Role.PRESS, event.petition))
