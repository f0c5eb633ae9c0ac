"""Two doors, a limit to guessing, a way out, and half an hour of silence."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from campaign.lib import clock
from campaign.people.models import User
from campaign.people.rules import Role
from tests.cast import a_draft, somebody
from tests.doors import PASSWORD, enter, show_second_factor, sign_in, with_password

pytestmark = pytest.mark.django_db
HOME = "/organise/"


@pytest.fixture
def juno():
    return with_password(somebody(Role.OWNER, a_draft()))


def is_in(client) -> bool:
    return client.get(HOME).status_code == 200


def test_a_stranger_is_sent_to_the_first_door(client):
    assert client.get(HOME).url == f"/accounts/login/?next={HOME}"


def test_the_password_alone_opens_nothing(client, juno):
    sign_in(client, juno)

    assert not is_in(client)


def test_password_and_second_factor_open(client, juno):
    sign_in(client, juno)
    show_second_factor(client, juno)

    assert is_in(client)


def test_the_address_is_the_login_whatever_its_capitals(client, juno):
    client.post(reverse("account_login"), {"login": juno.email.upper(), "password": PASSWORD})
    show_second_factor(client, juno)

    assert is_in(client)


@time_machine.travel("2026-11-24 12:00:10+09:00", tick=False)
def test_a_code_serves_once(client, juno):
    sign_in(client, juno)
    show_second_factor(client, juno)
    client.post(reverse("account_logout"))
    sign_in(client, juno)
    show_second_factor(client, juno)

    assert not is_in(client)


def test_a_wrong_password_says_the_same_as_an_unknown_address(client, juno):
    known = client.post(reverse("account_login"), {"login": juno.email, "password": "no"})
    unknown = client.post(reverse("account_login"), {"login": "x@example.org", "password": "no"})

    assert known.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()


def test_after_five_wrong_passwords_the_right_one_waits(client, juno):
    for _ in range(5):
        sign_in(client, juno, "wrong")

    sign_in(client, juno)
    show_second_factor(client, juno)

    assert not is_in(client)


def test_fifteen_minutes_later_it_opens_again(client, juno):
    with time_machine.travel(clock.now() - timedelta(minutes=16)):
        for _ in range(5):
            sign_in(client, juno, "wrong")

    sign_in(client, juno)
    show_second_factor(client, juno)

    assert is_in(client)


def test_after_five_wrong_codes_the_right_one_waits(client, juno):
    sign_in(client, juno)
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})

    show_second_factor(client, juno)

    assert not is_in(client)


def test_going_out_needs_a_button(juno):
    client = enter(juno)

    client.get(reverse("account_logout"))

    assert is_in(client)


def test_the_button_lets_out(juno):
    client = enter(juno)

    client.post(reverse("account_logout"))

    assert not is_in(client)


def test_after_half_an_hour_of_silence_one_is_out(juno):
    client = enter(juno)

    with time_machine.travel(clock.now() + timedelta(minutes=31)):
        assert not is_in(client)


def test_who_works_stays_in(juno):
    client, start = enter(juno), clock.now()
    for minutes in (20, 40):
        with time_machine.travel(start + timedelta(minutes=minutes)):
            client.get(HOME)

    with time_machine.travel(start + timedelta(minutes=60)):
        assert is_in(client)


def test_a_public_page_does_not_touch_the_session(juno):
    client, start = enter(juno), clock.now()
    with time_machine.travel(start + timedelta(minutes=20)):
        client.get("/")

    with time_machine.travel(start + timedelta(minutes=31)):
        assert not is_in(client)


def test_a_closed_account_is_out_at_once(juno):
    client = enter(juno)

    User.objects.filter(pk=juno.pk).update(is_active=False)

    assert not is_in(client)


def test_the_address_of_an_account_cannot_be_changed(juno):
    assert enter(juno).get("/accounts/email/").status_code == 404
