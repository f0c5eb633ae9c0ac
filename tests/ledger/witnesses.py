"""Witnesses as others run them: the tool itself, behind a real port."""

import http.client
import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from campaign.ledger.rules.notes import encode

TOOLS = Path(__file__).parents[2] / "tools"


@cache
def module(name: str):
    """Import a tool from its file; it is no package."""
    spec = importlib.util.spec_from_file_location(name, TOOLS / f"{name}.py")
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


@dataclass
class Running:
    """A witness that answers at an address."""

    url: str
    vkey: str
    witness: object

    def get(self) -> str:
        return ask(self.url, "GET", "/")[2].decode()

    def add(self, note: str, *, old: int = 0, proof=()) -> tuple[int, str, bytes]:
        """POST a checkpoint; return status, content type, body."""
        lines = [f"old {old}", *map(encode, proof), "", note]
        return ask(self.url, "POST", "/add-checkpoint", "\n".join(lines).encode())


def ask(url: str, method: str, path: str, body: bytes | None = None) -> tuple[int, str, bytes]:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
    connection.request(method, path, body)
    answer = connection.getresponse()
    found = answer.status, answer.headers["Content-Type"], answer.read()
    connection.close()
    return found


@contextmanager
def a_witness(
    folder: Path, *logs: str, name: str = "ngo.example.org/witness", secret: bytes = b"n" * 32
) -> Iterator[Running]:
    """Run a witness of the logs with these keys as long as the block lasts."""
    tool = module("yeonmyeong_witness")
    key = tool.WitnessKey(name, secret)
    state = str(folder / f"{secret.hex()[:8]}.sqlite3")
    witness = tool.Witness(key, [tool.LogKey(log) for log in logs], state)
    server = tool.server(witness, port=0)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Running(f"http://127.0.0.1:{server.server_address[1]}", key.text, witness)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
