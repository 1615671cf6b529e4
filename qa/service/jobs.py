"""The jobs that change an index, one at a time, each in a thread of its own.

Knows no HTTP and no Gradio: what the class returns can be turned into JSON as it is.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from index import (
    DEFAULT_INDEX,
    BuildResult,
    Encoder,
    FileResult,
    IndexBusyError,
    IndexStateError,
    IndexWriteError,
    LiveIndex,
    Message,
    NothingToIndexError,
    Remaining,
    ReportQAError,
    UsageError,
    add,
    checked,
    edit,
    rebuild,
    remove,
)
from qa.service.folders import upload_folder
from qa.service.job_status import JobStatus, about_files, counts_of, durations, outcome_of, status_object
from qa.service.memory import give_back
from qa.service.uploads import Upload, check_uploads, plain_name, refusal

_BUSY = {
    "add": "job_busy_add",
    "remove": "job_busy_remove",
    "rebuild": "job_busy_rebuild",
    "edit": "job_busy_edit",
}
_log = logging.getLogger(__name__)

_Work = Callable[[], tuple[BuildResult, list[FileResult], Message]]
"""What a job does; returns what was published, what became of each file, and a sentence about what was done."""


def wrong_corrections(corrections: Mapping[str, str]) -> dict[str, Message]:
    """Return what is wrong with corrections of a report, by field; see ``index.checked``.

    >>> [*wrong_corrections({"year": "25", "place": ""})]
    ['year']
    """
    wrong = {}
    for name, value in corrections.items():
        try:
            checked({name: value})
        except UsageError as error:
            wrong[name] = error.message
    return wrong


class IndexJobs:
    """Changes an index, one job at a time, in a thread of its own; safe to use from any thread.

    Attributes:
        live: the open index; it opens the new snapshot before a job is reported as done. May be set later.
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
        self._status = JobStatus()
        self._remaining = Remaining()

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
        ids = [_clean(id) for id in ids]

        def work() -> tuple[BuildResult, list[FileResult], Message]:
            result = remove(ids, self._path, encoder=self._encoder, progress=self._progress)
            return result, [], Message("job_removed", {"count": len(set(ids)), **counts_of(result)})

        self._start("remove", work)

    def start_rebuild(self) -> None:
        """Begin to read all kept files again.

        Raises:
            IndexBusyError: another job is running.
        """

        def work() -> tuple[BuildResult, list[FileResult], Message]:
            result = rebuild(self._path, encoder=self._encoder, progress=self._progress)
            return result, list(result.files), Message("job_rebuilt", counts_of(result))

        self._start("rebuild", work)

    def start_edit(self, id: str, corrections: Mapping[str, str], reset: bool = False) -> None:
        """Begin to correct what is known of a report, see ``index.edit``.

        Args:
            corrections: new values by field. reset: take back all earlier corrections first.

        Raises:
            UsageError: a value is none, see ``wrong_corrections``. IndexBusyError: another job is running.
        """
        values = checked(corrections)
        id, values = _clean(id), {name: _clean(value) for name, value in values.items()}

        def work() -> tuple[BuildResult, list[FileResult], Message]:
            result = edit(id, values, self._path, reset=reset, encoder=self._encoder, progress=self._progress)
            return result, [], Message("job_edited", {"id": id, **counts_of(result)})

        self._start("edit", work)

    def status(self, language: str | None = None) -> dict[str, Any]:
        """Return how far the running job is, or how the last one ended.

        Args:
            language: of the sentences; None = the language in force.

        Returns:
            ``state``: ``idle`` (no job yet), ``running``, ``done`` or ``failed``; ``kind``: ``add``, ``remove``,
            ``rebuild`` or ``edit``; ``stage``, ``done``, ``total``: see ``index.Progress``; ``left``: how long the
            stage will still take, as text, empty while that is not known; ``seconds``: stage →
            seconds so far; ``files``: one record a file, as in ``FileResult``, once they are known, its ``reason`` as
            text, empty for None, and its ``outcome``, see ``job_status.Outcome``; ``message``: how it ended, as text.
        """
        with self._lock:
            status, stages, left = self._status, list(self._stages), self._remaining.told()
        seconds = dict(status.seconds)
        if status.state != "running":
            return status_object(status, seconds, language)
        return status_object(status, durations([*stages, ("", time.perf_counter())]), language, left)

    def wait(self, seconds: float | None = None, language: str | None = None) -> dict[str, Any]:
        """Wait for the running job to end, at most so long, and return the status."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)
        return self.status(language)

    def _start(self, kind: str, work: _Work) -> None:
        if (
            self.live is not None and not self.live.is_there
        ):  # else an index of the new files alone would take its place
            raise IndexStateError("index_gone", folder=self._path)
        with self._lock:
            if self._status.state == "running":
                raise IndexBusyError(_BUSY[self._status.kind])
            self._status = JobStatus("running", kind)
            self._stages, self._remaining = [], Remaining()
            self._thread = threading.Thread(target=self._run, args=(work,), name=f"index-{kind}", daemon=True)
            self._thread.start()

    def _run(self, work: _Work) -> None:
        state, seconds = "failed", None
        files: Sequence[FileResult] = ()
        try:
            result, files, done = work()
            self._open_snapshot()
            state, seconds = "done", result.seconds
            sentences = [done, *about_files(files)]
        except NothingToIndexError as error:  # its message names every file, and so does the status
            files, sentences = error.files, [Message("job_nothing_added")]
            if files and all(outcome_of(file) == "copy" for file in files):  # nothing is missing
                state, sentences = "done", [Message("job_all_copies")]
        except ReportQAError as error:
            sentences = [error.message]
        except Exception as error:  # whatever happens is shown; the log keeps the details
            _log.exception("a job of the index failed")
            sentences = [Message("job_failed", {"error": f"{type(error).__name__}: {error}"})]
        give_back()
        with self._lock:
            if seconds is None:
                seconds = durations([*self._stages, ("", time.perf_counter())])
            self._status = replace(
                self._status, state=state, seconds=seconds, files=tuple(files), sentences=tuple(sentences)
            )

    def _add(self, files: Sequence[Upload]) -> tuple[BuildResult, list[FileResult], Message]:
        """Write uploads to a temporary folder, add them, and delete the folder."""
        results = [FileResult(name, "", 0, 0, 0.0, refusal(name, data)) for name, data in files]
        taken = [position for position, result in enumerate(results) if result.reason is None]
        with upload_folder() as folder:
            names: dict[Path, str] = {}
            try:
                for position in taken:
                    name, data = files[position]
                    path = folder / f"{position:02d}{Path(name).suffix}"  # no name from outside reaches the disk
                    path.write_bytes(data)
                    names[path] = name
            except OSError as error:
                raise IndexWriteError("upload_not_stored", error=str(error)) from error
            try:
                if not names:
                    raise NothingToIndexError("job_nothing_added")
                result = add(list(names), self._path, names=names, encoder=self._encoder, progress=self._progress)
            except NothingToIndexError as error:
                for position, file in zip(taken, error.files, strict=False):
                    results[position] = file
                error.files = tuple(results)
                raise
        for position, file in zip(taken, result.files, strict=True):
            results[position] = file
        added = sum(len(file.ids) for file in results)
        return result, results, Message("job_added", {"count": added, **counts_of(result)})

    def _progress(self, stage: str, done: int, total: int) -> None:
        with self._lock:
            self._remaining.update(stage, done, total)
            if stage != "resume" and (not self._stages or self._stages[-1][0] != stage):
                self._stages.append((stage, time.perf_counter()))
            self._status = replace(self._status, stage=stage, done=done, total=total)

    def _open_snapshot(self) -> None:
        """Let the open index open the new snapshot now, so that the next question does not wait for it."""
        try:
            if self.live is not None:
                self.live.snapshot()
        except Exception:  # the index is published all the same
            _log.exception("the new snapshot could not be opened")


def _clean(text: object) -> str:
    """Return a text that can stand in JSON: halves of surrogate pairs become question marks."""
    return str(text).encode("utf-8", "replace").decode("utf-8")
