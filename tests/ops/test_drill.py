"""The restore that docs/operations.md describes, from start to end."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.postgres


def test_a_lost_database_comes_back_and_the_log_goes_on():
    """G3."""
    ran = subprocess.run(
        [sys.executable, "-m", "tools.drill"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=400,
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.endswith("The drill passed.\n")
