"""Organisers come by invitation only; its link opens no account that exists."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from campaign.lib import clock
from campaign.people.models import Invitation, User
from campaign.people.rules import Role
from campaign.petitions.actions.appoint import invite_organiser
from campaign.petitions.models import Membership
from tests.cast import a_draft, an_open_petition, somebody
from tests.doors import enter, sign_in, with_password

pytestmark = pytest.mark.django_db
NEW = {"name": "소라", "password": "a long enough password"}


@pytest.fixture
def petition():
    return a_draft()


def invited(petition, email="sora@example.org", role=Role.PRESS) -> str:
    """Invite somebody and return the path of the link in the letter."""
    link = invite_organiser(
        actor=None, email=email, role=role, organisation=petition.organisation, petition=petition
    )
    return link.removeprefix("http://localhost:8000")


def test_nobody_signs_up_without_an_invitation(client):
    page = client.get(reverse("account_signup"))

    assert "초대로만 들어옵니다" in page.content.decode()


def test_a_form_sent_to_the_sign_up_page_makes_no_account(client):
    client.post(
        reverse("account_signup"), {"email": "a@example.org", "password1": "long enough words"}
    )

    assert not User.objects.filter(email="a@example.org").exists()


def test_the_letter_holds_the_link(petition, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        path = invited(petition)

    assert path in mail.outbox[0].body


def test_the_database_holds_no_link(petition):
    token = invited(petition).split("/")[2]

    assert token.encode() not in bytes(Invitation.objects.get().token_digest)


def test_opening_the_link_uses_nothing_up(client, petition):
    path = invited(petition)

    client.get(path)

    assert Invitation.objects.get().accepted_at is None


def test_an_invited_person_gets_an_account_and_the_role(client, petition):
    client.post(invited(petition), NEW)

    row = Membership.objects.get(user__email="sora@example.org")
    assert (row.role, row.petition) == (Role.PRESS, petition)


def test_a_new_account_is_led_to_the_second_factor(client, petition):
    response = client.post(invited(petition), NEW)

    assert response.url == reverse("mfa_index")


def test_the_password_typed_a_moment_ago_is_not_asked_for_again(client, petition):
    client.post(invited(petition), NEW)

    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_a_short_password_is_explained_and_the_name_kept(client, petition):
    response = client.post(invited(petition), NEW | {"password": "short"})

    assert (response.status_code, "소라" in response.content.decode()) == (422, True)


def test_a_link_works_once(client, petition):
    path = invited(petition)
    client.post(path, NEW)

    assert Client().post(path, NEW).status_code == 410


def test_a_link_is_over_after_seven_days(client, petition):
    path = invited(petition)

    with time_machine.travel(clock.now() + timedelta(days=7, minutes=1)):
        assert client.get(path).status_code == 410


def test_a_second_letter_replaces_the_first(client, petition):
    first, _second = invited(petition), invited(petition)

    assert client.get(first).status_code == 410


def test_a_made_up_link_is_gone(client):
    assert client.get(reverse("petitions:accept", args=["x" * 43])).status_code == 410


def test_a_forwarded_link_lets_nobody_into_an_account_that_exists(client, petition):
    somebody(Role.EDITOR, petition, email="sora@example.org")

    client.post(invited(petition), NEW)

    assert "_auth_user_id" not in client.session


def test_a_forwarded_link_gives_no_role_to_an_account_that_exists(client, petition):
    somebody(Role.EDITOR, petition, email="sora@example.org")

    client.post(invited(petition), NEW)

    assert not Membership.objects.filter(role=Role.PRESS).exists()


def test_an_invitation_changes_no_password(client, petition):
    sora = with_password(somebody(Role.EDITOR, petition, email="sora@example.org"))

    client.post(invited(petition), NEW | {"password": "another long password"})

    sora.refresh_from_db()
    assert not sora.check_password("another long password")


def test_an_existing_account_is_asked_to_sign_in_and_come_back(client, petition):
    somebody(Role.EDITOR, petition, email="sora@example.org")
    path = invited(petition)

    assert f"/accounts/login/?next={path}" in client.get(path).content.decode()


def test_signing_in_leads_back_to_the_invitation_through_the_second_door(client, petition):
    with_password(somebody(Role.EDITOR, petition, email="sora@example.org"))

    response = sign_in(client, User.objects.get(email="sora@example.org"))

    assert response.url == reverse("mfa_authenticate")


def test_an_existing_account_takes_the_role_once_signed_in(petition):
    sora = somebody(Role.EDITOR, petition, email="sora@example.org")

    enter(sora).post(invited(petition))

    assert set(Membership.objects.filter(user=sora).values_list("role", flat=True)) == {
        Role.EDITOR,
        Role.PRESS,
    }


def test_capital_letters_in_an_address_are_the_same_person(petition):
    sora = somebody(Role.EDITOR, petition, email="Sora@example.org")

    enter(sora).post(invited(petition))

    assert Membership.objects.filter(user=sora, role=Role.PRESS).exists()


def test_somebody_else_who_is_signed_in_cannot_take_it(petition):
    juno = somebody(Role.EDITOR, petition, email="juno@example.org")
    path = invited(petition)

    enter(juno).post(path, NEW)

    assert (Invitation.objects.get().accepted_at, User.objects.count()) == (None, 1)


def test_somebody_else_who_is_signed_in_is_told_whose_it_is_not(petition):
    juno = somebody(Role.EDITOR, an_open_petition(), email="juno@example.org")
    page = enter(juno).get(invited(petition)).content.decode()

    assert "지금은 juno@example.org 계정으로 들어와 있습니다" in page
