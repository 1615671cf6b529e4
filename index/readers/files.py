"""Bytes from the disk: kind of file and size are checked here, once, for every format.

The messages do not name the file: whoever shows a list of files puts the name in front.
"""

import stat
from pathlib import Path

from index.errors import ReadError
from index.messages import Message
from index.readers.reader import MAX_FILE_BYTES


def read_bytes(path: Path, formats: Message) -> bytes:
    """Return the bytes of a file, at least 1 and at most ``MAX_FILE_BYTES``.

    Args:
        formats: the formats that are read, for the message.

    Raises:
        ReadError: missing, no ordinary file, no permission, too large, empty, or the disk fails.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise ReadError("read_folder")
        if not stat.S_ISREG(mode):  # a pipe would block for ever, a device never ends
            raise ReadError("read_no_regular_file", formats=formats)
        with path.open("rb") as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise ReadError("read_missing") from error
    except PermissionError as error:
        raise ReadError("read_no_permission") from error
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL character
        raise ReadError("read_failed", error=str(error)) from error
    if len(data) > MAX_FILE_BYTES:
        raise ReadError("read_too_large", most=MAX_FILE_BYTES // 2**20)
    if not data:
        raise ReadError("read_empty")
    return data
