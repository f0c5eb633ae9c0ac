"""Work in several processes."""

import os
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children

import pytest

from campaign.lib.processes import in_order

pytestmark = pytest.mark.anywhere


def double(number: int) -> int:
    return number * 2


def whose(_number: int) -> int:
    return os.getpid()


def die(number: int) -> None:
    if number == 30:
        os._exit(9)


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_what_is_made_comes_in_the_order_of_the_blocks(processes):
    made = in_order(double, range(50), processes=processes)
    assert list(made) == [number * 2 for number in range(50)]


def test_a_handful_of_blocks_begins_no_process():
    assert set(in_order(whose, range(4), processes=2)) == {os.getpid()}


def test_many_blocks_are_worked_on_elsewhere():
    assert os.getpid() not in in_order(whose, range(5), processes=2)


def test_blocks_are_read_no_faster_than_they_are_taken():
    read = []
    blocks = (read.append(number) or number for number in range(1_000))
    made = in_order(double, blocks, processes=2)
    next(made)
    assert len(read) < 30
    made.close()


def test_a_process_that_is_killed_is_an_error():
    with pytest.raises(BrokenProcessPool):
        list(in_order(die, range(50), processes=2))


def test_nobody_is_left_behind():
    list(in_order(double, range(50), processes=2))
    assert active_children() == []
