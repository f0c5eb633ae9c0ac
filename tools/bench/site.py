"""The real site for a bench: what docker/entrypoint runs, on 127.0.0.1 alone."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn
from urllib.request import urlopen

import django
from celery import current_app
from django.db import connection

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"
START_SECONDS, STOP_SECONDS = 180, 10


class Site:
    """Processes that share one folder, one database, one set of keys."""

    def __init__(self, folder: Path, keys: str) -> None:
        self.folder, self.port = folder, free_port()
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "campaign.settings",
            "SECRET_KEY": secrets.token_hex(32),
            "WRAPPING_KEYS": keys or "bench:" + b64encode(secrets.token_bytes(32)).decode(),
            "DATA_DIR": str(folder),
            "MAIL_URL": f"filemail:///{folder}/mail",
            "SITE_URL": f"http://{HOST}:{self.port}",
            "TRUSTED_PROXY_COUNT": "1",  # the client is the proxy: everybody has a network
            "LIMIT_PETITION": "1000000/60",
        }
        self._running: list[subprocess.Popen[bytes]] = []
        (folder / "mail").mkdir()

    @property
    def pids(self) -> list[int]:
        return [process.pid for process in self._running]

    def manage(self, *arguments: str) -> None:
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.PIPE)

    def begin_anew(self) -> None:
        """Empty the database and build its tables."""
        self.empty()
        self.manage("migrate", "--verbosity", "0")

    def empty(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
        connection.close_pool()  # what it has prepared names tables that are gone

    def web(self, *, port: int, settings: str = "campaign.settings") -> int:
        """Start the web server as the image does; return its process id once it answers."""
        self.run("web", HOST=HOST, PORT=str(port), DJANGO_SETTINGS_MODULE=settings)
        self._wait_for_web(port)
        return self._running[-1].pid

    def whole(self, *, port: int) -> None:
        """Start web server and workers as docker-compose.yml does."""
        self.run("site", HOST=HOST, PORT=str(port))
        self._wait_for_web(port)

    def run(self, *arguments: str, **environment: str) -> None:
        """Start one service of docker/entrypoint."""
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                ["docker/entrypoint", *arguments],
                cwd=ROOT,
                env=self.environment | environment,
                stdout=log,
                stderr=log,
            )
        self._running.append(process)

    def wait_for_workers(self) -> None:
        """Wait until every worker that was started answers."""
        number = sum(
            ("work" in process.args) + 3 * ("site" in process.args) for process in self._running
        )
        end = time.monotonic() + START_SECONDS
        while len(current_app.control.inspect(timeout=0.5).ping() or ()) < number:
            if time.monotonic() > end:
                self._give_up("A worker did not start")

    def stop(self) -> None:
        for process in self._running:
            process.send_signal(signal.SIGTERM)
        for process in self._running:
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
        self._running.clear()

    def _wait_for_web(self, port: int) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self._running[-1].poll() is None:
            with suppress(OSError), urlopen(f"http://{HOST}:{port}/healthz", timeout=2):
                return
            time.sleep(0.05)
        self._give_up("The server did not start")

    def _give_up(self, reason: str) -> NoReturn:
        raise SystemExit(f"{reason}:\n{(self.folder / 'log').read_text()}")


@contextmanager
def fresh_site(keys: str = "") -> Iterator[Site]:
    """Make a site with an empty database in a folder of its own; afterwards nothing is left."""
    with tempfile.TemporaryDirectory(prefix="yeonmyeong-bench-") as name:
        site = Site(Path(name), keys)
        os.environ.update(site.environment)  # this process reads the same database
        django.setup()
        try:
            yield site
        finally:
            site.stop()


def free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])
