import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _korean():
    """A request leaves its language behind in the thread."""
    with translation.override("ko"):
        yield
