"""A database that is backed up, destroyed and restored as an administrator would."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tools.bench.site import ROOT


@dataclass(frozen=True)
class Database:
    """One of our own, on the server that DATABASE_URL names."""

    server: str
    name: str

    @property
    def url(self) -> str:
        return urlunsplit(urlsplit(self.server)._replace(path=f"/{self.name}"))

    def back_up(self, folder: Path) -> None:
        subprocess.run([ROOT / "bin" / "backup", self.url, folder], check=True)

    def restore(self, folder: Path) -> None:
        self.create()
        for name in ("site.dump", "keys.dump"):
            command = [_program("pg_restore"), "--no-owner", "-d", self.url, folder / name]
            subprocess.run(command, check=True)

    def create(self) -> None:
        self._say(f"CREATE DATABASE {self.name}")

    def destroy(self) -> None:
        self._say(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")

    def _say(self, statement: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def own_database() -> Iterator[Database]:
    """Make a database for the time of the drill; DATABASE_URL names it."""
    database = Database(os.environ["DATABASE_URL"], f"drill_{os.getpid()}")
    os.environ["DATABASE_URL"] = database.url
    database.create()
    try:
        yield database
    finally:
        database.destroy()


def _program(name: str) -> str:
    """Find a program of PostgreSQL; the one of the newest server reads all."""
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(places[-1]) if places else shutil.which(name) or name
