"""Every organisers' address × every role: who comes in, and to whom the page does not exist.

The addresses are read from the site's own patterns, so a new page is in the table by itself.
"""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from campaign.lib import clock
from campaign.packets.models import Answer, Packet
from campaign.people.actions.invite import invite
from campaign.people.models import User
from campaign.people.rules import TABLE, Capability, Role
from campaign.petitions.models import Endorsement, Membership, Milestone, Petition
from tests.cast import an_approved_packet, an_open_petition, grant, somebody
from tests.doors import BACKEND, enter
from tests.press.cast import an_event

pytestmark = pytest.mark.django_db
# Pages about oneself: they ask for no capability on a petition.
OWN = {"dashboard:home", "petitions:draft"}


def patterns(
    resolver=None, *, prefix: str = "", space: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Yield the name and pattern of every address under /organise/<slug>/."""
    for one in (resolver or get_resolver()).url_patterns:
        path = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, prefix=path, space=one.namespace or space)
        elif path.startswith("organise/"):
            yield f"{space}:{one.name}", one


ORGANISERS = [(name, one) for name, one in patterns() if name not in OWN]
NAMES = [name for name, _ in ORGANISERS]


def holding(petition: Petition) -> dict[str, dict[str, object]]:
    """Make one of everything in a petition; return what fills the addresses of each area."""
    exporter = somebody(Role.EXPORTER, petition)
    packet = an_approved_packet(
        petition, by=exporter, state="delivered", delivered_on=clock.today()
    )
    answer = Answer.objects.create(packet=packet, on=clock.today(), summary="답")
    milestone = Milestone.objects.create(petition=petition, on=clock.today(), title="일")
    member = grant(User.objects.create(email=f"m@{petition.slug}.org"), Role.PRESS, petition)
    invitation, _ = invite(
        actor=None,
        email="i@example.org",
        role=Role.PRESS,
        organisation=petition.organisation_id,
        petition=petition.pk,
    )
    event = an_event(petition)
    slug = {"slug": petition.slug}
    return {
        "petitions:milestone_remove": slug | {"pk": milestone.pk},
        "petitions:leave": slug | {"pk": Endorsement.objects.get(petition=petition).pk},
        "petitions:dismiss": slug | {"pk": member.pk},
        "petitions:admit": slug | {"pk": member.pk},
        "petitions:uninvite": slug | {"pk": invitation.pk},
        "packets:read": slug | {"pk": packet.pk, "name": "1-main.pdf"},
        "packets:unanswer": slug | {"pk": packet.pk, "answer_pk": answer.pk},
        "press:move": slug | {"event_slug": event.slug, "to": "done"},
        "press:press_copy_file": slug | {"event_slug": event.slug, "form": "txt"},
        "packets": slug | {"pk": packet.pk},
        "press": slug | {"event_slug": event.slug},
        "": slug,
    }


def address(name: str, pattern: URLPattern, held: dict[str, dict[str, object]]) -> str:
    wanted = {"slug", *pattern.pattern.converters}
    fills = held.get(name) or held.get(name.split(":", maxsplit=1)[0]) or {}
    return reverse(name, kwargs={key: (held[""] | fills)[key] for key in wanted})


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


@pytest.mark.parametrize("name", NAMES)
def test_every_organisers_page_names_the_capability_it_needs(name):
    assert dict(ORGANISERS)[name].callback.capability in Capability


@pytest.mark.parametrize("role", Role)
def test_a_role_opens_what_its_row_of_the_table_says(role, petition, held):
    client = enter(somebody(role, petition))

    found = {name: outcome(client, address(name, one, held)) for name, one in ORGANISERS}

    assert found == {
        name: "open" if one.callback.capability in TABLE[role] else "does not exist"
        for name, one in ORGANISERS
    }


@pytest.mark.parametrize("role", Role)
def test_a_role_on_one_petition_opens_no_other_of_the_organisation(role, petition, held):
    other = an_open_petition(organisation=petition.organisation)
    client = enter(somebody(role, other, for_all=False))

    found = {outcome(client, address(name, one, held)) for name, one in ORGANISERS}

    assert found == {"does not exist"}


def test_to_an_owner_of_another_organisation_nothing_exists(held):
    client = enter(somebody(Role.OWNER, an_open_petition()))

    found = {outcome(client, address(name, one, held)) for name, one in ORGANISERS}

    assert found == {"does not exist"}


def test_a_stranger_is_sent_to_the_login(held):
    found = {outcome(Client(), address(name, one, held)) for name, one in ORGANISERS}

    assert found == {"login"}


def test_who_has_no_second_factor_is_sent_to_set_one_up(petition, held):
    bare = User.objects.create(email="bare@example.org", name="bare")
    grant(bare, Role.OWNER, petition)
    client = Client()
    client.force_login(bare, backend=BACKEND)

    urls = [address(name, one, held) for name, one in ORGANISERS]

    assert {client.get(url).url for url in urls} == {"/accounts/2fa/"}


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_to_an_owner_of_another_organisation_nothing_happens(held, method):
    client = enter(somebody(Role.OWNER, an_open_petition()))

    found = {
        getattr(client, method)(address(name, one, held)).status_code for name, one in ORGANISERS
    }

    assert found == {404}


def test_a_thing_of_another_petition_does_not_exist_under_ones_own(petition, held):
    """Somebody with every role here asks for things of elsewhere by their numbers."""
    own = an_open_petition()
    everybody = somebody(Role.OWNER, own)
    for role in Role:
        grant(everybody, role, own)
    client = enter(everybody)
    theirs = {name: kwargs | {"slug": own.slug} for name, kwargs in held.items()}
    things = [(name, one) for name, one in ORGANISERS if set(one.pattern.converters) - {"slug"}]

    found = {name: client.post(address(name, one, theirs)).status_code for name, one in things}
    asked = {name: client.get(address(name, one, theirs)).status_code for name, one in things}

    allowed = {name for name, code in found.items() if code == 405}
    assert {name: code for name, code in found.items() if code not in {404, 405}} == {}
    assert {name: asked[name] for name in allowed if asked[name] != 404} == {}


def test_a_thing_of_another_petition_is_left_alone(petition, held):
    own = an_open_petition()
    everybody = somebody(Role.OWNER, own)
    for role in Role:
        grant(everybody, role, own)
    before = (Milestone.objects.count(), Membership.objects.count(), Packet.objects.count())
    client = enter(everybody)
    theirs = {name: kwargs | {"slug": own.slug} for name, kwargs in held.items()}

    for name, one in ORGANISERS:
        if set(one.pattern.converters) - {"slug"}:
            client.post(address(name, one, theirs))

    assert (
        Milestone.objects.count(),
        Membership.objects.count(),
        Packet.objects.count(),
    ) == before
