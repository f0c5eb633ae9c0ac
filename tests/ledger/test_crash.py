"""Real processes on PostgreSQL, killed at every step of the sequencer's work."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def found():
    """What is found after 16 kills among 4 writers and 2 sequencers."""
    name = settings.DATABASES["default"]["NAME"]  # the test's own database
    environment = os.environ | {
        "DATABASE_URL": os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}",
        "DJANGO_SETTINGS_MODULE": "campaign.settings",
        "LEDGER_GUARD": settings.LEDGER_GUARD,
    }
    arguments = ["crash", "--leaves", "400", "--writers", "4", "--kills", "16"]
    run = subprocess.run(
        [sys.executable, "-m", "tools.bench.ledger", *arguments],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return json.loads(run.stdout)


def test_killed_sequencers_lose_nothing_and_sign_one_history(found):
    """B3."""
    kept = {key: value for key, value in found.items() if key not in {"leaves", "checkpoints"}}

    assert kept == {
        "lost": 0,
        "duplicated": 0,
        "wrong_checkpoints": 0,
        "root_is_naive": True,
        "guard_is_last": True,
        "kills": 16,
        "kills_by_step": dict.fromkeys(kept["kills_by_step"], 2),
    }
