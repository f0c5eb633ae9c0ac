"""How allauth behaves here: invitation only, second-factor seeds sealed."""

from base64 import b64decode, b64encode
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth import get_user_model, update_session_auth_hash
from django.db.models import F
from django.http import HttpRequest

from campaign.keys.queries import key_ring
from campaign.lib import clock

PLACE = b"people/mfa/v1"


def has_fresh_second_factor(request: HttpRequest) -> bool:
    """Tell whether this session showed a second factor within five minutes, at login or since."""
    records = get_authentication_records(request, request.user)
    shown = [record["at"] for record in records if record["method"] == "mfa"]
    age = clock.now().timestamp() - max(shown, default=0)
    return bool(age < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from invitations alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Accept no password again from somebody who has a second factor."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [one for one in methods if one["id"] != "reauthenticate"] or methods

    def send_notification_mail(self, template: str, user: Any, *rest: Any, **more: Any) -> None:
        """End the other sessions after a change of a second factor: allauth says it here."""
        if template.startswith("mfa/"):
            get_user_model().objects.filter(pk=user.pk).update(
                factor_changes=F("factor_changes") + 1
            )
            user.refresh_from_db(fields=["factor_changes"])
            update_session_auth_hash(self.request, user)
        super().send_notification_mail(template, user, *rest, **more)

    def is_reauthentication_required(self, *, app: str, **rest: Any) -> bool:
        """Count a second factor shown at login: its code could not be shown twice anyway."""
        is_asked = super().is_reauthentication_required(app=app, **rest)
        return bool(is_asked) and not has_fresh_second_factor(self.request)


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """A stolen database shows no seed of a second factor."""

    def encrypt(self, text: str) -> str:
        key_id, sealed = key_ring().wrap(text.encode(), place=PLACE)
        return f"{key_id}:{b64encode(sealed).decode()}"

    def decrypt(self, encrypted_text: str) -> str:
        key_id, sealed = encrypted_text.split(":", 1)
        return key_ring().unwrap(key_id, b64decode(sealed), place=PLACE).decode()
