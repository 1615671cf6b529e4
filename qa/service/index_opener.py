"""Opens an index in the background, so that the page is there at once and can say how far things are."""

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import qa
from index import DEFAULT_INDEX, LiveIndex, Message, ReportQAError, Snapshot, is_shipped
from qa import Answer
from qa.present import DEFAULT, LANGUAGES, texts
from qa.service.beside import Beside
from qa.service.desk import Desks
from qa.service.examples import Example, choose_examples
from qa.service.folders import without_folders
from qa.service.jobs import IndexJobs
from qa.service.turns import AT_ONCE, Turns

EXAMPLES_KEPT = 20
"""Choices of reports whose examples are kept; finding them takes as long as some thirty questions."""

_log = logging.getLogger(__name__)


class Opening:
    """One attempt after another to open an index; safe to read from any thread.

    Attributes:
        path: folder of the index, None = the default one.
        index: the open index, None until it is open.
        problem: why the last attempt failed, None while it runs or when it succeeded.
        jobs: what changes the index, None until it is open.
        editable: whether the index may be changed through the page at all.
        shared: others than whoever sits at this machine may ask; they are told no folders of it.
        base_url: address under which others reach the server, empty = none; links that leave it begin with this one.
        desks: where the conversations of those who ask are kept; in memory where nothing may be changed.
        turns: of those who ask, whatever the door. beside: where questions are answered while many ask.
    """

    def __init__(
        self,
        path: str | None,
        open_index: Callable[..., LiveIndex] | None = None,
        editable: bool = True,
        shared: bool = False,
        base_url: str = "",
    ) -> None:
        """Remember what to open; nothing is opened before ``start``.

        Args:
            open_index: opens an index as ``qa.open_library`` does, which is the default. The others: see above.
        """
        self.path = path
        self.editable = editable
        self.shared = shared
        self.base_url = base_url
        self.index: LiveIndex | None = None
        self.problem: Message | None = None
        self.jobs: IndexJobs | None = None
        self.beside = Beside()
        self.turns = Turns(max(AT_ONCE, self.beside.most + 1))
        self.desks = Desks(Path(path or DEFAULT_INDEX) if editable else None)
        self._examples: dict[tuple[str, tuple[str, ...], str], tuple[Example, ...]] = {}
        self._open = open_index or qa.open_library
        self._progress: tuple[str, int, int] | None = None
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    def start(self) -> None:
        """Begin to open the index unless it is open or being opened; after a failure, try again."""
        with self._lock:
            if (
                self._stopped.is_set()
                or self.index is not None
                or (self._thread is not None and self._thread.is_alive())
            ):
                return
            self.problem = self._progress = None
            self._thread = threading.Thread(target=self._run, name="open-index", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Begin no further attempt, and let the one under way end soon: the process is about to."""
        self._stopped.set()
        self.beside.close(for_good=True)

    def wait(self, seconds: float) -> LiveIndex | None:
        """Wait for the attempt that is under way; return the index, or None when it is not open after that."""
        thread = self._thread
        if thread is not None and thread.is_alive() and (self.index is None or self._stopped.is_set()):
            thread.join(seconds)
        return self.index

    def answer(self, question: str, snapshot: Snapshot, **asked: Any) -> Answer:
        """Answer a question about a snapshot of the open index as ``qa.answer`` does, see ``Beside``."""
        assert self.index is not None
        return self.beside.answer(self.index, snapshot, question, self.turns.waiting, **asked)

    def progress(self, language: str) -> str:
        """Say how far the opening is, in one line."""
        t, progress = texts(language), self._progress
        key = f"stage_{progress[0]}" if progress else ""
        return t[key].format(done=progress[1], total=progress[2]) if progress and key in t else t["opening"]

    def problem_text(self, language: str | None) -> str | None:
        """Say why the index could not be opened; None when nothing is wrong. ``language``: see ``Message.text``."""
        return None if self.problem is None else self.told(self.problem.text(language))

    def told(self, text: str) -> str:
        """Return a text as visitors may read it: where others may ask, without folders of this machine."""
        return without_folders(text, Path(self.path or DEFAULT_INDEX)) if self.shared else text

    def examples(self, chosen: Sequence[str] = (), language: str = DEFAULT) -> tuple[Example, ...]:
        """Return questions that the open index, or the chosen reports of it, answers; none before it is open."""
        return self._find_examples(self.index.snapshot(), tuple(chosen), language) if self.index is not None else ()

    @property
    def is_demonstration(self) -> bool:
        """Whether the open index holds the report that ships with the program and nothing else."""
        reports = self.index.snapshot().reports if self.index is not None else ()
        return bool(reports) and all(map(is_shipped, reports))

    def _report(self, stage: str, done: int, total: int) -> None:
        self._progress = (stage, done, total)

    def _run(self) -> None:
        try:
            index = self._open(self.path, progress=self._report)
            self.jobs = IndexJobs(self.path or DEFAULT_INDEX, index)
            self._find_examples(index.snapshot(), (), DEFAULT)
            self.index = index
            self.desks.warm_up()
            qa.warm_up(index.snapshot())
            for language in LANGUAGES:  # the page is there: whoever reads another language waits less
                self._find_examples(index.snapshot(), (), language)
        except ReportQAError as error:
            self.problem = error.message
        except Exception as error:  # the page must say something whatever happens; the log keeps the details
            _log.exception("opening the index failed")
            self.problem = Message("unexpected", {"error": f"{type(error).__name__}: {error}"})

    def _find_examples(self, snapshot: Snapshot, chosen: tuple[str, ...], language: str) -> tuple[Example, ...]:
        key = (snapshot.id, chosen, language)
        found = self._examples.get(key)
        if found is None:
            try:
                found = choose_examples(snapshot, chosen, language, self._stopped.is_set)
            except Exception:  # a page without examples is better than none
                _log.exception("no examples were found")
                found = ()
            if len(self._examples) >= EXAMPLES_KEPT:
                self._examples = {}  # a new dictionary: threads that read the old one meanwhile are not disturbed
            self._examples[key] = found
        return found
