"""Typed reading of the environment: a wrong value stops the start with a sentence."""

from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent

_env = environ.Env()
if (ROOT / ".env").is_file():
    _env.read_env(str(ROOT / ".env"))


def text(name: str, *, default: str | None = None) -> str:
    """Read a string; without a default the variable must be set."""
    if name not in _env.ENVIRON:
        if default is None:
            raise ImproperlyConfigured(f"Set {name} in the environment (see .env.example).")
        return default
    return str(_env.ENVIRON[name])


def secret(name: str, *, default: str | None = None) -> str:
    """Read a secret from NAME, or from the file that NAME_FILE points to."""
    path = _env.ENVIRON.get(f"{name}_FILE")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    return text(name, default=default)


def flag(name: str, *, default: bool) -> bool:
    """Read a yes/no setting; anything but "true" or "false" stops the start."""
    value = text(name, default="true" if default else "false")
    if value not in {"true", "false"}:
        raise ImproperlyConfigured(f'{name} must be "true" or "false", not "{value}".')
    return value == "true"


def number(name: str, *, default: int) -> int:
    """Read a whole number of zero or more."""
    value = text(name, default=str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f'{name} must be a whole number, not "{value}".')
    return int(value)


def words(name: str, *, default: str) -> list[str]:
    """Read a list separated by commas."""
    return [word.strip() for word in text(name, default=default).split(",") if word.strip()]


def rates(name: str, *, default: str) -> list[tuple[int, int]]:
    """Read rates such as 60/60,600/3600: so many in so many seconds."""
    pairs = [one.partition("/")[::2] for one in words(name, default=default)]
    if not all(number.isdecimal() and seconds.isdecimal() for number, seconds in pairs):
        raise ImproperlyConfigured(f"{name} must be NUMBER/SECONDS, separated by commas.")
    return [(int(number), int(seconds)) for number, seconds in pairs]


def database(name: str, *, default: str) -> dict[str, Any]:
    """Read a database address such as postgres://user:password@host/name."""
    return dict(_env.db_url_config(text(name, default=default)))


def mail(name: str, *, default: str) -> dict[str, Any]:
    """Read a mail address such as smtp+tls://user:password@host:587 or filemail:///folder."""
    return dict(_env.email_url_config(text(name, default=default)))


def pairs(value: str) -> dict[str, str]:
    """Read "NAME=value,NAME=value"."""
    return dict(_pair(one) for one in value.split(",") if one.strip())


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.strip().partition("=")
    if not sign:
        raise ImproperlyConfigured("Keys must be NAME=value, separated by commas.")
    return name, value
