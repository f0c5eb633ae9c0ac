"""The web server: the site is loaded once, and the processes that answer share its memory."""

import gc
import os
from functools import partial

from django.urls import get_resolver
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from campaign import wsgi
from campaign.lib.parents import end_with

PROCESSES, THREADS = 2, 4


def main() -> None:
    """Serve on HOST and PORT."""
    target = f"{wsgi.__name__}:application"
    assert get_resolver().url_patterns  # all views are imported here
    gc.collect()
    gc.freeze()  # what is looked through for garbage is copied
    os.register_at_fork(after_in_child=partial(_end_with, os.getpid()))
    Granian(
        target,
        address=os.environ.get("HOST", "0.0.0.0"),  # noqa: S104 (a proxy stands before it)
        port=int(os.environ.get("PORT", "8000")),
        interface=Interfaces.WSGI,
        workers=PROCESSES,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
    ).serve()


def _end_with(server: int) -> None:
    if os.getppid() == server:  # what answers may begin processes too
        end_with(server)


if __name__ == "__main__":
    main()
