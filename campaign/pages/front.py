"""Pages that are the same bytes for everybody, answered before Django's work begins.

One thread of a process asks the site for such a page, at most once in PAGE_SECONDS; all others are
given its copy, and who has the page already is told so. A page is asked for without anything that
its reader sent along, so nothing of one reader can reach another; what the site does not call
public is asked for again with all of it, and never kept.
"""

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from threading import Lock
from typing import Any

from django.conf import settings

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]
Key = tuple[str, str, str]

ADDRESS = re.compile(
    r"(?:/en)?/(?:p/[^/]+/(?:live/(?:count/)?|transparency/|updates/(?:[0-9]+/)?)?)?"
)
# A copy that was not asked for anew may be so old while another thread asks; then all wait. With
# what the site itself remembers for PAGE_SECONDS, a confirmation is seen within five.
OLDEST_SECONDS = 3.0
# Where a link was found is read by the page's script alone.
SOURCE = re.compile(r"(?:utm_[a-z]+=[^&]*(?:&|$))*")
MOST_PAGES, LOCKS = 512, 64
PROXY = "HTTP_X_FORWARDED_PROTO"
# What a 304 repeats (RFC 9110, 15.4.5).
KEPT_BY_304 = {"cache-control", "content-location", "date", "etag", "expires", "vary"}


@dataclass(frozen=True)
class Page:
    """An answer of the site, as it was asked for at one moment."""

    status: str
    headers: Headers
    body: bytes
    asked_at: float

    @property
    def is_found(self) -> bool:
        return self.status.startswith("200")

    @property
    def is_everybodys(self) -> bool:
        said = {name.lower(): value.lower() for name, value in self.headers}
        return (
            self.is_found
            and "public" in said.get("cache-control", "")
            and "set-cookie" not in said
            and "cookie" not in said.get("vary", "")
        )

    def with_tag(self) -> "Page":
        """Return the page with what a reader needs to ask whether it has changed."""
        sized = {
            "content-length": str(len(self.body)),
            "etag": f'"{sha256(self.body).hexdigest()}"',
        }
        named = {name.lower() for name, _value in self.headers}
        more = [(name.title(), value) for name, value in sized.items() if name not in named]
        return Page(self.status, [*self.headers, *more], self.body, self.asked_at)


class Copy:
    """A page that is kept, in the two forms in which it is sent."""

    def __init__(self, page: Page) -> None:
        self.page = page.with_tag()
        headers = self.page.headers
        self.tag = next(value for name, value in headers if name.lower() == "etag")
        self.unchanged = [pair for pair in headers if pair[0].lower() in KEPT_BY_304]

    def send(self, environ: Environ, start: Start) -> Iterable[bytes]:
        held = environ.get("HTTP_IF_NONE_MATCH")
        if held is not None and _names(held, self.tag):
            start("304 Not Modified", self.unchanged)
            return ()
        start(self.page.status, self.page.headers)
        return () if environ["REQUEST_METHOD"] == "HEAD" else (self.page.body,)


class Front:
    """The site, with its most read pages in memory."""

    def __init__(self, site: Application, now: Callable[[], float] = time.monotonic) -> None:
        self._site, self._now = site, now
        self._copies: dict[Key, Copy] = {}
        self._asking = [Lock() for _ in range(LOCKS)]

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        key = _key(environ)
        if key is None or not settings.PAGE_SECONDS:
            return self._site(environ, start)
        copy = self._copies.get(key)
        if copy is None or self._age(copy) >= settings.PAGE_SECONDS:
            found = self._asked_once(key, environ)
            if isinstance(found, Page):
                return self._not_kept(found, environ, start)
            copy = found
        return copy.send(environ, start)

    def _age(self, copy: Copy) -> float:
        return self._now() - copy.page.asked_at

    def _asked_once(self, key: Key, environ: Environ) -> Copy | Page:
        """Return a copy, new where nobody else is getting one; or a page that is not kept."""
        lock, held = self._asking[hash(key) % LOCKS], self._copies.get(key)
        must_wait = held is None or self._age(held) >= OLDEST_SECONDS
        if not lock.acquire(blocking=must_wait):
            assert held is not None
            return held
        try:
            held = self._copies.get(key)
            if held is not None and self._age(held) < settings.PAGE_SECONDS:
                return held
            page = self._ask(environ)
            if not page.is_everybodys:
                self._copies.pop(key, None)
                return page
            return self._keep(key, Copy(page))
        finally:
            lock.release()

    def _keep(self, key: Key, copy: Copy) -> Copy:
        if len(self._copies) >= MOST_PAGES:
            self._copies.clear()
        self._copies[key] = copy
        return copy

    def _ask(self, environ: Environ) -> Page:
        """Ask the site as somebody of whom nothing is known."""
        at, said = self._now(), list[tuple[str, Headers]]()

        def start(status: str, headers: Headers, _failure: object = None) -> None:
            said.append((status, headers))

        answer = self._site(_anonymous(environ), start)
        try:
            body = b"".join(answer)
        finally:
            close = getattr(answer, "close", None)
            if close is not None:
                close()
        status, headers = said[-1]
        return Page(status, headers, body, at)

    def _not_kept(self, page: Page, environ: Environ, start: Start) -> Iterable[bytes]:
        """Hand on that there is no such page; ask for a page that depends on its reader anew."""
        if page.is_found:
            return self._site(environ, start)
        start(page.status, page.headers)
        return () if environ["REQUEST_METHOD"] == "HEAD" else (page.body,)


def _key(environ: Environ) -> Key | None:
    """Return by what a page is kept; none, where it may depend on more than its address."""
    path = environ.get("PATH_INFO", "")
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or ADDRESS.fullmatch(path) is None:
        return None
    query = environ.get("QUERY_STRING", "")
    if query and SOURCE.fullmatch(query) is None:
        return None
    return environ.get("HTTP_HOST", ""), environ.get(PROXY, ""), path


def _anonymous(environ: Environ) -> Environ:
    named = {"HTTP_HOST", PROXY}
    kept = {
        name: value
        for name, value in environ.items()
        if not name.startswith("HTTP_") or name in named
    }
    return kept | {
        "REQUEST_METHOD": "GET",
        "QUERY_STRING": "",
        "CONTENT_LENGTH": "",
        "CONTENT_TYPE": "",
        "wsgi.input": BytesIO(),
    }


def _names(held: str, tag: str) -> bool:
    """Compare weakly (RFC 9110, 13.1.2); a proxy that packs a page marks its tag as weak."""
    return held.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in held.split(","))
