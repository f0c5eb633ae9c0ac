"""How people come in, over HTTP."""

import time
from urllib.parse import parse_qs

from allauth.account.internal.flows import login
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from campaign.people.models import User

PASSWORD = "a long enough password"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def enter(user: User, *, minutes_ago: int = 0, client: Client | None = None) -> Client:
    """Return a client in which `user` has signed in and shown a second factor again."""
    client = client or Client()
    client.force_login(user, backend=BACKEND)
    session = client.session
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "mfa", "at": time.time() - minutes_ago * 60, "reauthenticated": True}
    ]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.save()
    return client


def seed_of(user: User) -> str:
    row = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    return get_adapter().decrypt(row.data["secret"])


def code_of(user: User) -> str:
    """Return what the person's authenticator app shows now."""
    return code_from(seed_of(user))


def code_from(seed: str) -> str:
    return format_hotp_value(hotp_value(seed, int(time.time()) // 30))


def sign_in(client: Client, user: User, password: str = PASSWORD):
    """Send the form of the first door."""
    return client.post(reverse("account_login"), {"login": user.email, "password": password})


def show_second_factor(client: Client, user: User):
    """Send the form of the second door."""
    return client.post(reverse("mfa_authenticate"), {"code": code_of(user)})


def show_again(client: Client, asked: str, user: User):
    """Send the form to which a big step led, so that the step goes on."""
    path, _, query = asked.partition("?")
    return client.post(path, {"code": code_of(user), "next": parse_qs(query)["next"][0]})


def with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user
