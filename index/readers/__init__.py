"""Report files to source text: which files, then one small reader a format. Importing does no work."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from index.errors import ReadError
from index.readers.files import MAX_FILE_BYTES
from index.records import LeftOut

__all__ = ["MAX_FILE_BYTES", "SUFFIXES", "find_files", "read_text", "unsupported"]

SUFFIXES: tuple[str, ...] = (".docx", ".txt")
"""File name endings that can be read, sorted, in lower case."""

_SAVE_AS = {
    ".doc": "；请用 Word 或 WPS 打开，另存为 .docx",
    ".docm": "；请用 Word 或 WPS 打开，另存为 .docx",
    ".pdf": "；请先转成 .docx 或 .txt",
    ".rtf": "；请用 Word 或 WPS 打开，另存为 .docx",
    ".wps": "；请用 WPS 打开，另存为 .docx",
}


def read_text(path: Path) -> str:
    """Return the source text of a report file, chosen by its suffix; every offset of the index refers to it.

    Raises:
        ReadError: another suffix, or the file is empty, binary, encrypted, too large or broken.
    """
    suffix = path.suffix.lower()
    if suffix == ".txt":
        from index.readers.text import read
    elif suffix == ".docx":
        from index.readers.docx import read
    else:
        raise ReadError(unsupported(path))
    return read(path)


def unsupported(path: Path) -> str:
    """Say why a file of this name is not read.

    ``report.pdf`` -> ``"不支持 .pdf 格式（支持 .docx、.txt）；请先转成 .docx 或 .txt。"``
    """
    suffix = path.suffix.lower()
    found = f"不支持 {suffix} 格式" if suffix else "文件名没有扩展名，看不出格式"
    return f"{found}（支持 {'、'.join(SUFFIXES)}）{_SAVE_AS.get(suffix, '')}。"


def _litter(name: str) -> bool:
    """True for what programs leave behind: Word's lock files, Finder's notes."""
    return name.startswith("~$") or name in {".DS_Store", "__MACOSX"}


def _listed(path: Path, folders: set[str]) -> list[Path] | LeftOut | None:
    """What a folder holds, by name; None for a file; ``folders`` keeps the real paths of those already entered."""
    try:
        if not path.is_dir():
            path.stat()
            return None
        real = os.path.realpath(path)
        if real in folders:  # given twice, or a link back to a folder above
            return []
        folders.add(real)
        return [path / name for name in sorted(os.listdir(path)) if not name.startswith(".")]
    except FileNotFoundError:
        reason = "链接指向的文件不存在。" if path.is_symlink() else "没有这个文件或文件夹；请核对路径。"
    except PermissionError:
        reason = "没有读取权限；请修改权限，或换一个有权限的账户再试。"
    except (OSError, ValueError) as error:  # a loop of links, a name too long, a NUL in the path
        reason = f"打不开（{error}）；请核对路径。"
    return LeftOut(str(path), reason)


def _walk(path: Path, folders: set[str]) -> Iterator[Path | LeftOut]:
    """Give the files at or below a path, each folder in order of name, and what cannot be entered."""
    waiting = [path]
    while waiting:
        path = waiting.pop()
        if _litter(path.name):
            continue
        listed = _listed(path, folders)
        if isinstance(listed, list):
            waiting.extend(reversed(listed))
        else:
            yield path if listed is None else listed


def find_files(paths: Iterable[str | os.PathLike[str]]) -> tuple[list[Path], list[LeftOut]]:
    """Expand files and folders into the report files to read.

    The order of ``paths`` is kept; a folder gives its files and subfolders by name. Links are followed; the same
    file is taken once. Lock files (``~$``), ``.DS_Store`` and ``__MACOSX`` are passed over silently, and so is what
    is hidden within a folder. Nothing is opened.

    Returns:
        (files with a suffix of ``SUFFIXES``, what is left out and why: another suffix, missing, not accessible).
    """
    if isinstance(paths, (str, os.PathLike)):  # one path instead of a list of them
        paths = [paths]
    files: list[Path] = []
    left_out: list[LeftOut] = []
    folders: set[str] = set()
    taken: set[str] = set()
    for given in paths:
        for found in _walk(Path(given), folders):
            if isinstance(found, LeftOut):
                left_out.append(found)
                continue
            real = os.path.realpath(found)
            if real in taken:
                continue
            taken.add(real)
            if found.suffix.lower() not in SUFFIXES:
                left_out.append(LeftOut(str(found), unsupported(found)))
            elif not found.is_file():
                left_out.append(LeftOut(str(found), "这不是普通文件（可能是管道或设备），读不了。"))
            else:
                files.append(found)
    return files, left_out
