"""How allauth behaves here: invitation only, second-factor seeds sealed."""

from base64 import b64decode, b64encode
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from campaign.keys.queries import key_ring

PLACE = b"people/mfa/v1"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from invitations alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Accept no password again from somebody who has a second factor."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [one for one in methods if one["id"] != "reauthenticate"] or methods


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """A stolen database shows no seed of a second factor."""

    def encrypt(self, text: str) -> str:
        key_id, sealed = key_ring().wrap(text.encode(), place=PLACE)
        return f"{key_id}:{b64encode(sealed).decode()}"

    def decrypt(self, encrypted_text: str) -> str:
        key_id, sealed = encrypted_text.split(":", 1)
        return key_ring().unwrap(key_id, b64decode(sealed), place=PLACE).decode()
