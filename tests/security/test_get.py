"""Opening any page changes nothing: mail scanners and preloading browsers open everything."""

import re
from hashlib import sha256
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from campaign.guests.actions.check_in import open_door
from campaign.guests.models import Invitation, Request
from campaign.guests.queries.invitations import token_of as invitation_token
from campaign.guests.queries.passes import token_of as pass_token
from campaign.guests.queries.requests import token_of as request_token
from campaign.newsroom.models import Grant
from campaign.newsroom.queries.grants import token_of as grant_token
from campaign.outreach.models import Contact
from campaign.outreach.queries.contacts import token_of as contact_token
from campaign.oversight.models import Reader
from campaign.oversight.queries import token_of
from campaign.packets.models import Packet
from campaign.people.actions.invite import invite
from campaign.people.models import User
from campaign.people.rules import Role
from campaign.press.actions.open_feed import open_feed
from campaign.sampling.actions.invite_auditor import invite_auditor
from campaign.signatures.actions.ask_link import ask_link
from campaign.signatures.models import Method
from campaign.signatures.queries.marks import private_token
from campaign.updates.queries import token_of as news_token
from tests.cast import a_signature, an_open_petition, begin, grant, letters, minji, somebody
from tests.doors import enter
from tests.filing.cast import a_link
from tests.journeys.pages import DOORS, ORGANISERS, PUBLIC
from tests.packets.cast import asked_to_withdraw
from tests.sampling.cast import a_question
from tests.security.addresses import PLACE, address, holding, patterns

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
# A session notes when it was last used; that is all that may move.
MOVING = {"django_session"}
# Passkeys and mailed keys of accounts: nobody here has one.
ELSEWHERE = {
    "account_confirm_email",
    "account_reset_password_from_key",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
}
# What a page that waits puts into itself, and a file to take along.
PARTS = {
    *("packets:progress", "exports:progress", "review:progress", "officer:ending_progress"),
    *("paper:printing_progress", "pages:live_count", "press:live_rows", "dashboard:numbers"),
}
# A sheet of paper within the desk's page, which is looked at.
SHEET = "packets:preview"
NOT_LOOKED_AT = {*PARTS, SHEET, "ledger:verify_page", "account_email_verification_sent"}
NOT_LOOKED_AT |= {"press:run_sheet_copy"}  # a file to take along
FILES = (".png", ".pdf", ".csv", ".xlsx", ".json", ".txt", ".jpg", ".py")


def state() -> dict[str, tuple[int, str]]:
    """Return how many rows each table has, and a digest of them."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor)) - MOVING
        return {table: _digest(cursor, table) for table in sorted(tables)}


def _digest(cursor, table: str) -> tuple[int, str]:
    cursor.execute(f'SELECT * FROM "{table}"')
    rows = sorted(
        repr([bytes(v) if isinstance(v, memoryview) else v for v in row]) for row in cursor
    )
    return len(rows), sha256("\n".join(rows).encode()).hexdigest()


def _plain(value):
    return bytes(value) if isinstance(value, memoryview) else value


@pytest.fixture
def petition():
    return an_open_petition()


def everybody(petition) -> User:
    user = somebody(Role.OWNER, petition)
    for role in Role:
        grant(user, role, petition)
    return user


def addresses(petition) -> dict[str, str]:
    """Return every address of the site by its name, filled with things that exist."""
    held = holding(petition)
    signature = a_signature(petition, minji(contact="signed@example.org"))
    pending = begin(petition)
    ((_, secrets),) = letters()
    _, invitation = invite(
        actor=None, email="new@example.org", role=Role.PRESS, petition=petition.pk
    )
    tokens = {"my": private_token(signature), "verify": secrets.token}
    tokens["invitation"] = invitation
    tokens["receive"] = a_link(Packet.objects.get(petition=petition))[1]
    tokens["staff"] = open_feed(actor=User.objects.first(), petition=petition)
    sample, asked_token = a_question(signature)
    tokens["asked"] = asked_token
    tokens["watch"] = invite_auditor(actor=sample.opened_by, sample=sample, auditor="감사단")
    tokens["contact"] = contact_token(Contact.objects.first())
    tokens["embargo"] = grant_token(Grant.objects.first())
    tokens["invited"] = invitation_token(Invitation.objects.first())
    tokens["pass"] = pass_token(Invitation.objects.first())
    tokens["requested"] = request_token(Request.objects.get())
    tokens["door"] = open_door(actor=None, event=Invitation.objects.get().event)
    tokens["news"] = news_token(signature)
    asked_to_withdraw(signature, by=User.objects.first())
    tokens["bulletin"] = token_of(Reader.objects.first())
    asked = ask_link(petition=petition, contact="+821012345678", language="ko", method=Method.SMS)
    held[""] |= {"pending_id": pending.pk, "request_id": asked.pk}
    held[""] |= held["press"] | {"number": 0, "form": "txt", "way": "kakao"}
    found = {}
    for path, name, _ in patterns():
        held[""]["token"] = tokens.get(path.split("/")[0])
        if name not in ELSEWHERE:
            found[name] = address(name, path, held)
    return found


def test_nothing_is_forgotten(petition):
    names = {name for _, name, _ in patterns()}

    assert names - set(addresses(petition)) == ELSEWHERE


def looked_at() -> set[str]:
    """Return the names of all addresses whose pages are gone through in a browser."""
    forms = [(re.compile("/" + PLACE.sub(_any, path)), name) for path, name, _ in patterns()]
    places = [
        re.sub(r"{\w+}", "0", urlsplit(one.path).path)
        for one in (PUBLIC | DOORS | ORGANISERS).values()
    ]
    return {next((name for form, name in forms if form.fullmatch(place)), "") for place in places}


def _any(place: re.Match[str]) -> str:
    return r"\d+" if place[0].startswith("<int:") else "[^/]+"


def is_page(response) -> bool:
    return response.status_code == 200 and "text/html" in response.headers["Content-Type"]


def test_every_page_is_looked_at(petition):
    seen, client = looked_at(), enter(everybody(petition))
    others = {name: url for name, url in addresses(petition).items() if name not in seen}

    pages = {
        name for name, url in others.items() if not url.endswith(FILES) and is_page(client.get(url))
    }

    assert pages - NOT_LOOKED_AT == set()


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("is_in", [False, True])
def test_opening_every_page_changes_nothing(petition, is_in, prefix):
    urls = addresses(petition)
    client = enter(everybody(petition)) if is_in else Client()
    before = state()

    for url in urls.values():
        client.get(prefix + url)

    assert {table: n for table, n in state().items() if before[table] != n} == {}


def test_asking_for_the_head_of_a_personal_link_changes_nothing(petition):
    """C17.3: as mail scanners do before they open a link."""
    urls = addresses(petition)
    personal = {name for path, name, _ in patterns() if ":token>" in path} & set(urls)
    before = state()

    codes = {Client().head(urls[name]).status_code for name in personal}

    assert (200 in codes, max(codes) < 500, len(personal) > 20) == (True, True, True)
    assert {table: n for table, n in state().items() if before[table] != n} == {}


def test_opening_an_address_that_was_made_up_changes_nothing(petition):
    before = state()

    for url in (f"/verify/{'x' * 43}/", f"/my/{'x' * 43}/", f"/check/{uuid4()}/"):
        Client().get(url)

    assert state() == before


def test_a_change_would_be_seen(petition):
    before = state()

    begin(petition)

    assert [table for table, n in state().items() if before[table] != n] == [
        "signatures_pendingsignature"
    ]
