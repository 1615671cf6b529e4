"""Read arrays that ``numpy.save`` wrote.

``numpy.load`` parses the head of a file by ``ast``, which under Python 3.11 fails now and then where two threads do so
at once (SystemError, python/cpython issue 106905): so did two changes of an index at the same time. Besides it takes
.3 ms a file, and an index of a million passages has 800 of them.
"""

import mmap
import re
from pathlib import Path

import numpy as np

_MAGIC = b"\x93NUMPY\x01\x00"  # format 1.0: the length of the head follows in two bytes
_HEAD = re.compile(
    rb"\{'descr': '([<|][biuf]\d{1,2})', 'fortran_order': False, 'shape': \((\d{1,15})(?:,|, (\d{1,15}))\), \} *\n"
)


def load_array(path: Path, *, mapped: bool = False) -> np.ndarray:
    """Return an array of numbers of one or two dimensions.

    Args:
        mapped: the file is mapped into memory and read where the array is; the array cannot be written to.

    Raises:
        OSError: the file cannot be read. ValueError: it holds something else, or was cut short.
    """
    with path.open("rb") as file:
        start = file.read(len(_MAGIC) + 2)
        head = file.read(int.from_bytes(start[-2:], "little"))
        match = _HEAD.fullmatch(head)
        if not start.startswith(_MAGIC) or match is None:
            raise ValueError(f"{path.name}: no array")
        shape = tuple(int(size) for size in match.groups()[1:] if size is not None)
        kind, count = np.dtype(match[1].decode()), int(np.prod(shape))
        if not count:
            return np.zeros(shape, dtype=kind)
        if mapped:
            content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            found = np.frombuffer(content, kind, count, offset=len(start) + len(head))
        else:
            found = np.fromfile(file, kind, count)
        return found.reshape(shape)
