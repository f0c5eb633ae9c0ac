"""All workers and the clock: the site is loaded once, and they share its memory."""

import gc
import os
import signal
import time
from importlib import import_module
from types import FrameType
from typing import NoReturn

import django
from celery import current_app
from django.core import checks
from django.core.management import call_command

from campaign.lib.parents import end_with

WORKERS = (("quick", "--clock"), ("packets",), ("webhooks",))
# Imported when a worker begins, or with its first work.
LATE = (
    *("celery.bin.celery", "celery.apps.worker", "celery.concurrency.solo", "celery.beat"),
    *("kombu.transport.redis", "campaign.lib.refusing", "campaign.lib.whole_words"),
    *("campaign.ops.management.commands.work", "campaign.packets.actions.advance"),
    *("pyhanko.pdf_utils.incremental_writer", "pyhanko.sign.signers", "pyhanko.sign.timestamps"),
)
SECOND = 1
ENDING = (signal.SIGTERM, signal.SIGINT)


def main() -> None:
    """Run the workers until SIGTERM; begin one that ended anew."""
    _load()
    running: dict[int, tuple[str, ...]] = {}
    is_over = False

    def end(_signal: int, _frame: FrameType | None) -> None:
        nonlocal is_over
        is_over = True
        for pid in running:
            os.kill(pid, signal.SIGTERM)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    for one in WORKERS:
        if not is_over:
            _begin(one, running)
    while running:
        ended, _ = os.wait()
        gone = running.pop(ended)
        if not is_over:
            time.sleep(SECOND)
        if not is_over:
            _begin(gone, running)


def _load() -> None:
    """Do once what each worker would do for itself, and have its memory for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign.settings")
    django.setup()
    checks.run_checks()  # this imports all views: letters hold links
    os.environ["CELERY_SKIP_CHECKS"] = "1"
    for name in LATE:
        import_module(name)
    current_app.loader.import_default_modules()
    current_app.finalize()
    gc.collect()
    gc.freeze()  # what is looked through for garbage is copied


def _begin(one: tuple[str, ...], running: dict[int, tuple[str, ...]]) -> None:
    """Begin a worker as a copy of this process, and write it down before anybody can end us."""
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    parent, pid = os.getpid(), os.fork()
    if pid == 0:
        end_with(parent)
        _work(*one)
    running[pid] = one
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)


def _work(queue: str, *options: str) -> NoReturn:
    for ending in ENDING:
        signal.signal(ending, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    code = 1
    try:
        call_command("work", queue, *options)
        code = 0
    finally:
        os._exit(code)  # what the parent has still to do is not for it to do


if __name__ == "__main__":
    main()
