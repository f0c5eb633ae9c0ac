"""Every organisers' page has help, told on the page and found in the index."""

import re
from itertools import product
from uuid import UUID

import pytest
from django.urls import Resolver404, resolve

from campaign.help.topics import AREAS, BY_NAME
from campaign.people.rules import Role
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.journeys.pages import ORGANISERS
from tests.security.addresses import patterns

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
FILLS = (str(UUID(int=1)), "1", "x")


def name_of(path: str) -> str:
    """Return the name of a page's address, whatever kind of thing fills its places."""
    path = re.sub(r"\{\w+\}", "%s", path.split("?", maxsplit=1)[0])
    for fills in product(FILLS, repeat=path.count("%s")):
        try:
            return resolve(path % fills).view_name
        except Resolver404:
            continue
    raise AssertionError(path)


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def owner(petition):
    return enter(somebody(Role.OWNER, petition))


def test_every_page_of_organisers_has_help():
    """If this fails: give the new page its words in campaign/help/topics."""
    names = {name_of(place.path) for place in ORGANISERS.values()}

    assert names - set(BY_NAME) == set()


def test_no_help_is_for_a_page_that_is_not_there():
    assert set(BY_NAME) <= {name for _path, name, _pattern in patterns()}


def test_no_page_has_two_helps():
    told = [name for _area, topics in AREAS for one in topics for name in one.names]

    assert len(told) == len(BY_NAME)


def test_a_page_tells_what_it_is_for_and_what_is_final(owner, petition):
    page = owner.get(f"/en/organise/{petition.slug}/text/").content.decode()

    assert "Write what people read and sign." in page
    assert "A published version can be neither changed nor removed." in page


def test_a_part_of_a_word_finds_help(owner):
    page = owner.get("/organise/-/help/?q=태블").context

    assert [str(one.title) for _area, found in page["areas"] for one in found] == ["현장 서명"]


def test_who_finds_nothing_is_told_what_to_try(owner):
    page = owner.get("/en/organise/-/help/?q=zzz").content.decode()

    assert "Nothing was found." in page
