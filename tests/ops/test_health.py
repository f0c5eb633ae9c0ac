from base64 import b64encode
from uuid import uuid4

import pytest
from django.db import OperationalError, connection

from campaign.keys import queries
from campaign.keys.actions.create import create_key
from campaign.keys.models import Purpose


def test_the_process_says_that_it_lives(client):
    assert client.get("/healthz").content == b"ok"


def test_the_site_says_that_its_database_answers(client, db):
    assert client.get("/readyz").content == b"ready"


def test_the_site_is_not_ready_while_its_database_is_down(client, db, monkeypatch):
    def refuse():
        raise OperationalError("connection refused")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", refuse)
        answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (503, b"the database does not answer")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["test", "other"])
def test_the_site_is_not_ready_with_keys_of_another_database(client, settings, name):
    create_key(owner=uuid4(), purpose=Purpose.DATA)
    settings.WRAPPING_KEYS = f"{name}:{b64encode(b'x' * 32).decode()}"
    queries.key_ring.cache_clear()

    answer = client.get("/readyz")
    queries.key_ring.cache_clear()

    assert (answer.status_code, b"WRAPPING_KEYS" in answer.content) == (503, True)
