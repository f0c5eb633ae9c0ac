"""The verifier against a real web server."""

import subprocess
import sys

import pytest

from campaign.ledger.actions.fold import fold
from campaign.ledger.actions.publish import publish
from tests.cast import an_open_petition
from tests.ledger.books import append_many
from tests.ledger.test_verify_tool import TOOL

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def address(live_server):
    log_id = an_open_petition().id
    append_many(log_id, range(299))
    fold(log_id=log_id)
    publish(log_id=log_id)
    return f"{live_server.url}/log/{log_id}"


def run(*arguments: str) -> str:
    command = [sys.executable, "-I", str(TOOL), *arguments, "--lang", "en"]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


def test_a_log_is_checked_where_it_is_published(address):
    assert "3 tiles fit the leaves" in run("log", address, "--tiles")


def test_a_fetched_log_is_checked_from_its_folder(address, tmp_path):
    run("fetch", address, str(tmp_path / "log"))

    assert "3 tiles fit the leaves" in run("log", str(tmp_path / "log"))
