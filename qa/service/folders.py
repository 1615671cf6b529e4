"""Folders of this machine: what visitors are not told of them, and those that a killed server has left behind."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index import expression

_UPLOADS = "report-qa-upload-"
_LEFT = expression(rf"{_UPLOADS}(\d{{1,10}})-\w{{1,20}}")
"""Name of a folder of uploads: the process that made it, and letters of its own."""


def without_folders(text: str, folder: Path) -> str:
    """Return a text in which files and folders have their names only.

    >>> without_folders("/srv/data/built: no index; build --out /srv/data/built", Path("/srv/data/built"))
    'built: no index; build --out built'

    Args:
        folder: of the index. Names in it, in the folder for temporary files and in that of the user are shortened.
    """
    whole = folder.absolute()
    above = {whole.parent, whole.resolve().parent, Path(tempfile.gettempdir()), Path.home(), Path(__file__).parents[2]}
    for path in sorted((str(path) for path in above), key=len, reverse=True):
        if len(path) > 1:
            text = text.replace(path.rstrip("/\\") + os.sep, "").replace(path, Path(path).name)
    return text


@contextmanager
def upload_folder() -> Iterator[Path]:
    """Make a folder for uploads, which is gone afterwards, or when the next server starts if this one is killed."""
    with tempfile.TemporaryDirectory(prefix=f"{_UPLOADS}{os.getpid()}-") as folder:
        yield Path(folder)


def sweep_uploads() -> int:
    """Remove folders of uploads whose process is gone; return how many there were."""
    found = 0
    for path in Path(tempfile.gettempdir()).glob(f"{_UPLOADS}*"):
        made = _LEFT.fullmatch(path.name)
        with suppress(OSError):
            if made and not _runs(int(made[1])) and _is_ours(path):
                shutil.rmtree(path)
                found += 1
    return found


def _is_ours(path: Path) -> bool:
    """Tell whether a path is a folder, and no link to one, of the user who runs this process."""
    status = path.lstat()
    return path.is_dir() and not path.is_symlink() and status.st_uid == getattr(os, "getuid", lambda: status.st_uid)()


def _runs(process: int) -> bool:
    """Tell whether there is a process of a number; where the system cannot be asked without harm, say so."""
    if os.name != "posix" or process == os.getpid():
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # it belongs to somebody else
        return True
    return True
