import pytest

from campaign.people.rules import Role
from tests.cast import an_open_petition, somebody


@pytest.fixture
def petition(db):
    return an_open_petition()


@pytest.fixture
def minjae(petition):
    return somebody(Role.EXPORTER, petition)


@pytest.fixture
def juno(petition):
    return somebody(Role.OWNER, petition)
