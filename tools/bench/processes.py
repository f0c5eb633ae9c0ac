"""What our processes use: processor time, and memory as PSS.

PSS counts a page that n processes share as an n-th for each, so that sums are right.
"""

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

EVERY_SECONDS = 0.2
SHARE = 20  # looking takes processor time from who is looked at: no more than this part of it


def family(roots: Iterable[int]) -> set[int]:
    """Return processes with all their descendants."""
    found: set[int] = set()
    waiting = list(roots)
    while waiting:
        pid = waiting.pop()
        found.add(pid)
        waiting += _children(pid)
    return found


def _children(pid: int) -> list[int]:
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for path in lists for child in _read(path).split()]


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):  # it has just ended
        return ""


def cpu_seconds(pids: Iterable[int]) -> float:
    """Return the processor time that processes have had, and their children that have ended."""
    ticks = 0
    for pid in pids:
        fields = _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
        ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def pss(pids: Iterable[int]) -> float:
    """Return the proportional set size of processes in MB."""
    kilobytes = 0
    for pid in pids:
        for line in _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines():
            if line.startswith("Pss:"):
                kilobytes += int(line.split()[1])
    return kilobytes / 1024


@contextmanager
def peak(roots: Iterable[int]) -> Iterator[Callable[[], list[float]]]:
    """Watch processes with their children; the value given tells each at their highest sum."""
    highest, is_over = [0.0], threading.Event()

    def watch() -> None:
        nonlocal highest
        took = 0.0
        while not is_over.wait(max(EVERY_SECONDS, took * SHARE)):
            start = time.thread_time()
            highest = max(highest, [pss(family([root])) for root in roots], key=sum)
            took = time.thread_time() - start

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield lambda: highest
    finally:
        is_over.set()
        watcher.join()
