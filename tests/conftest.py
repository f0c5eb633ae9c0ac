from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.utils import translation
from pytest_django.plugin import blocking_manager_key

from tests.running import Site, running

# Of what ran on PostgreSQL, this is what SQLite has to promise as well: what is final, what is
# sealed, what meets at the same time. Its pages are opened by the journeys, each in two languages.
ON_BOTH = ("keys/", "ledger/", "lib/", "ops/", "security/", "signatures/test_race.py")

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
def _nobody_came_too_often():
    """Who comes often is remembered in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The real site, once per session, without sample data."""
    with running(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The real site with the sample campaign, small."""
    with running(tmp_path_factory.mktemp("demo")) as site:
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
