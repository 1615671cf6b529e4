"""The rest of a large table is read once its first rows are shown.

A conversation keeps its tables, to save and to show them again. Rows left unread would keep the snapshot open that they
stand in, and its files on disk, after the library has changed.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from qa import Answer

_reader = ThreadPoolExecutor(1, thread_name_prefix="rows")


def read_rest(answers: Iterable[Answer]) -> None:
    """Have the rows of tables read in a thread of their own, where some are unread."""
    for answer in answers:
        if answer.table is not None and answer.table.unread:
            _reader.submit(answer.table.read)
