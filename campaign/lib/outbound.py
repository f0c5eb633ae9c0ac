"""Ask a server that somebody named, without being led into the network behind us."""

import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

MAX_BYTES = 64 * 1024


class Unreachable(Exception):
    """No answer came, or none is asked for at such an address."""


@dataclass(frozen=True)
class Answer:
    """What came back; a redirection is not followed."""

    status: int
    kind: str
    body: bytes


def post(
    url: str, body: bytes, *, kind: str, seconds: float, headers: Mapping[str, str] | None = None
) -> Answer:
    """Send bytes and return the answer, or raise Unreachable."""
    try:
        return _post(urlsplit(url), body, {"Content-Type": kind, **(headers or {})}, seconds)
    except (OSError, HTTPException, ValueError) as error:
        raise Unreachable(type(error).__name__) from error


def _post(place: SplitResult, body: bytes, headers: dict[str, str], seconds: float) -> Answer:
    kinds = {"http": _Plain, "https": _Secure}
    if place.scheme not in kinds or not place.hostname or place.username is not None:
        raise ValueError("not an address")
    connection = kinds[place.scheme](place.hostname, place.port, timeout=seconds)
    path = (place.path or "/") + (f"?{place.query}" if place.query else "")
    try:
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers.get_content_type(), answer.read(MAX_BYTES))
    finally:
        connection.close()


class _Plain(HTTPConnection):
    def connect(self) -> None:
        self.sock = _open(self.host, self.port, self.timeout)


class _Secure(HTTPSConnection):
    def connect(self) -> None:
        bare = _open(self.host, self.port, self.timeout)
        self.sock = ssl.create_default_context().wrap_socket(bare, server_hostname=self.host)


def _open(host: str, port: int, seconds: float | None) -> socket.socket:
    """Connect to the very address that was looked at, so that a second answer of DNS is no use."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    places = [place[0] for *_, place in found if _is_allowed(str(place[0]))]
    if not places:
        raise OSError("not a public address")
    return socket.create_connection((str(places[0]), port), seconds)


def is_public(url: str) -> bool:
    """Tell whether an address leads into the public network; it is looked at again on sending."""
    try:
        place = urlsplit(url)
        found = socket.getaddrinfo(place.hostname, place.port, type=socket.SOCK_STREAM)
    except (OSError, ValueError):
        return False
    is_plain = place.username is None and bool(place.hostname)
    return is_plain and any(_is_allowed(str(one[0])) for *_, one in found)


def _is_allowed(address: str) -> bool:
    if settings.ALLOW_PRIVATE_ADDRESSES:
        return True
    ip = ip_address(address)
    if isinstance(ip, IPv6Address):
        ip = ip.ipv4_mapped or ip.sixtofour or ip
    return ip.is_global and not ip.is_multicast
