"""Do a piece of work in a process of its own: beside other work, and its memory goes with it."""

import gc
import os
import shutil
import signal
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from typing import Any, Generic, Self, TypeVar

Done = TypeVar("Done")
Tell = Callable[[Any], None]

YOUNG, OLDER, OLD = 50_000, 20, 20  # a laid out page is a million objects, and little garbage


class Apart(Generic[Done]):
    """Work that runs while this process goes on; what it gives and tells is pickled.

    The process begins as a copy of this one, so that what is imported need not be imported again.
    It has our connections too, and must not use them: it gets plain data and open readings. It
    ends when this process ends, however that comes.
    """

    def __init__(self, work: Callable[[Tell], Done]) -> None:
        context = get_context("fork")
        self._from, to = context.Pipe(duplex=False)
        self._folder = tempfile.mkdtemp(prefix="apart-")
        self._process = context.Process(target=_do, args=(work, to, self._folder))
        self._process.start()
        to.close()  # so that its end is seen here

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End it, finished or not."""
        self._process.kill()
        self._process.join()
        self._from.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def told(self) -> Iterator[Any]:
        """Yield what the work tells until it is over."""
        while not self._is_over():
            yield self._last[1]

    def result(self) -> Done:
        """Wait, and return what it gave, or raise what it raised."""
        for _ in self.told():
            pass
        is_done, value = self._last
        if not is_done:
            raise value
        return value  # type: ignore[no-any-return]

    def _is_over(self) -> bool:
        if getattr(self, "_last", (None,))[0] is not None:
            return True
        try:
            self._last: tuple[bool | None, Any] = self._from.recv()
        except EOFError:
            self._last = False, BrokenProcessPool("a process ended before its work")
        return self._last[0] is not None


def _do(work: Callable[[Tell], Any], to: Connection, folder: str) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # what ours would do is not for it to do
    tempfile.tempdir = folder  # it is ended, and clears nothing away: fonts are 17 MB
    threading.Thread(target=_end_with_parent, args=(folder,), daemon=True).start()
    gc.freeze()  # what is shared with the parent is not touched
    gc.set_threshold(YOUNG, OLDER, OLD)
    try:
        outcome: tuple[bool, Any] = True, work(lambda value: to.send((None, value)))
    except BaseException as error:  # noqa: BLE001 (whatever it is, the parent raises it)
        error.add_note("".join(traceback.format_tb(error.__traceback__)))
        outcome = False, error
    to.send(outcome)
    to.close()


def _end_with_parent(folder: str) -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)
