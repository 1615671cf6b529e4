"""Report files that a browser sends: how much is taken, and under which names."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePath

from index import MAX_FILE_BYTES, Message, UsageError, either, expression, reader_of, suffixes, unsupported

Upload = tuple[str, bytes]
"""The name that the browser gave, which may be anything at all, and the content."""

MAX_FILES = 50
"""Most files in one job."""
MAX_JOB_BYTES = 200 * 2**20
"""Most bytes in one job (200 MiB); a single file may have ``MAX_FILE_BYTES``, or what its ``Reader`` allows."""
MAX_NAME = 120
"""Longest name, in characters."""

_MIB = 2**20
_FORBIDDEN = expression(r'[<>:"|?*]')
_DROPPED = {"Cc", "Cf", "Cs"}  # control characters, invisible ones such as marks of direction, halves of a pair
_RESERVED = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    device + number for device in ("COM", "LPT") for number in "0123456789¹²³"
}


def plain_name(name: str) -> str:
    """Turn whatever a browser gives as a name into a file name that is valid on every system.

    Where nothing is left of it, the message ``upload_unnamed`` stands for the name.

    >>> plain_name("../../报告/青禾市2025年\\u202e.txt"), plain_name("C:\\\\temp\\\\con.txt"), plain_name("...")
    ('青禾市2025年.txt', '_con.txt', '未命名')
    """
    name = re.split(r"[/\\]", name)[-1]
    name = "".join(char for char in name if unicodedata.category(char) not in _DROPPED or char.isspace())
    name = " ".join(name.split())
    name = unicodedata.normalize("NFC", _FORBIDDEN.sub("_", name))
    name = name.lstrip(" .~$").rstrip(
        " ."
    )  # hidden files, Word's lock files; Windows drops points and blanks at the end
    if name.split(".")[0].rstrip().upper() in _RESERVED:
        name = f"_{name}"
    suffix = PurePath(name).suffix if reader_of(name) else ""
    stem = name[: len(name) - len(suffix)]
    return stem[: MAX_NAME - len(suffix)].rstrip(" .") + suffix or Message("upload_unnamed").text()


def check_uploads(files: Sequence[Upload]) -> None:
    """Refuse a job that is empty or too large as a whole.

    Raises:
        UsageError: what was found and what is allowed.
    """
    if not files:
        raise UsageError("upload_none", formats=either(sorted(suffixes())))
    if len(files) > MAX_FILES:
        raise UsageError("upload_too_many", found=len(files), most=MAX_FILES)
    total = sum(len(data) for _, data in files)
    if total > MAX_JOB_BYTES:
        raise UsageError("upload_too_large", found=f"{total / _MIB:.0f}", most=MAX_JOB_BYTES // _MIB)


def refusal(name: str, data: bytes) -> Message | None:
    """Return why a single upload is not even read; None when it is.

    Args:
        name: as returned by ``plain_name``.
    """
    reader = reader_of(name)
    if reader is None:
        return unsupported(name)
    found = f"{len(data) / _MIB:.1f}"
    if len(data) > MAX_FILE_BYTES:
        return Message("upload_file_too_large", {"found": found, "most": MAX_FILE_BYTES // _MIB})
    if len(data) > reader.max_upload_bytes:
        values = {"format": Message(reader.name), "found": found, "most": reader.max_upload_bytes // _MIB}
        return Message("upload_format_too_large", values)
    return None
