import pytest

from campaign.keys import queries


@pytest.fixture(autouse=True)
def _forget_keys():
    """Keys are remembered per process; tests make new petitions in the same one."""
    queries.key_called.cache_clear()
