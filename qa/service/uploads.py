"""What a browser hands over as report files: how much is taken, and under which names."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from index import UsageError
from index.readers import MAX_FILE_BYTES, SUFFIXES, unsupported

Upload = tuple[str, bytes]
"""The name that the browser gave, which may be anything at all, and the content."""

MAX_FILES = 50
"""Most files in one job."""
MAX_JOB_BYTES = 200 * 2**20
"""Most bytes in one job (200 MiB); a single file may have ``MAX_FILE_BYTES``."""
MAX_TEXT_BYTES = 5 * 2**20
"""Most bytes of a text file: a provincial report has 60,000, and while a whole book is read everybody waits."""
MAX_NAME = 120
"""Longest name, in characters."""

UNNAMED = "未命名"

_FORBIDDEN = re.compile(r'[<>:"|?*]')
_DROPPED = {"Cc", "Cf", "Cs"}  # control characters, invisible ones such as marks of direction, halves of a pair
_RESERVED = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    device + number for device in ("COM", "LPT") for number in "0123456789¹²³"
}


def plain_name(name: str) -> str:
    """Turn whatever a browser gives as a name into a file name that is one on every system.

    >>> plain_name("../../报告/青禾市2025年\\u202e.docx"), plain_name("C:\\\\temp\\\\con.txt"), plain_name("...")
    ('青禾市2025年.docx', '_con.txt', '未命名')
    """
    name = re.split(r"[/\\]", name)[-1]
    name = "".join(char for char in name if unicodedata.category(char) not in _DROPPED or char.isspace())
    name = " ".join(name.split())
    name = unicodedata.normalize("NFC", _FORBIDDEN.sub("_", name))
    name = name.lstrip(" .~$").rstrip(" .")  # hidden files, Word's lock files; Windows drops what stands at the end
    if name.split(".")[0].rstrip().upper() in _RESERVED:
        name = f"_{name}"
    suffix = Path(name).suffix
    if suffix.lower() not in SUFFIXES:
        suffix = ""
    stem = name[: len(name) - len(suffix)]
    return stem[: MAX_NAME - len(suffix)].rstrip(" .") + suffix or UNNAMED


def check_uploads(files: Sequence[Upload]) -> None:
    """Refuse a job that is empty or too large as a whole.

    Raises:
        UsageError: what was found and what is allowed.
    """
    if not files:
        raise UsageError("没有选择文件；请选择 .docx 或 .txt 报告文件。")
    if len(files) > MAX_FILES:
        raise UsageError(f"一次选了 {len(files)} 个文件，最多 {MAX_FILES} 个；请分几次加入。")
    total = sum(len(data) for _, data in files)
    if total > MAX_JOB_BYTES:
        raise UsageError(f"这些文件一共 {total / 2**20:.0f} MiB，一次最多 {MAX_JOB_BYTES // 2**20} MiB；请分几次加入。")


def why_refused(name: str, data: bytes) -> str:
    """Say why a single upload is not even looked into; empty when it is.

    Args:
        name: as returned by ``plain_name``.
    """
    if Path(name).suffix.lower() not in SUFFIXES:
        return unsupported(Path(name))
    found = len(data) / 2**20
    if len(data) > MAX_FILE_BYTES:
        return f"文件有 {found:.1f} MiB，一个文件最多 {MAX_FILE_BYTES // 2**20} MiB；请删去图片或拆成几个文件。"
    if Path(name).suffix.lower() == ".txt" and len(data) > MAX_TEXT_BYTES:
        most = MAX_TEXT_BYTES // 2**20
        return f"文本有 {found:.1f} MiB，网页上最多加 {most} MiB；请拆成几个文件，或用命令 python -m index add 加入。"
    return ""
