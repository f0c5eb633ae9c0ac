"""A lean HTTP/1.1 client: many connections, one asyncio loop, latencies in milliseconds."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from ipaddress import IPv4Address
from random import randrange
from urllib.parse import urlencode

FORM = "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n"


@dataclass(frozen=True)
class Response:
    status: int
    location: str
    body: bytes


@dataclass
class Run:
    """What a bench measured."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    errors: int = 0
    processor: float = 0.0

    @property
    def per_second(self) -> float:
        return round(len(self.latencies) / self.seconds, 1) if self.seconds else 0.0

    @property
    def processor_ms(self) -> float:
        """Return the servers' processor time for each answer."""
        return round(self.processor * 1000 / max(1, len(self.latencies)), 2)

    def percentile(self, share: float) -> float:
        ordered = sorted(self.latencies)
        return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 1) if ordered else 0


class Connection:
    """One kept-alive connection."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def get(self, path: str) -> Response:
        return await self._ask(f"GET {path} HTTP/1.1\r\nHost: {self._at}\r\n\r\n".encode())

    async def post(self, path: str, data: dict[str, str]) -> Response:
        body = urlencode(data).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {self._at}\r\n{FORM}"
            f"X-Forwarded-For: {_somewhere()}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return await self._ask(head.encode() + body)

    @property
    def _at(self) -> str:
        return f"{self.host}:{self.port}"

    async def _ask(self, request: bytes) -> Response:
        """Send a request and read its answer; where the connection breaks, that is status 0."""
        try:
            return await self._exchange(request)
        except (OSError, asyncio.IncompleteReadError):
            self.writer = None
            return Response(0, "", b"")

    async def _exchange(self, request: bytes) -> Response:
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(self.host, self.port)
        self.writer.write(request)
        assert self.reader is not None
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        headers = dict(
            line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line
        )
        if headers.get("transfer-encoding") == "chunked":
            body = await self._chunks()
        else:
            body = await self.reader.readexactly(int(headers.get("content-length", 0)))
        location = next(
            (line[10:] for line in head.split("\r\n") if line.lower().startswith("location: ")), ""
        )
        return Response(int(head.split(" ", 2)[1]), location, body)

    async def _chunks(self) -> bytes:
        assert self.reader is not None
        body = b""
        while size := int(await self.reader.readuntil(b"\r\n"), 16):
            body += (await self.reader.readexactly(size + 2))[:-2]
        await self.reader.readexactly(2)
        return body


def _somewhere() -> str:
    """Return an address in one of many networks."""
    return str(IPv4Address(randrange(1 << 24, 200 << 24)))  # noqa: S311 (nothing is secret here)


async def drive(
    host: str,
    port: int,
    *,
    clients: int,
    seconds: float,
    step: Callable[[Connection], Awaitable[bool]],
) -> Run:
    """Let `clients` repeat `step` for so long; a step says whether its answers were right."""
    run = Run()
    start = time.perf_counter()

    async def one() -> None:
        connection = Connection(host, port)
        while time.perf_counter() - start < seconds:
            began = time.perf_counter()
            if await step(connection):
                run.latencies.append((time.perf_counter() - began) * 1000)
            else:
                run.errors += 1

    await asyncio.gather(*(one() for _ in range(clients)))
    run.seconds = time.perf_counter() - start
    return run
