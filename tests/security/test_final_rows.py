"""What was signed, what was counted and what was done stays, whoever holds the database."""

import pytest
from django.db import IntegrityError, connection, transaction

from campaign.audit.actions import record
from campaign.audit.models import AuditEvent
from campaign.ledger.models import Entry
from campaign.petitions.actions.revise_text import revise_text
from campaign.petitions.models import TextVersion
from campaign.signatures.actions.fold import fold_all
from tests.cast import a_draft, a_signature, an_open_petition

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def folded(petition):
    a_signature(petition)
    fold_all()


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize("column", ["title", "lead", "demands", "body", "body_en", "published_at"])
def test_a_published_text_never_changes(petition, column):
    assert refused(f"UPDATE petitions_textversion SET {column} = NULL")


def test_a_published_text_stays(petition):
    assert refused("DELETE FROM petitions_textversion")


def test_a_draft_of_a_text_may_change():
    petition = a_draft()

    revise_text(actor=None, petition=petition, title="다른 제목")

    assert TextVersion.objects.get().title == "다른 제목"


@pytest.mark.parametrize("column", ["body", "digest", "number"])
def test_a_manifest_never_changes(petition, column):
    assert refused(f"UPDATE petitions_manifest SET {column} = NULL")


def test_a_manifest_stays(petition):
    assert refused("DELETE FROM petitions_manifest")


@pytest.mark.parametrize(
    "change",
    [
        "type = 2",
        "strength = 3",
        "change = 0",
        "body = (SELECT body FROM ledger_entry WHERE type = 5)",
        "serial = 9",
        "serial = NULL",
        "log_index = 9",
        "log_index = NULL",
        "id = 999",
    ],
)
def test_an_entry_never_changes(folded, change):
    assert refused(f"UPDATE ledger_entry SET {change} WHERE type = 1")


def test_an_entry_stays(folded):
    assert refused("DELETE FROM ledger_entry WHERE type = 1")


def test_an_entry_gets_its_index_once(folded):
    assert Entry.objects.get(type=1).log_index == 1


@pytest.mark.parametrize("column", ["act", "subject", "detail"])
def test_an_audit_event_never_changes(petition, column):
    record(actor=None, act="test", subject=petition)

    assert refused(f"UPDATE audit_auditevent SET {column} = '\"x\"'")


def test_an_audit_event_stays(petition):
    record(actor=None, act="test", subject=petition)

    assert refused("DELETE FROM audit_auditevent")


def test_setting_a_column_to_what_it_is_changes_nothing_and_is_allowed(folded):
    assert not refused("UPDATE ledger_entry SET type = type")


def test_a_new_event_can_be_written(petition):
    record(actor=None, act="test", subject=petition)

    assert AuditEvent.objects.filter(act="test").exists()
