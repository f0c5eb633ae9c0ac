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

from tests.running import LAST_STEP, ROOT, answers, site_in, start, until, wait_for

# One site serves all of them, so they stay in one process.
pytestmark = pytest.mark.site


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=5) as answer:
        return answer.read().decode()


def children(process: "subprocess.Popen[bytes]") -> list[int]:
    return children_of(process.pid)


def children_of(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
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
def composed(tmp_path, migrated_once):
    """The site as the compose file runs it: web server and workers are copies of one process."""
    site = site_in(tmp_path / "data")
    site.data.mkdir()
    shutil.copy(migrated_once, site.data / "site.sqlite3")
    where = {"HOST": "127.0.0.1", "PORT": site.url.rpartition(":")[2]}
    command = [sys.executable, "-m", "campaign.processes", "web", "workers"]
    process = subprocess.Popen(command, cwd=ROOT, env=site.environment | where)
    try:
        wait_for(site, process)
        yield site, process
    finally:
        process.kill()
        process.wait(10)


@pytest.mark.parametrize("which", range(4))
def test_a_killed_process_is_followed_by_another(composed, which):
    site, process = composed
    started = children(process)
    below = children_of(started[which])
    os.kill(started[which], signal.SIGKILL)
    others = {pid for pid in started if pid != started[which]}
    until(lambda: others < set(now := children(process)) and len(now) == 4, "another process")
    until(lambda: answers(site.url + "/readyz"), "an answer")
    assert living(below) == []


def test_none_outlives_a_killed_parent(composed):
    _, process = composed
    started = children(process)
    below = [pid for one in started for pid in children_of(one)]
    process.kill()
    process.wait(10)
    assert (len(started), living(started + below)) == (4, [])


def test_all_end_when_they_are_told_to(composed):
    _, process = composed
    started = children(process)
    below = [pid for one in started for pid in children_of(one)]
    process.terminate()
    assert (process.wait(60), living(started + below)) == (0, [])
