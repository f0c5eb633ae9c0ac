"""Who is asking: the caller's address behind our proxies, and whether our own page asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

_organiser: ContextVar[str] = ContextVar("organiser", default="")


@contextmanager
def organiser_at(place: str) -> Iterator[None]:
    """Remember from where an organiser works, for what the access log must say; never a signer."""
    token = _organiser.set(place)
    try:
        yield
    finally:
        _organiser.reset(token)


def organiser_address() -> str:
    """Return the address of the organiser whose request this is, or ""."""
    return _organiser.get()


def address(request: HttpRequest) -> str:
    """Return the caller's IP address; only as many forwarded hops count as there are proxies."""
    hops = settings.TRUSTED_PROXY_COUNT
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hops else []
    if len(forwarded) >= hops > 0:
        return str(forwarded[-hops].strip())
    return str(request.META.get("REMOTE_ADDR", ""))


def is_from_our_page(request: HttpRequest) -> bool:
    """Tell whether a POST comes from a page of this site.

    Public pages are the same bytes for everybody, so they hold no token; browsers say where a
    form was sent from in Sec-Fetch-Site (Fetch Metadata) and Origin (RFC 6454).
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(origin).netloc == request.get_host()
