"""Memory that a server needs no more goes back to the system."""

import os
import subprocess
import sys

import pytest

from tests.soak.served import memory

SCRIPT = """
import os, threading
from qa.service.memory import give_back, share_pools
from tests.soak.served import memory

share_pools()
held = []

def work():
    held.append([bytes(2000) for _ in range(20_000)])  # 40 MiB in pieces that the C library does not map by themselves
    held.append(bytes(2000))  # stays, behind what is freed

threads = [threading.Thread(target=work) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
full = memory(os.getpid())
held = [one for one in held if isinstance(one, bytes)]
give_back()
print(full, memory(os.getpid()))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux") or not memory(os.getpid()), reason="other C library")
def test_what_threads_freed_goes_back_to_the_system():
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, encoding="utf-8", check=True)
    full, after = map(int, done.stdout.split())
    assert full > 200 and after < full - 150, (full, after)
