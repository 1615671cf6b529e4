"""A few at a time, the others wait in the order in which they came."""

import threading
import time

import pytest

from qa.service.turns import Turns


@pytest.mark.parametrize("at_once", [1, 2])
def test_no_more_than_some_are_in_at_once_and_the_others_follow_in_their_order(at_once):
    turns, inside, most, order, threads = Turns(at_once), 0, 0, [], []
    lock, leave = threading.Lock(), threading.Event()

    def work(number: int) -> None:
        nonlocal inside, most
        with turns:
            with lock:
                inside += 1
                most = max(most, inside)
                order.append(number)
            leave.wait(30)
            with lock:
                inside -= 1

    def settled(count: int) -> bool:
        """Whether so many threads are in or wait."""
        return len(order) + len(turns._waiting) == count

    for number in range(8):
        threads.append(threading.Thread(target=work, args=(number,), daemon=True))
        threads[-1].start()
        limit = time.monotonic() + 30
        while time.monotonic() < limit and not settled(number + 1):
            time.sleep(0.001)
    assert (inside, order) == (at_once, list(range(at_once)))
    leave.set()
    for thread in threads:
        thread.join(30)
    assert (most, inside) == (at_once, 0)
    assert sorted(order) == list(range(8))
    if at_once == 1:  # of two that run beside each other either may note its number first
        assert order == list(range(8))


def test_a_turn_comes_back_from_work_that_fails():
    turns = Turns(1)
    for _ in range(3):
        try:
            with turns:
                raise ValueError
        except ValueError:
            pass
    with turns:
        assert turns._free == 0
    assert turns._free == 1
