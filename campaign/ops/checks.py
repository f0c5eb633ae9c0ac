"""What is asked before the site starts: each refusal is a sentence that says what to do."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

from campaign.keys.queries import key_ring, missing_wrapping_keys

OF_THE_EXAMPLE = "change-me"
MAIL_THAT_STAYS = tuple(
    f"django.core.mail.backends.{kind}." for kind in ("filebased", "console", "dummy", "locmem")
)


@register(Tags.security)
def wrapping_keys_open(app_configs: Any, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """Refuse keys that nothing could be opened with."""
    try:
        key_ring()
    except ValueError as error:
        hint = "Write id:base64 of 32 bytes; .env.example shows how to make one."
        return [Error(f"WRAPPING_KEYS cannot be read: {error}", hint=hint, id="campaign.E001")]
    return []


@register(Tags.database)
def wrapping_keys_are_the_ones(
    app_configs: Any,  # noqa: ARG001
    databases: Collection[str] | None = None,
    **_: Any,
) -> list[CheckMessage]:
    """Refuse keys that are not those of this database: nobody could sign."""
    try:
        missing = missing_wrapping_keys() if databases else []
    except (DatabaseError, ValueError):  # no tables yet; keys that cannot be read are E001
        return []
    if not missing:
        return []
    message = f"WRAPPING_KEYS lacks the key of this database: {', '.join(missing)}."
    hint = "A key of that name is missing or is another one. Put the old key back, after the new."
    return [Error(message, hint=hint, id="campaign.E004")]


@register(Tags.security)
def secret_key_is_a_secret(app_configs: Any, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """Refuse the word of the example: with it anybody resets an organiser's password."""
    if settings.SECRET_KEY != OF_THE_EXAMPLE:
        return []
    hint = ".env.example shows how to make one."
    return [Error("SECRET_KEY is still the word of .env.example.", hint=hint, id="campaign.E005")]


@register(Tags.security, deploy=True)
def letters_leave(app_configs: Any, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """Refuse to write letters into a folder: nobody could confirm a signature."""
    if not settings.EMAIL_BACKEND.startswith(MAIL_THAT_STAYS):
        return []
    message = "MAIL_URL writes letters into a folder: nobody gets one."
    return [Error(message, hint="docs/mail.md names the ways.", id="campaign.E006")]


@register(Tags.security, deploy=True)
def demo_is_off(app_configs: Any, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """Refuse to show mail and second factors to everybody."""
    if not settings.DEMO:
        return []
    return [Error("DEMO shows every mail to everybody: set it to false.", id="campaign.E002")]


@register(Tags.security, deploy=True)
def site_is_encrypted(app_configs: Any, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """Refuse to let names and mailed links travel in the clear."""
    if settings.IS_SECURE:
        return []
    return [Error("SITE_URL must begin with https://.", id="campaign.E003")]


@register(Tags.database, deploy=True)
def queue_fits_database(app_configs: Any, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """Warn that several machines cannot share a folder as a queue."""
    if settings.USES_SQLITE or not settings.CELERY_BROKER_URL.startswith("filesystem:"):
        return []
    message = "BROKER_URL is empty, so all workers must run on this machine."
    return [checks.Warning(message, id="campaign.W001")]
