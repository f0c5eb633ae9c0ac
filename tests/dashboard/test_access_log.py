"""The access log shows when somebody changed it, and somebody reads it every month."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from campaign.audit.models import AccessReview, AuditEvent
from campaign.lib import clock
from campaign.people.rules import Role
from campaign.petitions.actions.change_settings import change_settings
from campaign.petitions.actions.pin_trail import pin_trail
from campaign.petitions.models import Petition
from tests.cast import an_open_petition, somebody
from tests.doors import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


def page(petition, **given) -> str:
    client = enter(somebody(Role.AUDITOR, petition))
    return client.get(reverse("dashboard:trail", args=[petition.slug]), given).content.decode()


def pinned(petition):
    with clock.at(clock.now() + timedelta(minutes=10)):
        pin_trail()


def tamper(change: str) -> None:
    """Change what is written, as somebody could who may drop a trigger."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_auditevent_stays")
            cursor.execute("DROP TRIGGER audit_auditevent_is_kept")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER USER")
        cursor.execute(change)


def test_e4_what_was_written_agrees_with_the_public_log(petition):
    """E4."""
    pinned(petition)

    assert "공개 장부에 적힌 지문과 같습니다" in page(petition)


FIRST = "(SELECT min(id) FROM audit_auditevent)"
CHANGES = [
    f"UPDATE audit_auditevent SET act = 'petition.close' WHERE id = {FIRST}",
    f"DELETE FROM audit_auditevent WHERE id = {FIRST}",
]


@pytest.mark.parametrize("change", CHANGES, ids=["edited", "deleted"])
def test_e4_a_changed_row_shows_against_the_public_log(petition, change):
    """E4."""
    pinned(petition)
    tamper(change)

    assert "누군가 이 기록을 고쳤습니다" in page(petition)


def test_the_list_narrows_to_one_act(petition):
    change_settings(actor=None, petition=petition, goal=5)

    rows = page(petition, act="petition.change").split("<tbody>")[1]

    assert ("설정을 바꿈" in rows, "서명을 엶" in rows) == (True, False)


def two_months_ago(petition) -> None:
    Petition.objects.filter(pk=petition.pk).update(opened_at=clock.now() - timedelta(days=62))


def test_a_month_that_is_over_waits_until_somebody_signs_it_off(petition):
    two_months_ago(petition)
    petition.refresh_from_db()
    from campaign.dashboard.trail import due

    client, months = enter(somebody(Role.AUDITOR, petition)), due(petition)

    client.post(reverse("dashboard:review", args=[petition.slug, months[0]]), {"note": "없음"})

    assert due(petition) == months[1:]
    assert AuditEvent.objects.filter(act="audit.review").exists()


def test_a_month_that_is_not_over_cannot_be_signed_off(petition):
    client, month = enter(somebody(Role.AUDITOR, petition)), clock.today().replace(day=1)

    client.post(reverse("dashboard:review", args=[petition.slug, month]))

    assert not AccessReview.objects.exists()


def test_what_an_organiser_does_says_from_where(petition):
    two_months_ago(petition)
    petition.refresh_from_db()
    from campaign.dashboard.trail import due

    client = enter(somebody(Role.AUDITOR, petition))
    client.post(
        reverse("dashboard:review", args=[petition.slug, due(petition)[0]]),
        REMOTE_ADDR="192.0.2.7",
    )

    assert AuditEvent.objects.get(act="audit.review").address == "192.0.2.7"


def test_what_is_done_outside_a_page_says_no_place(petition):
    change_settings(actor=None, petition=petition, goal=5)

    assert AuditEvent.objects.get(act="petition.change").address is None
