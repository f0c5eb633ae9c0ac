"""A log as a folder behind a web server, made of rules alone, so that it can also be made wrong."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from campaign.ledger.rules import entries, tiles
from campaign.ledger.rules.checkpoint import Checkpoint
from campaign.ledger.rules.notes import Signer, sign_note
from campaign.ledger.rules.replay import replay
from campaign.ledger.rules.statements import CountStatement, Promise
from campaign.lib import canonical
from tests.ledger.books import LOG, ORIGIN, WITNESS, signed, tree_of

PROMISE, COUNT = Signer(f"{ORIGIN}/promise", b"P" * 32), Signer(f"{ORIGIN}/count", b"C" * 32)
KEYS = {
    kind: [one.verifier.text]
    for kind, one in {"log": LOG, "promise": PROMISE, "count": COUNT}.items()
}
TEXT = json.dumps({"origin": ORIGIN, "number": 0, "keys": KEYS}).encode()
FIRST = entries.manifest(number=0, digest=sha256(TEXT).digest())


def leaves(number: int, *, start: int = 1) -> list[bytes]:
    """Return a text and so many signatures."""
    return [FIRST, *(signed(at) for at in range(start, start + number))]


@dataclass
class Published:
    """What a site shows of a log."""

    folder: Path
    url: str = ""
    policy: dict = field(
        default_factory=lambda: {
            "format": "petition-policy/v1",
            "origin": ORIGIN,
            "keys": KEYS,
            "witnesses": [],
            "quorum": 0,
        }
    )

    def show(self, bodies: Sequence[bytes], *, size: int | None = None, count=None) -> None:
        """Publish leaves, the head of so many of them, and what their count is said to be."""
        size = len(bodies) if size is None else size
        tree = tree_of(bodies[:size])
        head = Checkpoint(ORIGIN, size, tree.root())
        statement = CountStatement(ORIGIN, size, head.root, count or replay(bodies[:size]))
        for file in tiles.files(size):
            part = bodies[file.number * 256 : file.number * 256 + file.width]
            self.write(f"tile/entries/{file.path}", tiles.bundle(part))
        self.write(f"count/{size}", sign_note(statement.text, [COUNT]).encode())
        self.write("manifest/0.json", TEXT)
        self.write("policy.json", canonical.to_bytes(self.policy))
        self.write("checkpoint", sign_note(head.text, [LOG]).encode())

    def write(self, name: str, data: bytes) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def with_witness(self, quorum: int = 0) -> None:
        self.policy |= {"witnesses": [WITNESS.verifier.text], "quorum": quorum}
        self.write("policy.json", canonical.to_bytes(self.policy))


def promise(leaf: bytes, deadline: int) -> bytes:
    return sign_note(Promise(ORIGIN, leaf, deadline).text, [PROMISE]).encode()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@contextmanager
def published(folder: Path) -> Iterator[Published]:
    """Serve a folder as long as the block lasts."""
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Published(folder, f"http://127.0.0.1:{server.server_address[1]}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
