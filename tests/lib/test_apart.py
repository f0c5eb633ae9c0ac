"""A piece of work in a process of its own."""

import os
import tempfile
import time
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children
from pathlib import Path

import pytest

from campaign.lib.apart import Apart

pytestmark = pytest.mark.anywhere


def test_what_it_gives_comes_from_another_process():
    with Apart(lambda _: os.getpid()) as work:
        assert work.result() != os.getpid()


def test_it_tells_how_far_it_is_before_it_gives():
    def counting(tell):
        for number in range(3):
            tell(number)
        return "done"

    with Apart(counting) as work:
        assert list(work.told()) == [0, 1, 2]
        assert work.result() == "done"


def test_what_it_raises_is_raised_here():
    def failing(_):
        raise OSError(28, "No space left on device")

    with Apart(failing) as work, pytest.raises(OSError, match="No space") as raised:
        work.result()
    assert raised.value.errno == 28


def test_one_that_is_killed_is_an_error():
    with Apart(lambda _: os._exit(9)) as work, pytest.raises(BrokenProcessPool):
        work.result()


def test_nobody_waits_for_what_is_no_longer_wanted():
    start = time.monotonic()
    with Apart(lambda _: time.sleep(60)):
        pass
    assert time.monotonic() - start < 10
    assert active_children() == []


def test_it_can_begin_another_one():
    def both(_):
        with Apart(lambda _: "inner") as work:
            return work.result()

    with Apart(both) as work:
        assert work.result() == "inner"


def test_what_it_leaves_on_the_disk_is_cleared_away():
    with Apart(lambda _: tempfile.mkdtemp()) as work:
        left = Path(work.result())
        assert left.exists()
    assert not left.exists()
