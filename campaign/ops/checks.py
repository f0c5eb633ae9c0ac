"""What is asked before the site starts: each refusal is a sentence that says what to do."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register

from campaign.keys.queries import key_ring


@register(Tags.security)
def wrapping_keys_open(app_configs: Any, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """Refuse keys that nothing could be opened with."""
    try:
        key_ring()
    except ValueError as error:
        hint = "Write id:base64 of 32 bytes; .env.example shows how to make one."
        return [Error(f"WRAPPING_KEYS cannot be read: {error}", hint=hint, id="campaign.E001")]
    return []


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
