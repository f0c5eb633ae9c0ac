"""One Celery worker process; `up` runs two, the first with the clock inside."""

import os
import sys
import warnings
from importlib import import_module
from typing import Any

from celery import signals
from celery.beat import EmbeddedService
from celery.platforms import SecurityWarning
from celery.utils.nodenames import default_nodename, host_format
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from campaign.celery import app

PACKETS = "campaign.packets.actions.advance"  # its processes are copies of this one
BEHIND = 10  # of 19: where there is much to do, who waits for a page is answered first
ALONE = {"without_gossip": True, "without_mingle": True, "without_heartbeat": True}


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
        if "packets" in queue:
            import_module(PACKETS)
        if clock:
            signals.worker_ready.connect(_start_clock)
        os.nice(BEHIND)
        worker = app.Worker(
            queues=queue,
            hostname=host_format(default_nodename(f"{queue[0]}@%h")),
            pool_cls="solo",
            loglevel="WARNING",
            quiet=True,
            **ALONE,
        )
        worker.start()
        sys.exit(worker.exitcode)


def _start_clock(**_: Any) -> None:
    schedule = str(settings.DATA_DIR / "schedule")
    EmbeddedService(app, thread=True, schedule_filename=schedule).start()
