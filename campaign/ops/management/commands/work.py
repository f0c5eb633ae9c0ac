"""One Celery worker process; `up` runs two, the first with the clock inside."""

import warnings
from typing import Any

from celery import signals
from celery.beat import EmbeddedService
from celery.platforms import SecurityWarning
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from campaign.celery import app

ALONE = ["--without-gossip", "--without-mingle", "--without-heartbeat"]


class Command(BaseCommand):
    help = "Run a worker for one queue, or for several in turn."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("queue", nargs="+", choices=["quick", "packets", "webhooks"])
        parser.add_argument("--clock", action="store_true", help="run the schedule in a thread")

    def handle(self, *, queue: list[str], clock: bool, **_: Any) -> None:
        for folder in ("queue", "queue-done"):
            (settings.DATA_DIR / folder).mkdir(parents=True, exist_ok=True)
        # Messages are JSON that names our own tasks, so root runs nothing it would not anyway.
        warnings.simplefilter("ignore", SecurityWarning)
        if clock:
            signals.worker_ready.connect(_start_clock)
        app.worker_main(
            [
                "-q",
                "worker",
                "-P",
                "solo",
                "-Q",
                ",".join(queue),
                "-n",
                f"{queue[0]}@%h",
                "-l",
                "WARNING",
                *ALONE,
            ]
        )


def _start_clock(**_: Any) -> None:
    schedule = str(settings.DATA_DIR / "schedule")
    EmbeddedService(app, thread=True, schedule_filename=schedule).start()
