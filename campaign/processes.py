"""Web server, workers and clock: the site is loaded once, and they share its memory.

`python -m campaign.processes web workers`, or one of the two where machines share the work.
"""

import gc
import os
import signal
import sys
import time
from importlib import import_module
from types import FrameType
from typing import NoReturn

import django
from celery import current_app
from django.core import checks
from django.core.management import call_command

from campaign.lib.parents import end_with

WEB, SERVER = ("web",), "campaign.serve"
WORKERS = (("quick", "--clock"), ("packets",), ("webhooks",))
PARTS = {"web": (WEB,), "workers": WORKERS}
# Imported when a process begins, or with its first work.
LATE = (
    SERVER,
    *("celery.app.amqp", "celery.app.control", "celery.app.log", "celery.apps.worker"),
    *("celery.beat", "celery.concurrency.solo", "celery.events", "celery.worker.autoscale"),
    *("celery.worker.components", "celery.worker.consumer", "celery.worker.loops"),
    *("celery.worker.pidbox", "celery.worker.strategy", "billiard.pool"),
    *("kombu.transport.redis", "campaign.lib.refusing", "campaign.lib.whole_words"),
    *("campaign.ops.management.commands.work", "campaign.packets.actions.advance"),
    *("pyhanko.pdf_utils.incremental_writer", "pyhanko.sign.signers", "pyhanko.sign.timestamps"),
)
SECOND = 1
ENDING = (signal.SIGTERM, signal.SIGINT)


def main(*parts: str) -> None:
    """Run the parts until SIGTERM; begin a process that ended anew."""
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
    for one in (process for part in parts for process in PARTS[part]):
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
    """Do once what each process would do for itself, and have its memory for."""
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
    """Begin a process as a copy of this process, and write it down before anybody can end us."""
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    parent, pid = os.getpid(), os.fork()
    if pid == 0:
        end_with(parent)
        _work(*one)
    running[pid] = one
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)


def _work(*what: str) -> NoReturn:
    for ending in ENDING:
        signal.signal(ending, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    code = 1
    try:
        if what == WEB:
            import_module(SERVER).main()
        else:
            call_command("work", *what)
        code = 0
    finally:
        os._exit(code)  # what the parent has still to do is not for it to do


if __name__ == "__main__":
    main(*sys.argv[1:] or PARTS)
