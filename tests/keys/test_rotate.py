from base64 import b64encode
from uuid import uuid4

import pytest

from campaign.keys import queries
from campaign.keys.actions.create import create_key
from campaign.keys.actions.rewrap import rewrap_keys
from campaign.keys.models import Purpose, WrappedKey
from campaign.keys.rules import BrokenKeyRing, KeyRing
from campaign.lib.encryption import CannotOpen

pytestmark = pytest.mark.django_db
OLD, NEW = b64encode(b"o" * 32).decode(), b64encode(b"n" * 32).decode()


@pytest.fixture
def ring(settings):
    def use(text: str) -> None:
        settings.WRAPPING_KEYS = text
        queries.key_ring.cache_clear()
        queries.key_called.cache_clear()

    yield use
    queries.key_ring.cache_clear()


def test_a_key_survives_a_new_wrapping_key(ring):
    ring(f"old:{OLD}")
    row = create_key(owner=uuid4(), purpose=Purpose.DATA)
    before = queries.key_called(bytes(row.id)).secret

    ring(f"new:{NEW},old:{OLD}")
    rewrap_keys()
    ring(f"new:{NEW}")

    assert queries.key_called(bytes(row.id)).secret == before


def test_a_key_does_not_open_without_its_wrapping_key(ring):
    ring(f"old:{OLD}")
    row = create_key(owner=uuid4(), purpose=Purpose.DATA)

    ring(f"new:{NEW}")

    with pytest.raises(CannotOpen):
        queries.key_called(bytes(row.id))


def test_a_wrapped_key_does_not_open_for_another_owner(ring):
    ring(f"old:{OLD}")
    row = create_key(owner=uuid4(), purpose=Purpose.DATA)
    WrappedKey.objects.filter(pk=row.pk).update(owner=uuid4())

    with pytest.raises(CannotOpen):
        queries.key_called(bytes(row.id))


def test_a_new_key_retires_the_one_before():
    owner = uuid4()
    first = create_key(owner=owner, purpose=Purpose.DATA)
    create_key(owner=owner, purpose=Purpose.DATA)

    first.refresh_from_db()

    assert first.retired_at is not None


@pytest.mark.parametrize("text", ["", "name", "a:short", f"a:{OLD[:-6]}"])
def test_a_key_ring_that_is_none_is_refused(text):
    with pytest.raises(BrokenKeyRing):
        KeyRing.parse(text)
