"""The real site on a folder of its own: web server, workers, letters in a folder."""

import fcntl
import os
import secrets
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
START_SECONDS = 180
# A migration that changes nothing here: its model is another one's.
LAST_STEP = "auth", "0012_alter_user_first_name_max_length"
FEW_COLLECTIONS = 20_000, 20, 50
MANAGE = f"""import gc, runpy
gc.set_threshold{FEW_COLLECTIONS}
runpy.run_path("manage.py", run_name="__main__")"""
WAIT_SECONDS = 60


@dataclass(frozen=True)
class Letter:
    """A letter as its reader sees it."""

    subject: str
    sender: str
    text: str

    @property
    def code(self) -> str:
        return self.subject.rpartition(" ")[2]

    @property
    def link(self) -> str:
        return next(line for line in self.text.splitlines() if line.startswith("http"))


@dataclass(frozen=True)
class Site:
    url: str
    data: Path
    environment: dict[str, str]

    @property
    def mail(self) -> Path:
        return self.data / "mail"

    @property
    def log(self) -> Path:
        return self.data / "log"

    def manage(self, *arguments: str) -> str:
        """Run a manage.py command on this site's data and return what it printed."""
        return subprocess.run(
            [sys.executable, "-c", MANAGE, *arguments],
            cwd=ROOT,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def sql(self, statement: str, *values: str | int) -> list[tuple]:
        """Run one statement on this site's database, to let time pass in it or to look."""
        with closing(sqlite3.connect(self.data / "site.sqlite3", timeout=60)) as database:
            rows = database.execute(statement, values).fetchall()
            database.commit()
            return rows

    def all_letters(self) -> dict[str, list[Letter]]:
        """Return what was mailed, by address, oldest first."""
        files = sorted(self.mail.glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
        parts = [p for f in files for p in f.read_bytes().split(b"\n" + b"-" * 79 + b"\n")]
        found: dict[str, list[Letter]] = {}
        for part in filter(bytes.strip, parts):
            one = message_from_bytes(part, policy=policy.default)
            text = one.get_body(("plain",)).get_content()
            letter = Letter(str(one["Subject"]), str(one["From"]), text)
            found.setdefault(str(one["To"]), []).append(letter)
        return found

    def letters(self, to: str) -> list[Letter]:
        """Return what was mailed to an address, oldest first."""
        return self.all_letters().get(to, [])

    def letter(self, to: str, *, number: int = 1) -> Letter:
        """Wait for the first letter to an address, or for a later one."""
        until(lambda: len(self.letters(to)) >= number, f"letter {number} to {to}")
        return self.letters(to)[number - 1]


def until(holds: Callable[[], bool], what: str, *, seconds: float = WAIT_SECONDS) -> None:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            pytest.fail(f"Waited {seconds} seconds in vain for: {what}")
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2):
            return True
    except OSError:
        return False


def start(site: Site) -> "subprocess.Popen[bytes]":
    """Start web server and workers."""
    site.data.mkdir(exist_ok=True)
    with site.log.open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "manage.py", "up", "--quiet", "--port", site.url.rpartition(":")[2]],
            cwd=ROOT,
            env=site.environment,
            stdout=log,
            stderr=log,
            preexec_fn=_heed_ctrl_c,  # noqa: PLW1509 (it takes no lock)
        )


def _heed_ctrl_c() -> None:
    """A shell that runs the tests in its background lets all of them ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_for(site: Site, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the site answers."""
    until(
        lambda: process.poll() is not None or answers(site.url + "/readyz"),
        "an answer of the site",
        seconds=START_SECONDS,
    )
    if process.poll() is not None:
        pytest.fail("The site did not start:\n" + site.log.read_text("utf-8"))


def site_in(data: Path) -> Site:
    """Describe a site that keeps everything in one folder and has keys of its own."""
    url = f"http://127.0.0.1:{free_port()}"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "campaign.settings",
        "SECRET_KEY": secrets.token_hex(32),
        "WRAPPING_KEYS": "site:" + b64encode(secrets.token_bytes(32)).decode(),
        "DATA_DIR": str(data),
        "DATABASE_URL": f"sqlite:///{data}/site.sqlite3",
        "BROKER_URL": "",
        "CACHE_URL": "",
        # Everybody comes from this machine, and from example.org.
        "LIMIT_NETWORK": "100000/60",
        "CROWD_AT_LEAST": "100000",
        "UNPROVEN_PERCENT": "100",
        "MAIL_URL": f"filemail:///{data}/mail",
        "SITE_URL": url,
        "DEMO": "true",
        "SOCIAL_KEYS": "KAKAO_ID=ours,KAKAO_SECRET=nobody's",
    }
    return Site(url=url, data=data, environment=environment)


def migrated(folder: Path) -> Path:
    """Return an empty database of all migrations; who comes first to the folder makes it."""
    made = folder / "migrated.sqlite3"
    with (folder / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            site = site_in(folder / "migrated")
            site.data.mkdir()
            site.manage("migrate", "--verbosity", "0")
            (site.data / "site.sqlite3").rename(made)
    return made


@contextmanager
def running(data: Path, *, database: Path | None = None) -> Iterator[Site]:
    """Run a site in a folder as long as the block lasts; it begins with a database, or none."""
    site = site_in(data)
    if database:
        data.mkdir(exist_ok=True)
        shutil.copy(database, data / "site.sqlite3")
    process = start(site)
    try:
        wait_for(site, process)
        yield site
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
