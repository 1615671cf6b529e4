"""Which files below some paths are report files. Nothing is opened."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from index.messages import Message
from index.readers.registry import reader_of, unsupported
from index.records import LeftOut


def find_files(paths: Iterable[str | os.PathLike[str]]) -> tuple[list[Path], list[LeftOut]]:
    """Expand files and folders into the report files to read.

    The order of ``paths`` is kept; a folder gives its files and subfolders by name. Links are followed; the same
    file is taken once. Lock files (``~$``), ``.DS_Store`` and ``__MACOSX`` are passed over silently, and so is what
    is hidden within a folder.

    Returns:
        (files of a format that is read, what is left out and why: another suffix, missing, not accessible).
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
            if reader_of(found) is None:
                left_out.append(LeftOut(str(found), unsupported(found)))
            elif not found.is_file():
                left_out.append(LeftOut(str(found), Message("read_no_regular_file_found")))
            else:
                files.append(found)
    return files, left_out


def _walk(path: Path, folders: set[str]) -> Iterator[Path | LeftOut]:
    """Give the files at or below a path, each folder in order of name, and what cannot be entered."""
    waiting = [path]
    while waiting:
        path = waiting.pop()
        if _is_by_product(path.name):
            continue
        listed = _list_folder(path, folders)
        if isinstance(listed, list):
            waiting.extend(reversed(listed))
        else:
            yield path if listed is None else listed


def _is_by_product(name: str) -> bool:
    """True for files that programs make for themselves: Word's lock files, Finder's notes."""
    return name.startswith("~$") or name in {".DS_Store", "__MACOSX"}


def _list_folder(path: Path, folders: set[str]) -> list[Path] | LeftOut | None:
    """Return what a folder holds, by name; None for a file.

    Args:
        folders: real paths of the folders already entered; this one is added.
    """
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
        reason = Message("read_broken_link" if path.is_symlink() else "read_no_such_path")
    except PermissionError:
        reason = Message("read_no_access")
    except (OSError, ValueError) as error:  # a loop of links, a name too long, a NUL in the path
        reason = Message("read_not_opened", {"error": str(error)})
    return LeftOut(str(path), reason)
