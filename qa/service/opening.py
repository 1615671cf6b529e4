"""Opens the library in the background, so that the page is there at once and can say how far things are."""

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Any

import qa
from index import DEFAULT_INDEX, ReportQAError
from qa.present.messages import texts
from qa.service.examples import choose_examples
from qa.service.jobs import IndexJobs

EXAMPLES_KEPT = 20
"""Choices of reports whose examples are kept; finding them takes as long as some thirty questions."""

_log = logging.getLogger(__name__)


class Opening:
    """One attempt after another to open a library; safe to read from any thread.

    Attributes:
        library: the open library, None until it is open.
        problem: ``(text key, error)`` why the last attempt failed, None while it runs or when it succeeded. The key
            is empty when the error is a sentence for people by itself.
        jobs: the work on the library, None until it is open.
        editable: whether the library may be changed through the page at all.
    """

    def __init__(self, path: str | None, open_library: Callable[..., Any] | None = None, editable: bool = True) -> None:
        """Remember what to open; nothing is opened before ``start``."""
        self.path = path
        self.editable = editable
        self.library: Any = None
        self.problem: tuple[str, str] | None = None
        self.jobs: IndexJobs | None = None
        self._examples: dict[Any, tuple[str, ...]] = {}
        self._open = open_library or qa.open_library
        self._progress: tuple[str, int, int] | None = None
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def start(self) -> None:
        """Begin to open the library unless it is open or being opened; after a failure, try again."""
        with self._lock:
            if self.library is not None or (self._thread is not None and self._thread.is_alive()):
                return
            self.problem = self._progress = None
            self._thread = threading.Thread(target=self._run, name="open-library", daemon=True)
            self._thread.start()

    def wait(self, seconds: float) -> Any:
        """Wait for the attempt that is under way; return the library, or None when it is not open after that."""
        thread = self._thread
        if self.library is None and thread is not None:
            thread.join(seconds)
        return self.library

    def progress(self, language: str) -> str:
        """Say how far the opening is, in one line."""
        t, progress = texts(language), self._progress
        key = f"stage_{progress[0]}" if progress else ""
        return t[key].format(done=progress[1], total=progress[2]) if progress and key in t else t["opening"]

    def problem_text(self, language: str) -> str | None:
        """Say why the library could not be opened; None when nothing is wrong."""
        if self.problem is None:
            return None
        key, error = self.problem
        return texts(language)[key].format(error=error) if key else error

    def _report(self, stage: str, done: int, total: int) -> None:
        self._progress = (stage, done, total)

    def _run(self) -> None:
        try:
            library = self._open(self.path, progress=self._report)
            self.jobs = IndexJobs(self.path or DEFAULT_INDEX, library)
            self._find_examples(library, ())
            self.library = library
        except ReportQAError as error:
            self.problem = ("", str(error))
        except Exception as error:  # the page must say something whatever happens; the log keeps the details
            _log.exception("opening the library failed")
            self.problem = ("unexpected", f"{type(error).__name__}: {error}")

    def examples(self, chosen: Sequence[str] = ()) -> tuple[str, ...]:
        """Return questions that the open library, or the chosen reports of it, answers; none before it is open."""
        return self._find_examples(self.library, tuple(chosen)) if self.library is not None else ()

    def _find_examples(self, library: Any, chosen: tuple[str, ...]) -> tuple[str, ...]:
        snapshot = library.snapshot()
        key = (snapshot.id, chosen)
        found = self._examples.get(key)
        if found is None:
            try:
                found = choose_examples(snapshot, chosen)
            except Exception:  # a page without examples is better than none
                _log.exception("no examples were found")
                found = ()
            if len(self._examples) >= EXAMPLES_KEPT:
                self._examples = {}  # another one, so that threads that read it meanwhile are not disturbed
            self._examples[key] = found
        return found
