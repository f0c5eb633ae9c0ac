"""Starting and stopping the whole site as its user does."""

import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from tests.running import LAST_STEP, ROOT, site_in, start, until, wait_for

# One site serves all of them, so they stay in one process.
pytestmark = pytest.mark.site


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=5) as answer:
        return answer.read().decode()


def children(process: "subprocess.Popen[bytes]") -> list[int]:
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(pid) for pid in path.read_text().split()]


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def living(pids: list[int]) -> list[int]:
    """Return who still runs after all had time to end."""
    with suppress(pytest.fail.Exception):
        until(lambda: not any(map(lives, pids)), f"the end of {pids}")
    return [pid for pid in pids if lives(pid)]


@pytest.fixture
def another(tmp_path, migrated_once):
    site = site_in(tmp_path / "data")
    site.data.mkdir()
    shutil.copy(migrated_once, site.data / "site.sqlite3")
    process = start(site)
    try:
        wait_for(site, process)
        yield process
    finally:
        process.kill()
        process.wait(10)


def test_the_mailbox_of_the_demo_answers(site):
    assert "견본 편지함" in get(site.url + "/mailbox/")


def test_what_the_database_lacks_is_migrated(site):
    done = "SELECT count(*) FROM django_migrations WHERE app = ? AND name = ?"
    assert site.sql(done, *LAST_STEP) == [(1,)]


def test_a_busy_port_gives_one_sentence(site):
    port = site.url.rpartition(":")[2]
    command = [sys.executable, "manage.py", "up", "--port", port]
    run = subprocess.run(
        command, cwd=ROOT, env=site.environment, capture_output=True, text=True, check=False
    )
    assert run.stderr.strip().splitlines() == [
        f"CommandError: Port {port} is in use. Choose another: bin/demo --port {int(port) + 1}"
    ]


def test_ctrl_c_ends_everything_that_was_started(another):
    started = children(another)
    another.send_signal(signal.SIGINT)
    another.wait(90)
    assert (len(started), living(started)) == (3, [])


def test_nothing_outlives_a_killed_parent(another):
    started = children(another)
    os.kill(another.pid, signal.SIGKILL)
    another.wait(30)
    assert (len(started), living(started)) == (3, [])


@pytest.fixture
def workers(tmp_path, migrated_once):
    """The workers as the compose file runs them: copies of one process."""
    site = site_in(tmp_path / "data")
    site.data.mkdir()
    shutil.copy(migrated_once, site.data / "site.sqlite3")
    command = [sys.executable, "-m", "campaign.workers"]
    process = subprocess.Popen(command, cwd=ROOT, env=site.environment)
    try:
        until(lambda: len(children(process)) == 3, "three workers")
        yield process
    finally:
        process.kill()
        process.wait(10)


def test_a_killed_worker_is_followed_by_another(workers):
    killed, *others = children(workers)
    os.kill(killed, signal.SIGKILL)
    until(lambda: killed not in (now := children(workers)) and len(now) == 3, "another worker")
    assert set(others) < set(children(workers))


def test_no_worker_outlives_a_killed_parent(workers):
    started = children(workers)
    workers.kill()
    workers.wait(10)
    assert living(started) == []


def test_all_workers_end_when_they_are_told_to(workers):
    started = children(workers)
    workers.terminate()
    assert (workers.wait(60), living(started)) == (0, [])
