"""Opens the library in the background, so that the page is there at once and can say how far things are."""

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Any

import qa
from index import ReportQAError
from qa.web.texts import texts

EXAMPLES = 5
"""Example questions offered on the page."""
TRIES = 24
"""Candidates tried for them at most, so that opening stays quick."""

_MEIJIANG = (
    "梅江区去年城镇失业率是多少？",
    "新增了多少学位？",
    "2021年要建哪些公园？",
    "老旧小区改造今年还搞不搞？",
    "空气质量优良率达到多少？",
)
_TOPICS = (
    "{place}今年经济增长目标是多少？",
    "{place}去年城镇新增就业多少人？",
    "{place}今年居民消费价格涨幅目标是多少？",
    "{place}去年粮食产量是多少？",
    "{place}今年在教育方面有哪些安排？",
    "{place}今年怎么改善营商环境？",
)


class Opening:
    """One attempt after another to open a library; safe to read from any thread.

    Attributes:
        library: the open library, None until it is open.
        problem: ``(text key, error)`` why the last attempt failed, None while it runs or when it succeeded. The key
            is empty when the error is a sentence for people by itself.
        examples: questions that the open library answers.
    """

    def __init__(self, path: str | None, open_library: Callable[..., Any] | None = None) -> None:
        """Remember what to open; nothing is opened before ``start``."""
        self.path = path
        self.library: Any = None
        self.problem: tuple[str, str] | None = None
        self.examples: tuple[str, ...] = ()
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
            self.examples = choose_examples(library)
            self.library = library
        except ReportQAError as error:
            self.problem = ("", str(error))
        except Exception as error:  # the page must say something whatever happens; the log keeps the details
            logging.getLogger(__name__).exception("opening the library failed")
            self.problem = ("unexpected", f"{type(error).__name__}: {error}")


def candidates(library: Any) -> list[str]:
    """List example questions for a library, the most promising first: fixed for 梅江区, else one topic a place."""
    places = list(dict.fromkeys(report.place for report in library.reports if report.place))
    if places == ["梅江区"]:
        return list(_MEIJIANG)
    pairs = [(topic, place) for turn in range(len(_TOPICS)) for topic, place in _shifted(places[: len(_TOPICS)], turn)]
    return [topic.format(place=place) for topic, place in pairs]


def choose_examples(library: Any) -> tuple[str, ...]:
    """Return the first candidates that this library really answers, at most ``EXAMPLES``."""
    chosen: list[str] = []
    for question in candidates(library)[:TRIES]:
        if len(chosen) == EXAMPLES:
            break
        if qa.answer(question, index=library).status == "answered":
            chosen.append(question)
    return tuple(chosen)


def _shifted(places: Sequence[str], turn: int) -> list[tuple[str, str]]:
    """Pair each place with a topic, another one each turn, so that the first examples differ in both.

    >>> [topic[7:11] for topic, _ in _shifted(["甲", "乙"], 1)]
    ['去年城镇', '今年居民']
    """
    return [(_TOPICS[(turn + position) % len(_TOPICS)], place) for position, place in enumerate(places)]
