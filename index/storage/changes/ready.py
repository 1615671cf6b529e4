"""What the writing of a change needs is loaded while its files are read, which a process of its own does."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.encoders import Encoder, load_encoder
from index.errors import ReportQAError
from index.storage.opening import check_snapshot
from index.structure import warm_up_figures


@contextmanager
def made_ready(index: Path, encoder: Encoder | None) -> Iterator[None]:
    """Load the encoder of an index, and the words and expressions of figures, beside what the caller does.

    To add one report takes a quarter less so. What cannot be loaded is told where it is used.

    Args:
        encoder: the one to be used; None = that of the index, if there is one.
    """

    def load() -> None:
        with suppress(ReportQAError):
            if encoder is None:
                load_encoder(check_snapshot(index, files=False)[1].encoder)
        warm_up_figures()

    beside = threading.Thread(target=load, name="made-ready", daemon=True)
    beside.start()
    try:
        yield
    finally:
        beside.join()
