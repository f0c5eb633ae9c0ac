"""Many readers of one address, in a process of their own.

As fast as they can: wrk, whose own work is small beside the server's. At a fixed pace, which wrk
does not keep: one asyncio loop, python -m tools.bench.load, told by JSON; a reader sends the same
bytes again, and who polls names the newest tag it has. The last line says how many answers were
right.
"""

import asyncio
import json
import re
import subprocess
import sys
import time
from collections import deque
from dataclasses import asdict, dataclass, field

from tools.bench.site import HOST, ROOT

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
TAG = re.compile(rb"\r\netag: *(\S+)", re.IGNORECASE)
LAST_CHUNK = b"0\r\n\r\n"  # of an answer whose length nobody knew beforehand
TICK = 0.005


@dataclass(frozen=True)
class Load:
    """What is asked for, by how many, how long, how often in a second by all of them."""

    port: int
    path: str
    connections: int
    seconds: float
    pace: int
    polls: bool = False


@dataclass
class Tally:
    """What came of it; behind the pace is what no reader was free for."""

    answers: int = 0
    errors: int = 0
    behind: int = 0
    seconds: float = 0.0

    @property
    def per_second(self) -> float:
        return round(self.answers / self.seconds, 1) if self.seconds else 0.0


@dataclass
class Reader(asyncio.Protocol):
    load: Load
    tally: Tally
    free: deque["Reader"]
    is_over: bool = False
    _head: bytes = b""
    _left: int = 0
    _is_chunked: bool = False
    _tag: bytes = b""
    _transport: asyncio.Transport = field(init=False)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self.free.append(self)

    def connection_lost(self, _reason: Exception | None) -> None:
        self.tally.errors += not self.is_over

    def ask(self) -> None:
        held = b"If-None-Match: " + self._tag + b"\r\n" if self._tag else b""
        first = f"GET {self.load.path} HTTP/1.1\r\nHost: {HOST}:{self.load.port}\r\n".encode()
        self._transport.write(first + held + b"\r\n")

    def data_received(self, data: bytes) -> None:
        if self._left or self._is_chunked:
            self._take(data)
            return
        self._head += data
        head, end, body = self._head.partition(b"\r\n\r\n")
        if end:
            self._head = b""
            self._read(head)
            self._take(body)

    def _take(self, body: bytes) -> None:
        """Go on once the body is there."""
        if self._is_chunked:
            self._is_chunked = not body.endswith(LAST_CHUNK)
        else:
            self._left -= len(body)
        if not self._left and not self._is_chunked:
            self.free.append(self)

    def _read(self, head: bytes) -> None:
        if head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 304")):
            self.tally.answers += 1
        else:
            self.tally.errors += 1
        length, tag = LENGTH.search(head), TAG.search(head) if self.load.polls else None
        self._is_chunked = b"chunked" in head.lower()
        self._left = int(length[1]) if length and not head.startswith(b"HTTP/1.1 304") else 0
        self._tag = tag[1] if tag else self._tag

    def stop(self) -> None:
        self.is_over = True
        self._transport.close()


async def read(load: Load) -> Tally:
    loop, tally, free = asyncio.get_running_loop(), Tally(), deque[Reader]()
    start = time.perf_counter()
    readers = []
    for _ in range(load.connections):
        made = await loop.create_connection(lambda: Reader(load, tally, free), HOST, load.port)
        readers.append(made[1])
    tally.answers, start = 0, time.perf_counter()
    await _keep_pace(load, tally, free)
    tally.seconds = time.perf_counter() - start
    for reader in readers:
        reader.stop()
    return tally


async def _keep_pace(load: Load, tally: Tally, free: deque[Reader]) -> None:
    start, asked = time.perf_counter(), 0
    while (passed := time.perf_counter() - start) < load.seconds:
        while asked < passed * load.pace:
            asked += 1
            if free:
                free.popleft().ask()
            else:
                tally.behind += 1
        await asyncio.sleep(TICK)


def flood(url: str, *, connections: int, seconds: int, tag: str = "") -> Tally:
    """Let so many readers ask as fast as they can; with a tag, whether what they have changed."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}"]
    command += ["-H", f"If-None-Match: {tag}", url] if tag else [url]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    answers = re.search(r"(\d+) requests in", said)
    assert answers
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    sockets = re.search(r"Socket errors: (.+)", said)
    errors = sum(map(int, re.findall(r"\d+", sockets[1]))) if sockets else 0
    return Tally(int(answers[1]), errors + (int(wrong[1]) if wrong else 0), 0, seconds)


def begin(load: Load) -> "subprocess.Popen[bytes]":
    """Start readers in a process of their own, whose work delays nobody else's clock."""
    command = [sys.executable, "-m", "tools.bench.load", json.dumps(asdict(load))]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)


def end(process: "subprocess.Popen[bytes]") -> Tally:
    said, _ = process.communicate()
    return Tally(**json.loads(said))


if __name__ == "__main__":
    print(json.dumps(asdict(asyncio.run(read(Load(**json.loads(sys.argv[1])))))))
