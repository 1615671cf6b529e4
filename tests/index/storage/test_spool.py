"""The folder in which reports are set down while they are read."""

import shutil
from pathlib import Path

import filelock
import pytest

from index.storage.spool import spooling


@pytest.mark.parametrize("error", [FileExistsError, FileNotFoundError, filelock.Timeout])
def test_a_folder_that_is_swept_away_before_it_is_locked_is_made_anew(tmp_path, monkeypatch, error):
    seen: list[Path] = []

    class SweptAway(filelock.FileLock):
        """A lock whose folder another process takes away before it is taken, the first time."""

        def acquire(self, *arguments, **named):
            folder = Path(self.lock_file).parent
            seen.append(folder)
            if len(seen) == 1:
                shutil.rmtree(folder)
                raise error(self.lock_file)
            return super().acquire(*arguments, **named)

    monkeypatch.setattr(filelock, "FileLock", SweptAway)
    with spooling(tmp_path) as spool:
        assert spool == seen[1] != seen[0]
        assert spool.is_dir()
    assert list(tmp_path.iterdir()) == []
