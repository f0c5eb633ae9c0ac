from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from campaign.audit.models import AuditEvent
from campaign.audit.queries import chain_head
from campaign.ledger.models import Entry
from campaign.ledger.rules.entries import Audit, EntryType, parse
from campaign.lib import clock
from campaign.petitions.actions.pin_trail import SETTLED, pin_trail
from tests.cast import a_draft, an_open_petition

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def later():
    with time_machine.travel(clock.now() + SETTLED + timedelta(minutes=1)):
        yield


def pinned(petition) -> list[Audit]:
    rows = Entry.objects.filter(log=petition.id, type=EntryType.AUDIT).order_by("id")
    return [parse(bytes(row.body)) for row in rows]


def test_the_ledger_names_the_head_of_the_access_log(petition, later):
    pin_trail()

    head = chain_head(before=clock.now())
    assert pinned(petition) == [Audit(AuditEvent.objects.count(), head.value)]


def test_a_head_is_pinned_once(petition, later):
    assert [pin_trail(), pin_trail()] == [1, 0]


def without_guards(change) -> None:
    """Change the access log as somebody would who owns the database."""
    table = AuditEvent._meta.db_table
    with connection.cursor() as cursor:
        for (place,) in triggers(cursor, table):
            cursor.execute(f"DROP TRIGGER {place}")
    change()


def triggers(cursor, table: str) -> list[tuple[str]]:
    if connection.vendor == "sqlite":
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
        )
    else:
        cursor.execute(
            "SELECT tgname || ' ON ' || tgrelid::regclass FROM pg_trigger"
            " WHERE NOT tgisinternal AND tgrelid = %s::regclass",
            [table],
        )
    return cursor.fetchall()


def test_a_rewritten_access_log_has_another_head(petition, later):
    pin_trail()
    without_guards(
        lambda: AuditEvent.objects.filter(act="petition.open").update(act="petition.close")
    )

    assert chain_head(before=clock.now()).value != pinned(petition)[0].head


def test_a_shortened_access_log_has_another_head(petition, later):
    pin_trail()
    without_guards(lambda: AuditEvent.objects.earliest("pk").delete())

    assert chain_head(before=clock.now()).value != pinned(petition)[0].head


def test_what_happened_just_now_is_pinned_the_next_time(petition):
    assert pin_trail() == 0


def test_a_draft_has_no_public_ledger_yet(later):
    a_draft()

    assert pin_trail() == 0
