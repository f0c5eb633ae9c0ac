"""Work on blocks in several processes; what comes out does not depend on how many there are."""

import gc
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from typing import Any, TypeVar

AT_ONCE = 4  # blocks that are not worth a process
AHEAD = 2  # blocks of each process that wait to be taken

Block = TypeVar("Block")
Done = TypeVar("Done")

_job: Callable[[Any], Any] | None = None


def in_order(
    job: Callable[[Block], Done], blocks: Iterable[Block], *, processes: int
) -> Iterator[Done]:
    """Yield what `job` makes of each block, in their order; a handful is worked on right here.

    Memory holds a few blocks of each process. Like work Apart, they begin as copies of this one,
    at once; they have its connections too, and must not use them. They end when it ends.
    """
    waiting = iter(blocks)
    first = list(islice(waiting, AT_ONCE + 1))
    if processes < 2 or len(first) <= AT_ONCE:
        yield from map(job, chain(first, waiting))
        return
    pool = ProcessPoolExecutor(
        processes, mp_context=get_context("fork"), initializer=_begin, initargs=(job,)
    )
    try:
        yield from _taken(pool, chain(first, waiting), ahead=AHEAD * processes)
    finally:
        pool.shutdown(cancel_futures=True)


def _taken(pool: ProcessPoolExecutor, blocks: Iterator[Block], *, ahead: int) -> Iterator[Any]:
    begun: deque[Future[Any]] = deque()
    for block in blocks:
        begun.append(pool.submit(_do, block))
        if len(begun) > ahead:
            yield begun.popleft().result()
    while begun:
        yield begun.popleft().result()


def _begin(job: Callable[[Any], Any]) -> None:
    global _job  # noqa: PLW0603 (each process has one job)
    _job = job
    gc.freeze()  # what is shared with the parent is not touched
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End when the parent was killed: nobody would ever take what is made here."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(block: Any) -> Any:
    assert _job is not None
    return _job(block)
