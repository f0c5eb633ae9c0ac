"""Every organisers' address × every role: who comes in, and to whom the page does not exist.

The addresses are read from the site's own patterns, so a new page is in the table by itself.
"""

import pytest
from django.test import Client

from campaign.packets.models import Packet
from campaign.people.models import User
from campaign.people.rules import TABLE, Capability, Role
from campaign.petitions.models import Membership, Milestone
from tests.cast import an_open_petition, grant, somebody
from tests.doors import BACKEND, enter
from tests.security.addresses import (
    ALONE,
    PLACE,
    SHARED,
    address,
    holding,
    of_organisers,
    patterns,
)

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
ORGANISERS = [(path, name, one) for path, name, one in of_organisers() if name not in ALONE]
NEEDS = {name: one.callback for _, name, one in ORGANISERS}


def outcome(client: Client, url: str) -> str:
    """Tell what a GET leads to; an address for POST alone leads back to the overview."""
    response = client.get(url)
    if response.status_code == 302:
        return "login" if response.url.startswith("/accounts/login/") else "open"
    return {200: "open", 404: "does not exist"}[response.status_code]


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def held(petition):
    return holding(petition)


@pytest.mark.parametrize("name", NEEDS)
def test_every_organisers_page_names_the_capability_it_needs(name):
    assert NEEDS[name].capability in Capability


@pytest.mark.parametrize("role", Role)
def test_a_role_opens_what_its_row_of_the_table_says(role, petition, held):
    """E3."""
    client = enter(somebody(role, petition))

    found = {name: outcome(client, address(name, path, held)) for path, name, _ in ORGANISERS}

    assert found == {
        name: "open" if view.capability in TABLE[role] else "does not exist"
        for name, view in NEEDS.items()
    }


@pytest.mark.parametrize("role", Role)
def test_a_role_on_one_petition_opens_no_other_of_the_organisation(role, petition, held):
    """E3."""
    other = an_open_petition(organisation=petition.organisation)
    client = enter(somebody(role, other, for_all=False))

    found = {outcome(client, address(name, path, held)) for path, name, _ in ORGANISERS}

    assert found == {"does not exist"}


def test_to_an_owner_of_another_organisation_nothing_exists(held):
    """E3."""
    client = enter(somebody(Role.OWNER, an_open_petition()))

    found = {outcome(client, address(name, path, held)) for path, name, _ in ORGANISERS}

    assert found == {"does not exist"}


def test_a_stranger_is_sent_to_the_login(held):
    """E1."""
    found = {outcome(Client(), address(name, path, held)) for path, name, _ in of_organisers()}

    assert found == {"login"}


def test_who_has_no_second_factor_is_sent_to_set_one_up(petition, held):
    """E1."""
    bare = User.objects.create(email="bare@example.org", name="bare")
    grant(bare, Role.OWNER, petition)
    client = Client()
    client.force_login(bare, backend=BACKEND)

    urls = [address(name, path, held) for path, name, _ in of_organisers()]

    assert {client.get(url).url for url in urls} == {"/accounts/2fa/"}


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_to_an_owner_of_another_organisation_nothing_happens(held, method):
    """E3."""
    client = enter(somebody(Role.OWNER, an_open_petition()))

    found = {
        getattr(client, method)(address(name, path, held)).status_code
        for path, name, _ in ORGANISERS
    }

    assert found == {404}


def test_a_thing_of_another_petition_does_not_exist_under_ones_own(petition, held):
    """E3. Somebody with every role here asks for things of elsewhere by their numbers."""
    own = an_open_petition()
    everybody = somebody(Role.OWNER, own)
    for role in Role:
        grant(everybody, role, own)
    client = enter(everybody)
    theirs = {name: kwargs | {"slug": own.slug} for name, kwargs in held.items()}
    things = [
        (path, name)
        for path, name, _ in ORGANISERS
        if len(PLACE.findall(path)) > 1 and name not in SHARED
    ]

    found = {name: client.post(address(name, path, theirs)).status_code for path, name in things}
    asked = {name: client.get(address(name, path, theirs)).status_code for path, name in things}

    allowed = {name for name, code in found.items() if code == 405}
    assert {name: code for name, code in found.items() if code not in {404, 405}} == {}
    assert {name: asked[name] for name in allowed if asked[name] != 404} == {}


def test_a_thing_of_another_petition_is_left_alone(petition, held):
    """E3."""
    own = an_open_petition()
    everybody = somebody(Role.OWNER, own)
    for role in Role:
        grant(everybody, role, own)
    before = (Milestone.objects.count(), Membership.objects.count(), Packet.objects.count())
    client = enter(everybody)
    theirs = {name: kwargs | {"slug": own.slug} for name, kwargs in held.items()}

    for path, name, _ in ORGANISERS:
        if len(PLACE.findall(path)) > 1:
            client.post(address(name, path, theirs))

    assert (
        Milestone.objects.count(),
        Membership.objects.count(),
        Packet.objects.count(),
    ) == before


def test_a_form_of_another_site_is_refused_on_every_page(petition, held):
    everybody = somebody(Role.OWNER, petition)
    for role in Role:
        grant(everybody, role, petition)
    client = enter(everybody, client=Client(enforce_csrf_checks=True))

    urls = [address(name, path, held) for path, name, _ in ORGANISERS]

    assert {client.post(url).status_code for url in urls} == {403}


def test_every_page_is_public_or_of_accounts_or_in_this_table():
    """E3."""
    table = {name for _, name, _ in of_organisers()}

    left = [
        name
        for path, name, one in patterns()
        if name not in table
        and not path.startswith("accounts/")
        and getattr(one.callback, "login_required", True)
    ]

    assert left == []


def test_what_asks_for_a_capability_stands_where_the_second_factor_is_asked_for():
    """E1."""
    asking = {name for _, name, one in patterns() if hasattr(one.callback, "capability")}

    assert asking == set(NEEDS)
