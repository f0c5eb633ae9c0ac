"""No organiser's page without one; its seeds are sealed; big steps ask for it again."""

from base64 import b64encode

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.management import call_command
from django.urls import reverse

from campaign.keys.queries import key_ring
from campaign.people.models import User
from campaign.people.rules import Role
from campaign.petitions.models import Membership
from tests.cast import a_draft, grant, somebody
from tests.doors import (
    BACKEND,
    PASSWORD,
    code_from,
    code_of,
    enter,
    seed_of,
    show_again,
    show_second_factor,
    sign_in,
    with_password,
)

pytestmark = pytest.mark.django_db
OLD, NEW = b64encode(b"k" * 32).decode(), b64encode(b"n" * 32).decode()


@pytest.fixture
def petition():
    return a_draft()


@pytest.fixture
def juno(petition):
    return with_password(somebody(Role.OWNER, petition))


@pytest.fixture
def bare(petition):
    """Somebody who has a role and a password, but no second factor yet."""
    user = with_password(User.objects.create(email="bare@example.org", name="bare"))
    grant(user, Role.OWNER, petition)
    return user


def dismissal(petition) -> str:
    other = somebody(Role.PRESS, petition)
    row = Membership.objects.get(user=other)
    return reverse("petitions:dismiss", args=[petition.slug, row.pk])


def test_without_a_second_factor_every_page_leads_to_setting_one_up(client, bare, petition):
    """E1."""
    client.force_login(bare, backend=BACKEND)

    urls = ["/organise/", f"/organise/{petition.slug}/", f"/en/organise/{petition.slug}/people/"]
    assert [client.get(url).url for url in urls] == [
        "/accounts/2fa/",
        "/accounts/2fa/",
        "/en/accounts/2fa/",
    ]


def test_an_authenticator_app_can_be_set_up(client, bare):
    sign_in(client, bare)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_from(secret)})

    assert client.get("/organise/").status_code == 200


def test_who_comes_back_without_a_second_factor_can_still_set_one_up(client, bare):
    for _ in range(2):
        client.post(reverse("account_logout"))
        sign_in(client, bare)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_a_passkey_can_be_added(client, bare):
    sign_in(client, bare)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    page = client.get(reverse("mfa_add_webauthn"))

    assert page.context["js_data"]["creation_options"]["publicKey"]["user"]["name"] == bare.email


def test_a_recovery_code_opens_once(client, juno):
    code = RecoveryCodes.activate(juno).get_unused_codes()[0]
    sign_in(client, juno)
    client.post(reverse("mfa_authenticate"), {"code": code})

    assert code not in RecoveryCodes.activate(juno).get_unused_codes()


def test_the_seed_of_an_app_does_not_stand_in_the_database(juno):
    """E7."""
    assert seed_of(juno) not in str(Authenticator.objects.filter(user=juno).values("data"))


def test_the_seed_of_recovery_codes_does_not_stand_in_the_database(juno):
    """E7."""
    row = RecoveryCodes.activate(juno).instance

    assert get_adapter().decrypt(row.data["seed"]) not in str(row.data)


def test_after_a_change_of_the_wrapping_key_the_app_still_opens(client, juno, settings):
    settings.WRAPPING_KEYS = f"new:{NEW},test:{OLD}"
    key_ring.cache_clear()
    call_command("rotate_keys")
    settings.WRAPPING_KEYS = f"new:{NEW}"
    key_ring.cache_clear()

    try:
        assert len(code_of(juno)) == 6
    finally:
        key_ring.cache_clear()


def test_a_second_factor_shown_just_now_is_enough(juno, petition):
    url = dismissal(petition)

    assert enter(juno).post(url).url == reverse("petitions:people", args=[petition.slug])


def test_a_second_factor_shown_at_login_opens_the_pages_of_the_account(client, juno):
    sign_in(client, juno)
    show_second_factor(client, juno)

    assert client.get(reverse("mfa_deactivate_totp")).status_code == 200


def test_six_minutes_later_the_pages_of_the_account_ask_again(juno):
    response = enter(juno, minutes_ago=6).get(reverse("mfa_deactivate_totp"))

    assert response.url.startswith(reverse("mfa_reauthenticate"))


def test_one_shown_six_minutes_ago_is_asked_for_again(juno, petition):
    """E5."""
    url = dismissal(petition)

    assert enter(juno, minutes_ago=6).post(url).url.startswith(reverse("mfa_reauthenticate"))


def test_until_then_nothing_happens(juno, petition):
    enter(juno, minutes_ago=6).post(dismissal(petition))

    assert Membership.objects.filter(role=Role.PRESS).exists()


def test_after_showing_it_the_step_goes_on_by_itself(juno, petition):
    client = enter(juno, minutes_ago=6)
    asked = client.post(dismissal(petition)).url

    show_again(client, asked, juno)

    assert not Membership.objects.filter(role=Role.PRESS).exists()


def test_a_password_is_not_taken_in_its_place(juno, petition):
    client = enter(juno, minutes_ago=6)
    url = dismissal(petition)
    client.post(url)

    client.post(reverse("account_reauthenticate"), {"password": PASSWORD, "next": url})

    assert Membership.objects.filter(role=Role.PRESS).exists()


def test_a_second_factor_is_not_taken_off_with_a_password(juno):
    client = enter(juno, minutes_ago=6)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    client.post(reverse("mfa_deactivate_totp"))

    assert Authenticator.objects.filter(user=juno, type="totp").exists()


def is_in(client) -> bool:
    return client.get("/organise/").status_code == 200


def test_a_new_password_ends_the_other_sessions(juno):
    """E6."""
    here, elsewhere = enter(juno), enter(juno)
    form = {
        "oldpassword": PASSWORD,
        "password1": "another long word",
        "password2": "another long word",
    }

    here.post(reverse("account_change_password"), form)

    assert (is_in(here), is_in(elsewhere)) == (True, False)


@pytest.mark.django_db(transaction=True)
def test_a_change_of_the_second_factors_ends_the_other_sessions(juno):
    """E6."""
    here, elsewhere = enter(juno), enter(juno)

    here.post(reverse("mfa_generate_recovery_codes"))

    assert (is_in(here), is_in(elsewhere)) == (True, False)


def test_a_second_factor_taken_away_ends_the_other_sessions(juno):
    """E6."""
    here, elsewhere = enter(juno), enter(juno)

    here.post(reverse("mfa_deactivate_totp"))

    assert (here.get("/accounts/2fa/").status_code, is_in(elsewhere)) == (200, False)
    assert elsewhere.get("/accounts/2fa/").status_code == 302
