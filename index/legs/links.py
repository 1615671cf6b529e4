"""Files that are never changed, under a second name."""

import os
import shutil
from pathlib import Path


def link_or_copy(file: str | Path, target: str | Path) -> None:
    """Give a file another name, at no cost of time or space; copy it where the file system has no links.

    Raises:
        OSError: it cannot be written.
    """
    try:
        os.link(file, target)
    except FileNotFoundError:
        raise
    except OSError:  # another disk, a file system without links, too many links
        shutil.copyfile(file, target)
