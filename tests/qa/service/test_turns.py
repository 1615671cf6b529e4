"""A few at a time, the others wait in the order in which they came."""

import threading
import time

from qa.service.turns import Turns


def test_no_more_than_some_are_in_at_once_and_the_others_follow_in_their_order():
    turns, inside, most, order, threads = Turns(2), 0, 0, [], []
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

    for number in range(8):
        threads.append(threading.Thread(target=work, args=(number,), daemon=True))
        threads[-1].start()
        limit = time.monotonic() + 30
        while time.monotonic() < limit and (len(order) <= number if number < 2 else len(turns._waiting) < number - 1):
            time.sleep(0.001)
    assert (inside, order) == (2, [0, 1])
    leave.set()
    for thread in threads:
        thread.join(30)
    assert (most, inside) == (2, 0)
    assert sorted(order) == list(range(8))
    assert all(abs(at - number) <= 1 for at, number in enumerate(order)), order  # two run beside each other


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
