"""Everything in one command: database, files, web server, workers. They end together."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from campaign.lib.parents import end_with
from campaign.petitions.models import Petition

READY_SECONDS = 60


class Command(BaseCommand):
    help = "Run the site on this machine: one web process, two workers, no other server."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--demo", action="store_true", help="load the demo campaign if absent")
        parser.add_argument("--quiet", action="store_true")

    def handle(self, *, port: int, host: str, demo: bool, quiet: bool, **_: Any) -> None:
        _check_port(host, port)
        children: list[subprocess.Popen[bytes]] = []
        try:
            self._prepare(demo=demo)
            children += [_web(host, port), _worker("quick", "--clock")]
            children += [_worker("packets", "webhooks")]
            _wait_until_ready(f"http://{host}:{port}/readyz", children)
            if not quiet:
                self._say(_welcome(f"http://localhost:{port}", is_demo=demo))
            _watch(children)
        except KeyboardInterrupt:
            self._say("\nStopping …")
        finally:
            _stop(children)

    def _prepare(self, *, demo: bool) -> None:
        _make_ready()
        if demo and not Petition.objects.exists():
            self._say("Loading the sample campaign …")
            call_command("load_demo", handed_in=True, verbosity=0)

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()  # people look on through files and pipes too


def _check_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            message = f"Port {port} is in use. Choose another: bin/demo --port {port + 1}"
            raise CommandError(message) from error


def _make_ready() -> None:
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    settings.MAILBOX_DIR.mkdir(exist_ok=True)
    (settings.DATA_DIR / "queue").mkdir(exist_ok=True)  # the sample asks for work at once
    call_command("migrate", verbosity=0, skip_checks=False)
    if _newest(settings.ROOT / "static") > _newest(settings.STATIC_ROOT, default=0):
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["fonts"])


def _newest(folder: Path, *, default: float = 0) -> float:
    return max(
        (file.stat().st_mtime for file in folder.rglob("*") if file.is_file()), default=default
    )


def _web(host: str, port: int) -> "subprocess.Popen[bytes]":
    """One process with eight threads: more processes would fight over SQLite's write lock."""
    arguments = ["granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    arguments += ["--workers", "1", "--blocking-threads", "8", "--log-level", "error"]
    return _start([sys.executable, "-m", *arguments, "campaign.wsgi:application"])


def _worker(*arguments: str) -> "subprocess.Popen[bytes]":
    return _start([sys.executable, str(settings.ROOT / "manage.py"), "work", *arguments])


def _start(arguments: list[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 (our own programs; no threads yet)
        arguments,
        cwd=settings.ROOT,
        preexec_fn=partial(end_with, os.getpid()),  # noqa: PLW1509 (there are no threads yet)
        start_new_session=True,
    )


def _wait_until_ready(url: str, children: list["subprocess.Popen[bytes]"]) -> None:
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end:
        if any(child.poll() is not None for child in children):
            raise CommandError("A part of the site stopped while starting; see above.")
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 (our own address)
                return
        except OSError:
            time.sleep(0.1)
    raise CommandError(f"The site did not answer within {READY_SECONDS} seconds.")


def _watch(children: list["subprocess.Popen[bytes]"]) -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    while all(child.poll() is None for child in children):
        time.sleep(0.5)
    raise CommandError("A part of the site stopped; see above.")


def _stop(children: list["subprocess.Popen[bytes]"]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()


def _welcome(site: str, *, is_demo: bool) -> str:
    if not is_demo:
        return f"The site answers at {site}. Ctrl-C stops it."
    return f"""
연명 is running. All organisations and people in it are fictional.

  Public page      {site}/p/my-face-is-mine/
  Mailbox          {site}/mailbox/      (verification mails arrive here)
  Organisers       {site}/organise/
                   e-mail    owner@demo.example
                   others    second@ editor@ verifier@ press@ exporter@ auditor@ (same password)
                   password  demo-demo-demo
                   code      the six digits beside the person in the mailbox page; they change
                             every 30 seconds, as an authenticator app would show them
  Stop             Ctrl-C
  Start over       bin/demo --reset
"""
