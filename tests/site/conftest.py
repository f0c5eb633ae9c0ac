"""The real site, once per session: web server, workers, its own folder, no sample data."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
START_SECONDS = 60


@dataclass(frozen=True)
class Site:
    url: str
    mail: Path
    environment: dict[str, str]

    def manage(self, *arguments: str) -> str:
        """Run a manage.py command on this site's data and return what it printed."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    port, data = free_port(), tmp_path_factory.mktemp("site")
    url = f"http://127.0.0.1:{port}"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "campaign.settings",
        "SECRET_KEY": secrets.token_hex(32),
        "WRAPPING_KEYS": "site:" + b64encode(secrets.token_bytes(32)).decode(),
        "DATA_DIR": str(data),
        "DATABASE_URL": f"sqlite:///{data}/site.sqlite3",
        "BROKER_URL": "",
        "CACHE_URL": "",
        "MAIL_URL": f"filemail:///{data}/mail",
        "SITE_URL": url,
        "DEMO": "true",
    }
    log = (data / "log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "manage.py", "up", "--quiet", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=log,
    )
    try:
        wait_for(url + "/readyz", process, data / "log")
        yield Site(url=url, mail=data / "mail", environment=environment)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        log.close()


def wait_for(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("The site did not start:\n" + log.read_text("utf-8"))
