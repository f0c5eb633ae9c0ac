"""What has served is destroyed, and what was destroyed is written down: how many, when, why."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from campaign.audit.actions import record
from campaign.audit.models import AuditEvent
from campaign.gate.models import Risk
from campaign.lib import clock
from campaign.officer.actions.expire import expire_access_log, expire_risks
from campaign.petitions.actions.pin_trail import pin_trail
from campaign.petitions.queries import check_trail
from campaign.privacy.models import Destruction
from campaign.signatures.actions.ask_link import ask_link
from campaign.signatures.actions.expire_pending import expire_links, expire_pending
from campaign.signatures.models import LinkRequest
from tests.cast import an_open_petition, begin, minji

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


def ago(**period):
    return clock.at(clock.now() - timedelta(**period))


def written() -> list[tuple]:
    return list(Destruction.objects.values_list("matter", "number", "why", "method"))


def test_pending_signatures_go_after_a_week(petition):
    with ago(days=8):
        begin(petition)
        begin(petition, minji(contact="b@example.org"))

    expire_pending()

    assert written() == [("pending", 2, "period", "deleted")]


def test_what_was_destroyed_is_written_down_for_its_petition(petition):
    with ago(days=8):
        begin(petition)
        begin(an_open_petition())

    expire_pending()

    assert Destruction.objects.filter(petition=petition.pk, number=1).count() == 1


def test_a_question_for_a_link_that_no_letter_answers_goes_after_a_day(petition):
    with ago(hours=25):
        row = ask_link(petition=petition, contact="minji@example.org", language="ko")
    LinkRequest.objects.filter(pk=row.pk).update(due_at=clock.now())  # it was tried until now

    expire_links()

    assert (LinkRequest.objects.count(), written()) == (0, [("link", 1, "period", "deleted")])


def test_what_was_seen_of_a_visit_goes_after_three_days(petition):
    for hours in (71, 74):
        hour = clock.now() - timedelta(hours=hours)
        Risk.objects.create(petition=petition.pk, pending=begin(petition).pk, hour=hour)

    expire_risks()

    assert written() == [("risk", 1, "period", "deleted")]


def test_nothing_gone_is_nothing_written(petition):
    begin(petition)

    expire_pending()

    assert written() == []


@pytest.mark.parametrize(
    "change", ["UPDATE privacy_destruction SET number = 9", "DELETE FROM privacy_destruction"]
)
def test_the_log_of_destruction_is_final(petition, change):
    with ago(days=8):
        begin(petition)
    expire_pending()

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def pin(_petition) -> None:
    with clock.at(clock.now() + timedelta(minutes=10)):
        pin_trail()


def test_an_act_of_last_year_cannot_be_deleted(petition):
    with ago(days=365):
        record(actor=None, act="test", subject=petition)

    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent.objects.filter(act="test").delete()


class TestAnOldLog:
    @pytest.fixture
    def old(self):
        with ago(days=4 * 365):
            old = an_open_petition()
            pin(old)
        return old

    @pytest.fixture
    def gone(self, old):
        record(actor=None, act="test", subject=old)
        pin(old)
        return expire_access_log()

    def test_its_old_acts_are_gone_and_counted(self, gone):
        assert (gone > 0, written()) == (True, [("access", gone, "period", "deleted")])

    def test_what_is_left_still_agrees_with_the_public_log(self, old, gone):
        check = check_trail(old)

        assert (check.published > gone, check.broken_at) == (True, None)

    def test_the_chain_goes_on(self, old, gone):
        record(actor=None, act="test", subject=old)
        pin(old)

        assert check_trail(old).published == gone + 2

    def test_a_change_of_what_is_left_is_seen(self, old, gone):
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("DROP TRIGGER audit_auditevent_stays")
            else:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER USER")
            cursor.execute("UPDATE audit_auditevent SET act = 'other'")

        assert check_trail(old).broken_at == gone + 1
