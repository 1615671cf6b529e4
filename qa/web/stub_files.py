"""Keeps gradio from writing type stubs into its installation while it is loaded.

With every import gradio parses the source of each of its components anew and compares the stub file beside it
(``gradio.component_meta.create_or_modify_pyi``, gradio 6): a fifth of the time that the program takes to start, and
of no use to a program that runs. It offers no switch, but leaves out components whose file cannot be named.
"""

import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_WRITER = "gradio.component_meta"


@contextmanager
def no_stub_files() -> Iterator[None]:
    """Within, gradio is loaded without its stub files; for the thread that starts the program."""
    original = inspect.getfile

    def getfile(object: Any) -> str:
        if sys._getframe(1).f_globals.get("__name__") == _WRITER:
            raise OSError("no stub file is to be written")
        return original(object)

    inspect.getfile = getfile
    try:
        yield
    finally:
        inspect.getfile = original
