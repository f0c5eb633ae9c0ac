from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation

from tests.running import Site, running


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
        site.manage("load_demo", "--signers", "60")
        yield site


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    """Failed logins are counted in the cache, which outlives a test."""
    cache.clear()
