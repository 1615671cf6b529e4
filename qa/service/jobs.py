"""The library behind the page: what it holds and how each report was understood (from ``outline``), and the jobs that
change it.

Nothing here knows of Gradio: plain functions and one class, whose results can be turned into JSON as they are.
"""

import logging
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any

from index import (
    DEFAULT_INDEX,
    BuildResult,
    Encoder,
    FileResult,
    IndexBusyError,
    IndexWriteError,
    LiveIndex,
    NothingToIndexError,
    ReportQAError,
    add,
    rebuild,
    remove,
)
from qa.present.outlines import list_reports, outline
from qa.service.uploads import Upload, check_uploads, plain_name, why_refused

__all__ = ["LibraryJobs", "list_reports", "outline"]

_DOING = {"add": "加入报告", "remove": "移除报告", "rebuild": "重建索引"}
_log = logging.getLogger(__name__)


class LibraryJobs:
    """Changes the library, one job at a time, in a thread of its own; safe to use from any thread.

    Attributes:
        live: the open library; it takes up the new snapshot before a job says that it is done. May be set later.
    """

    def __init__(
        self, path: Path | str | None = None, live: LiveIndex | None = None, *, encoder: Encoder | None = None
    ) -> None:
        """Remember what to change.

        Args:
            path: index folder; None = that of ``live``, or the default one.
            live: see above. encoder: use this one instead of the model of the index.
        """
        self.live = live
        self._path = Path(path) if path is not None else live.folder if live is not None else DEFAULT_INDEX
        self._encoder = encoder
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stages: list[tuple[str, float]] = []  # when each stage of the running job began
        self._status = _blank("idle")

    def start_add(self, files: Sequence[Upload]) -> None:
        """Begin to add uploaded files; a file that cannot be taken does not keep the others out.

        Raises:
            UsageError: no files, or too many or too large together. IndexBusyError: another job is running.
        """
        files = [(plain_name(name), data) for name, data in files]
        check_uploads(files)
        self._start("add", lambda: self._add(files))

    def start_remove(self, ids: Sequence[str]) -> None:
        """Begin to remove reports.

        Raises:
            IndexBusyError: another job is running.
        """
        ids = [str(id).encode("utf-8", "replace").decode("utf-8") for id in ids]  # named in the status, which is JSON

        def work() -> tuple[BuildResult, list[FileResult], str]:
            result = remove(ids, self._path, encoder=self._encoder, progress=self._tell)
            return result, [], f"已移除 {len(set(ids))} 份报告"

        self._start("remove", work)

    def start_rebuild(self) -> None:
        """Begin to read all kept files again.

        Raises:
            IndexBusyError: another job is running.
        """

        def work() -> tuple[BuildResult, list[FileResult], str]:
            result = rebuild(self._path, encoder=self._encoder, progress=self._tell)
            return result, list(result.files), "索引已重建"

        self._start("rebuild", work)

    def status(self) -> dict[str, Any]:
        """Say how far the running job is, or how the last one ended.

        Returns:
            ``state``: ``idle`` (no job yet), ``running``, ``done`` or ``failed``; ``kind``: ``add``, ``remove`` or
            ``rebuild``; ``stage``, ``done``, ``total``: see ``index.Progress``; ``seconds``: stage → seconds
            so far; ``files``: one record a file, as in ``FileResult``, once they are known; ``message``: one sentence
            for people about how it ended.
        """
        with self._lock:
            status = {**self._status, "seconds": dict(self._status["seconds"]), "files": list(self._status["files"])}
            if status["state"] == "running":
                status["seconds"] = _durations([*self._stages, ("", time.perf_counter())])
            return status

    def wait(self, seconds: float | None = None) -> dict[str, Any]:
        """Wait for the running job to end, at most so long, and return the status."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)
        return self.status()

    def _start(self, kind: str, work: Callable[[], tuple[BuildResult, list[FileResult], str]]) -> None:
        with self._lock:
            if self._status["state"] == "running":
                raise IndexBusyError(f"正在{_DOING[self._status['kind']]}，请等它完成后再试。")
            self._status = {**_blank("running"), "kind": kind}
            self._stages = []
            self._thread = threading.Thread(target=self._run, args=(work,), name=f"library-{kind}", daemon=True)
            self._thread.start()

    def _run(self, work: Callable[[], tuple[BuildResult, list[FileResult], str]]) -> None:
        changes: dict[str, Any]
        try:
            result, files, done = work()
            self._take_up()
            said = [f"{done}；现有 {result.reports} 份报告，{result.passages} 段。"]
            said += _about(files)
            changes = {"state": "done", "seconds": result.seconds, "files": files, "message": "".join(said)}
        except NothingToIndexError as error:  # its message names every file, which is said file by file here
            message = "没有一个文件可以加入；原有索引没有改动。"
            changes = {"state": "failed", "files": list(error.files), "message": message}
        except ReportQAError as error:
            changes = {"state": "failed", "message": str(error)}
        except Exception as error:  # the page must say something whatever happens; the log keeps the details
            _log.exception("a job of the library failed")
            message = f"出错了（{type(error).__name__}: {error}）；原有索引没有改动。"
            changes = {"state": "failed", "message": message}
        changes["files"] = [asdict(file) for file in changes.get("files", ())]
        with self._lock:
            changes.setdefault("seconds", _durations([*self._stages, ("", time.perf_counter())]))
            self._status |= changes

    def _add(self, files: Sequence[Upload]) -> tuple[BuildResult, list[FileResult], str]:
        """Write uploads where they can be read, add them, and wipe them away again."""
        results = [FileResult(name, "", 0, 0, 0.0, why_refused(name, data)) for name, data in files]
        taken = [position for position, result in enumerate(results) if not result.reason]
        with tempfile.TemporaryDirectory(prefix="report-qa-") as folder:
            names: dict[Path, str] = {}
            try:
                for position in taken:
                    name, data = files[position]
                    path = Path(folder, f"{position:02d}{Path(name).suffix}")  # no name from outside reaches the disk
                    path.write_bytes(data)
                    names[path] = name
            except OSError as error:
                raise IndexWriteError(
                    f"上传的文件存不下（{error}）；请检查磁盘空间后重试。原有索引没有改动。"
                ) from error
            try:
                if not names:
                    raise NothingToIndexError("")
                result = add(list(names), self._path, names=names, encoder=self._encoder, progress=self._tell)
            except NothingToIndexError as error:
                for position, file in zip(taken, error.files, strict=False):
                    results[position] = file
                error.files = tuple(results)
                raise
        for position, file in zip(taken, result.files, strict=True):
            results[position] = file
        return result, results, f"已加入 {sum(1 for file in results if file.id)} 份报告"

    def _tell(self, stage: str, done: int, total: int) -> None:
        with self._lock:
            if not self._stages or self._stages[-1][0] != stage:
                self._stages.append((stage, time.perf_counter()))
            self._status |= {"stage": stage, "done": done, "total": total}

    def _take_up(self) -> None:
        """Let the open library take up the new snapshot now, so that the next question does not wait for it."""
        try:
            if self.live is not None:
                self.live.snapshot()
        except Exception:  # the index is published all the same
            _log.exception("the new snapshot could not be taken up")


def _about(files: Sequence[FileResult]) -> list[str]:
    """Say how many files were left out, and how many reports could not be read again."""
    left_out = sum(1 for file in files if not file.id)
    unread = sum(1 for file in files if file.id and file.reason)
    said = [f"有 {left_out} 个文件未收入。"] if left_out else []
    return said + ([f"有 {unread} 份没有读成，沿用原有的段落。"] if unread else [])


def _blank(state: str) -> dict[str, Any]:
    return {
        "state": state,
        "kind": "",
        "stage": "",
        "done": 0,
        "total": 0,
        "seconds": {},
        "files": [],
        "message": "",
    }


def _durations(stages: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Add up how long each stage took: ``[("read", 0), ("encode", 2), ("", 5)]`` -> ``{"read": 2, "encode": 3}``."""
    seconds: dict[str, float] = {}
    for (stage, begin), (_, end) in pairwise(stages):
        seconds[stage] = seconds.get(stage, 0.0) + end - begin
    return seconds
