"""Memory that a server needs no more goes back to the system.

The allocator of the C library keeps what was freed for later, by thread and in pieces: a server that had rebuilt its
index a dozen times held 860 MiB, of which it used 500. Where the C library is another one (macOS, Windows, musl),
nothing is done.
"""

import ctypes
import gc
import sys
from functools import lru_cache
from typing import Any

_ARENA_MAX = -8  # M_ARENA_MAX of <malloc.h>
ARENAS = 2
"""Pools of memory that threads share. There are eight a core by default, and each keeps what it was once given; Python
runs one thread at a time, so that few wait for each other."""


@lru_cache(maxsize=1)
def _c_library() -> Any:
    """Return the C library where it is that of GNU, else None."""
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None


def share_pools() -> None:
    """Let all threads share a few pools; before the first of them is started."""
    if (library := _c_library()) is not None:
        library.mallopt(_ARENA_MAX, ARENAS)


def give_back() -> None:
    """Free what is held in cycles, and give back to the system what is free."""
    gc.collect()
    if (library := _c_library()) is not None:
        library.malloc_trim(0)
