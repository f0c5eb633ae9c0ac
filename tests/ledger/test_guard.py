import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from campaign.ledger.adapters.guard import FileGuard, GuardMoved, PostgresGuard
from campaign.ledger.rules.checkpoint import Checkpoint

ORIGIN = "sign.example.org/log/1"


@pytest.fixture
def file_guard(tmp_path):
    return FileGuard(tmp_path / "guard")


@pytest.fixture
def postgres_guard():
    """A database of its own stands for the other server."""
    url = os.environ["DATABASE_URL"]
    name = f"guard_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
        yield PostgresGuard(url.rpartition("/")[0] + "/" + name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["file_guard", pytest.param("postgres_guard", marks=pytest.mark.postgres)])
def guard(request):
    return request.getfixturevalue(request.param)


def head(size: int, mark: int = 0) -> Checkpoint:
    return Checkpoint(ORIGIN, size, bytes([mark]) * 32)


def test_a_guard_knows_nothing_at_first(guard):
    assert guard.read(ORIGIN) is None


def test_a_guard_remembers_the_last_head(guard):
    guard.advance(known=None, head=head(3))
    guard.advance(known=head(3), head=head(8))

    assert guard.read(ORIGIN) == head(8)


def test_a_guard_remembers_each_log_apart(guard):
    guard.advance(known=None, head=head(3))

    assert guard.read("sign.example.org/log/2") is None


@pytest.mark.parametrize("known", [None, head(2), head(3, 1)], ids=["none", "older", "other root"])
def test_a_guard_moves_only_from_the_head_it_holds(guard, known):
    guard.advance(known=None, head=head(3))

    with pytest.raises(GuardMoved):
        guard.advance(known=known, head=head(9))


def test_of_many_at_once_one_moves_the_guard(guard):
    def go(mark: int) -> bool:
        try:
            guard.advance(known=None, head=head(3, mark))
        except GuardMoved:
            return False
        return True

    guard.read(ORIGIN)
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(go, range(8))) == 1


def test_a_damaged_file_is_no_empty_guard(file_guard):
    file_guard.advance(known=None, head=head(3))
    (file,) = Path(file_guard.folder).glob("*.head")
    file.write_text("", encoding="utf-8")

    with pytest.raises(ValueError, match="not a checkpoint"):
        file_guard.read(ORIGIN)
