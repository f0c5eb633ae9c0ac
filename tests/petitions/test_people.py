"""The page on which owners invite, dismiss and let in; who may do what stands on it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from campaign.audit.models import AuditEvent
from campaign.lib import clock
from campaign.people.models import Invitation
from campaign.people.rules import Role, exports_from
from campaign.petitions.actions.appoint import (
    NotYoursToGive,
    dismiss,
    invite_organiser,
    reinstate,
)
from campaign.petitions.models import ROLE_NAMES, Membership
from tests.cast import a_draft, grant, somebody
from tests.doors import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return a_draft()


@pytest.fixture
def juno(petition):
    return somebody(Role.OWNER, petition, email="juno@example.org")


def url(name: str, petition, *rest) -> str:
    return reverse(f"petitions:{name}", args=[petition.slug, *rest])


def invite(client, petition, **changes):
    data = {"email": "sora@example.org", "role": "press", **changes}
    return client.post(url("people", petition), data)


def text(response) -> str:
    return response.content.decode()


def test_the_table_of_roles_is_printed(juno, petition):
    page = enter(juno).get(url("people", petition))

    assert all(str(name) in text(page) for name in ROLE_NAMES.values())


def test_the_table_says_that_no_owner_requests_packets(juno, petition):
    table = dict(enter(juno).get(url("people", petition)).context["table"])

    assert [held for name, held in table.items() if name == "제출 문서 요청"] == [
        [False, False, False, False, True, False, False]
    ]


def test_an_owner_invites_by_mail(juno, petition, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        invite(enter(juno), petition)

    assert mail.outbox[0].to == ["sora@example.org"]


def test_an_invitation_is_for_this_petition_unless_all_are_chosen(juno, petition):
    invite(enter(juno), petition)

    assert Invitation.objects.get().petition == petition.pk


def test_an_invitation_may_be_for_all_petitions(juno, petition):
    invite(enter(juno), petition, is_for_all="on")

    assert Invitation.objects.get().petition is None


def test_a_broken_address_is_explained_and_kept(juno, petition):
    response = invite(enter(juno), petition, email="sora@")

    assert (response.status_code, "sora@" in text(response)) == (422, True)


def test_a_role_that_somebody_has_is_not_offered_again(juno, petition):
    somebody(Role.PRESS, petition, email="sora@example.org")

    response = invite(enter(juno), petition)

    assert response.context["form"].errors["email"] == ["이미 이 역할을 맡은 사람입니다."]


def test_an_invitation_can_be_taken_back(juno, petition):
    client = enter(juno)
    invite(client, petition)

    client.post(url("uninvite", petition, Invitation.objects.get().pk))

    assert not Invitation.objects.exists()


def test_dismissal_takes_effect_at_once(juno, petition):
    sora = somebody(Role.PRESS, petition)
    client = enter(sora)
    page = reverse("press:events", args=[petition.slug])
    assert client.get(page).status_code == 200

    enter(juno).post(url("dismiss", petition, Membership.objects.get(user=sora).pk))

    assert client.get(page).status_code == 404


def test_a_role_that_was_taken_is_given_back(juno, petition):
    sora, client = somebody(Role.PRESS, petition), enter(juno)
    client.post(url("dismiss", petition, Membership.objects.get(user=sora).pk))

    client.post(url("reinstate", petition))

    assert Membership.objects.get(user=sora).role == Role.PRESS
    assert AuditEvent.objects.get(act="people.reinstate").detail["person"] == sora.email


def test_an_exporter_who_was_given_back_waits_a_day_anew(juno, petition):
    minjae = somebody(Role.EXPORTER, petition)
    Membership.objects.filter(user=minjae).update(granted_at=clock.now() - timedelta(days=9))
    client = enter(juno)
    client.post(url("dismiss", petition, Membership.objects.get(user=minjae).pk))

    client.post(url("reinstate", petition))

    assert Membership.objects.get(user=minjae).exports_from > clock.now()


def test_who_owns_one_petition_gives_back_no_role_for_all(petition):
    part, sora = somebody(Role.OWNER, petition, for_all=False), somebody(Role.PRESS, petition)
    row = Membership.objects.get(user=sora)
    back = {"user": sora, "organisation": row.organisation, "role": Role.PRESS, "is_for_all": True}
    row.delete()

    with pytest.raises(NotYoursToGive):
        reinstate(actor=part, petition=petition, **back)


def test_dismissal_is_written_down(juno, petition):
    sora = somebody(Role.PRESS, petition)

    dismiss(actor=juno, membership=Membership.objects.get(user=sora))

    assert AuditEvent.objects.get(act="people.dismiss").detail == {
        "role": "press",
        "person": sora.email,
    }


def test_the_last_owner_stays(juno, petition):
    response = enter(juno).post(
        url("dismiss", petition, Membership.objects.get(user=juno).pk), follow=True
    )

    assert "마지막 대표의 권한은 거둘 수 없습니다" in text(response)


def test_an_owner_of_one_petition_is_not_the_last_of_the_organisation(juno, petition):
    part = somebody(Role.OWNER, petition, for_all=False)

    enter(juno).post(url("dismiss", petition, Membership.objects.get(user=part).pk))

    assert not Membership.objects.filter(user=part).exists()


def test_who_owns_one_petition_gives_no_role_for_all(petition):
    part = somebody(Role.OWNER, petition, for_all=False)

    invite(enter(part), petition, is_for_all="on")

    assert Invitation.objects.get().petition == petition.pk


def test_who_owns_one_petition_dismisses_nobody_of_all(juno, petition):
    part = somebody(Role.OWNER, petition, for_all=False)
    row = Membership.objects.get(user=juno)

    assert enter(part).post(url("dismiss", petition, row.pk)).status_code == 404


def test_a_role_on_another_petition_does_not_exist_here(juno, petition):
    other = a_draft()
    row = grant(juno, Role.PRESS, other)

    assert enter(juno).post(url("dismiss", petition, row.pk)).status_code == 404


def test_an_invitation_to_another_petition_does_not_exist_here(juno, petition):
    other = a_draft()
    invite_organiser(actor=None, email="a@b.org", role=Role.PRESS, organisation=other.organisation)

    response = enter(juno).post(url("uninvite", petition, Invitation.objects.get().pk))

    assert response.status_code == 404


def test_a_new_exporter_waits_a_day():
    from campaign.lib import clock

    now = clock.now()
    assert exports_from(now, None) == now + timedelta(hours=24)


def test_an_owner_lets_a_new_exporter_in(juno, petition):
    minjae = somebody(Role.EXPORTER, petition, waited=False)
    row = Membership.objects.get(user=minjae)

    enter(juno).post(url("admit", petition, row.pk))

    row.refresh_from_db()
    assert row.admitted_by == juno


def test_letting_in_is_told_to_every_owner(juno, petition, django_capture_on_commit_callbacks):
    somebody(Role.OWNER, petition, email="second@example.org")
    row = Membership.objects.get(user=somebody(Role.EXPORTER, petition, waited=False))

    with django_capture_on_commit_callbacks(execute=True):
        enter(juno).post(url("admit", petition, row.pk))

    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "juno@example.org",
        "second@example.org",
    ]


def test_letting_in_is_written_down(juno, petition):
    minjae = somebody(Role.EXPORTER, petition, waited=False)

    enter(juno).post(url("admit", petition, Membership.objects.get(user=minjae).pk))

    event = AuditEvent.objects.get(act="people.admit")
    assert (event.actor, event.detail) == (juno, {"person": minjae.email})


def test_letting_in_needs_a_fresh_second_factor(juno, petition):
    row = Membership.objects.get(user=somebody(Role.EXPORTER, petition, waited=False))

    enter(juno, minutes_ago=6).post(url("admit", petition, row.pk))

    row.refresh_from_db()
    assert row.admitted_at is None


def test_nobody_lets_themselves_in(juno, petition):
    row = grant(juno, Role.EXPORTER, petition)

    response = enter(juno).post(url("admit", petition, row.pk), follow=True)

    assert "자기 자신은 열어 줄 수 없습니다" in text(response)


def test_there_is_nothing_to_let_a_press_officer_into(juno, petition):
    row = Membership.objects.get(user=somebody(Role.PRESS, petition))

    response = enter(juno).post(url("admit", petition, row.pk), follow=True)

    assert "기다리는 중인" in text(response)
