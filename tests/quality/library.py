"""The library of the questions over many reports: six invented reports under the names that the questions know."""

import atexit
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "shelf"
IDS = {
    "guangdong-2025": "广东25",
    "jilin-2025": "吉林25",
    "jilin-bulletin": "吉林公报",
    "liaoning-2024": "辽宁24",
    "liaoning-2025": "辽宁25",
    "yunling-2025": "云岭25",
}
"""Ids of the reports by their files, whose names are those of a file system that knows no Chinese."""


@lru_cache(maxsize=1)
def shelf() -> Path:
    """Return a folder of this process with the files under the ids of their reports."""
    folder = Path(tempfile.mkdtemp(prefix="shelf-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name, id in IDS.items():
        shutil.copy(FOLDER / f"{name}.txt", folder / f"{id}.txt")
    return folder
