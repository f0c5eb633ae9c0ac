"""What was signed last, kept outside the database, so that a restored backup cannot fork a log.

A guard only ever moves from the head it is known to hold to the next one (compare and swap).
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import IO, Protocol

import psycopg
from django.conf import settings

from campaign.ledger.rules.checkpoint import Checkpoint

CONNECT_SECONDS = 3
TABLE = """
    CREATE TABLE IF NOT EXISTS ledger_guard (
        origin text PRIMARY KEY, size bigint NOT NULL, root bytea NOT NULL
    )
"""
FIRST = "INSERT INTO ledger_guard VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"
NEXT = "UPDATE ledger_guard SET size = %s, root = %s WHERE origin = %s AND size = %s AND root = %s"


class GuardMoved(Exception):
    """Another sequencer signed meanwhile."""


class Guard(Protocol):
    """A place that remembers, for each log, the head that was signed last."""

    def read(self, origin: str) -> Checkpoint | None:
        """Return the head that was signed last."""

    def advance(self, *, known: Checkpoint | None, head: Checkpoint) -> None:
        """Go from the known head to this one, or raise GuardMoved; it is durable on return."""


@dataclass(frozen=True)
class FileGuard:
    """One file for each log, replaced whole; for one machine, or a disk that machines share."""

    folder: Path

    def read(self, origin: str) -> Checkpoint | None:
        try:
            text = self._file(origin).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        return Checkpoint.parse(text)

    def advance(self, *, known: Checkpoint | None, head: Checkpoint) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self._file(head.origin)
        with self._alone(file):
            if self.read(head.origin) != known:
                raise GuardMoved(head.origin)
            _replace(file, head.text)

    def _file(self, origin: str) -> Path:
        return self.folder / f"{sha256(origin.encode()).hexdigest()[:32]}.head"

    @contextmanager
    def _alone(self, file: Path) -> Iterator[IO[bytes]]:
        with file.with_suffix(".lock").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield lock


@dataclass(frozen=True)
class PostgresGuard:
    """A table in a PostgreSQL database that is not ours and is never restored with it."""

    url: str

    def read(self, origin: str) -> Checkpoint | None:
        with self._connection() as connection:
            row = connection.execute(
                "SELECT size, root FROM ledger_guard WHERE origin = %s", [origin]
            ).fetchone()
        return Checkpoint(origin, row[0], bytes(row[1])) if row else None

    def advance(self, *, known: Checkpoint | None, head: Checkpoint) -> None:
        with self._connection() as connection:
            if known is None:
                done = connection.execute(FIRST, [head.origin, head.size, head.root])
            else:
                values = [head.size, head.root, head.origin, known.size, known.root]
                done = connection.execute(NEXT, values)
            if done.rowcount != 1:
                raise GuardMoved(head.origin)

    @contextmanager
    def _connection(self) -> Iterator["psycopg.Connection[tuple[int, bytes]]"]:
        with psycopg.connect(self.url, connect_timeout=CONNECT_SECONDS) as connection:
            connection.execute("SET synchronous_commit = on")
            connection.execute(TABLE)
            yield connection


@cache
def guard() -> Guard:
    """Return the guard that LEDGER_GUARD names."""
    scheme, _, path = settings.LEDGER_GUARD.partition("://")
    return FileGuard(Path(path)) if scheme == "file" else PostgresGuard(settings.LEDGER_GUARD)


def _replace(file: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all, even if the power fails."""
    new = file.with_suffix(".new")
    with new.open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    new.rename(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
