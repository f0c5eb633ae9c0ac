import gc
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.utils import translation
from pytest_django.plugin import blocking_manager_key

from campaign.keys.queries import forget
from tests.running import FEW_COLLECTIONS, LAST_STEP, Site, migrated, running

# Of what ran on PostgreSQL, this is what SQLite has to promise as well: what is final, what is
# sealed, what meets at the same time. Its pages are opened by the journeys, each in two languages.
ON_BOTH = ("keys/", "ledger/", "lib/", "ops/", "security/", "signatures/test_race.py")

# They come first, so that no process works alone in the end.
LONG = (
    "test_drill.py",
    "test_canary.py",
    "test_accessibility.py",
    "test_hostile_text.py",
    "test_campaign.py",
    "test_start.py",
)

FIRST_ROWS = (
    "campaign.petitions.migrations.0002_name_first_authorities",
    "campaign.routes.migrations.0002_first_routes",
    "campaign.press.migrations.0006_first_rules_and_final_steps",
)


def pytest_addoption(parser):
    parser.addoption(
        "--rest", action="store_true", help="leave out what says nothing new after PostgreSQL"
    )


def pytest_collection_modifyitems(config, items):
    """Leave out what needs PostgreSQL where there is none, and there what says nothing of it."""
    chosen = _says_something_of if connection.vendor == "postgresql" else _runs_without
    if config.getoption("rest"):
        chosen = _is_new
    left_out = [item for item in items if not chosen(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if chosen(item)]
    items.sort(key=lambda item: item.path.name not in LONG)


def pytest_collection_finish():
    """Look for garbage seldom, and never among what stays: a quarter of the time went there."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*FEW_COLLECTIONS)


def _runs_without(item):
    return not item.get_closest_marker("postgres")


def _is_new(item):
    where = item.path.relative_to(Path(__file__).parent).as_posix()
    is_done = _says_something_of(item) and not where.startswith(ON_BOTH)
    return _runs_without(item) and not is_done


def _says_something_of(item):
    if item.get_closest_marker("anywhere"):
        return False
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgres")
    return marked or {"db", "transactional_db"} & set(item.fixturenames)


@pytest.fixture(autouse=True)
def _korean():
    """A request leaves its language behind in the thread."""
    with translation.override("ko"):
        yield


@pytest.fixture(autouse=True)
def _nothing_is_remembered():
    """Who came often, and keys of rows that are gone: both outlive a test."""
    cache.clear()
    forget()


@pytest.fixture(scope="session")
def migrated_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database of all migrations; they take long, so all workers share it."""
    base = tmp_path_factory.getbasetemp()
    return migrated(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """On SQLite the database begins as a copy, and its folder goes with the process."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, request) -> None:
    if connection.vendor == "sqlite":
        copy = connection.settings_dict["TEST"]["NAME"]
        shutil.copy(request.getfixturevalue("migrated_once"), copy)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, migrated_once: Path) -> Iterator[Site]:
    """The real site, once per session, without sample data; it had one migration left to do."""
    behind = shutil.copy(migrated_once, tmp_path_factory.mktemp("behind"))
    with closing(sqlite3.connect(behind)) as database, database:
        database.execute("DELETE FROM django_migrations WHERE app = ? AND name = ?", LAST_STEP)
    with running(tmp_path_factory.mktemp("site"), database=Path(behind)) as site:
        yield site


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, migrated_once: Path) -> Iterator[Site]:
    """The real site with the sample campaign, small."""
    with running(tmp_path_factory.mktemp("demo"), database=migrated_once) as site:
        site.manage("load_demo", "--signers", "60", "--ways")
        yield site


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """Let a test of transactions empty the tables, and put back what migrations wrote.

    SQLite empties by DELETE, which final rows refuse; PostgreSQL truncates.
    """
    mark = item.get_closest_marker("django_db")
    is_flushed = (
        mark and mark.kwargs.get("transaction")
    ) or "transactional_db" in item.fixturenames
    if not is_flushed:
        return (yield)
    blocker = item.config.stash[blocking_manager_key]
    with blocker.unblock():
        guards = _take_guards() if connection.vendor == "sqlite" else []
    try:
        return (yield)
    finally:
        if nextitem is not None:  # the database itself is gone with the last test
            with blocker.unblock(), connection.cursor() as cursor:
                for statement in guards:
                    cursor.execute(statement)
                for name in FIRST_ROWS:
                    import_module(name).add(apps, None)


def _take_guards() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        guards = cursor.fetchall()
        for name, _ in guards:
            cursor.execute(f"DROP TRIGGER {name}")
    return [statement for _, statement in guards]
