"""What a person took away last, kept in their session so that they can put it back."""

from collections.abc import Sequence
from typing import Any

from django.core import serializers
from django.db.models import Model
from django.http import HttpRequest


def keep(request: HttpRequest, kind: str, *, of: str, **what: Any) -> None:
    """Keep the last thing of a kind that was taken away; it belongs to one petition."""
    request.session[_key(kind)] = what | {"of": of}


def keep_rows(request: HttpRequest, kind: str, rows: Sequence[Model], *, of: str) -> None:
    """Keep rows that go away together as they are; the first names them."""
    keep(request, kind, of=of, title=str(rows[0]), rows=serializers.serialize("json", rows))


def kept(request: HttpRequest, kind: str, *, of: str) -> dict[str, Any] | None:
    """Return what could be put back, to offer it."""
    what: dict[str, Any] = request.session.get(_key(kind), {})
    return what if what.get("of") == of else None


def take(request: HttpRequest, kind: str, *, of: str) -> dict[str, Any] | None:
    """Return it to put it back, once."""
    what = kept(request, kind, of=of)
    if what:
        del request.session[_key(kind)]
    return what


def _key(kind: str) -> str:
    return f"removed_{kind}"
