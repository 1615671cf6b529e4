"""Words of the figures of a segment as one text in memory, where words are found as fast as a text is read.

A scan of the file takes .1 s for the figures of 15,000 paragraphs, which a question about a subject of its own words
needs several times; here it takes a millisecond. Each figure takes some 40 bytes.
"""

import re
from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

_SHORTEST = 2  # characters of a noun phrase that tells what is counted


class Phrases:
    """Which figures hold words.

    Args:
        rows: number, report and words of each figure, in the order of their numbers, and how many characters of the
            words stand before and behind its noun phrase; words hold no line feed.
    """

    def __init__(self, rows: Iterable[tuple[int, int, str, int]]) -> None:
        found = list(rows)
        self._numbers = np.array([row[0] for row in found], dtype=np.int64)
        self._reports = np.array([row[1] for row in found], dtype=np.int32)
        self._beside = np.array([row[3] for row in found], dtype=np.int16)
        self._text = "\n".join(row[2] for row in found)
        self._starts = np.concatenate([[0], np.cumsum([len(row[2]) + 1 for row in found], dtype=np.int64)])

    def holding(self, words: Sequence[str], reports: Collection[int] | None = None) -> list[int]:
        """Return the numbers of the figures whose words hold all of some words, ascending; none without words.

        The empty word is held by every figure.

        Args:
            reports: only figures of these; None = of all.

        >>> phrases = Phrases([(3, 0, "新增学位", 0), (4, 1, "新建学校", 0), (9, 1, "学位新增", 0)])
        >>> phrases.holding(["学位", "新增"]), phrases.holding(["学位", "新增"], [1]), phrases.holding(["增学"])
        ([3, 9], [9], [3])
        """
        if not words:
            return []
        first, *others = sorted(words, key=len, reverse=True)
        lines = self._of(reports, self._lines_holding(first))
        kept = [line for line in lines.tolist() if all(word in self._line(line) for word in others)]
        return self._numbers[kept].tolist() if kept else []

    def ending(self, word: str, reports: Collection[int] | None = None) -> list[int]:
        """Return the numbers of the figures whose noun phrase is an end of a word, two characters or more, ascending.

        >>> phrases = Phrases([(3, 0, "新增养老床位新增", 2), (4, 1, "床位", 0), (9, 1, "位", 0)])
        >>> phrases.ending("社区养老床位"), phrases.ending("床位", [0])
        ([3, 4], [])
        """
        if len(word) < _SHORTEST:
            return []
        lines = self._of(reports, self._lines_holding(word[-_SHORTEST:])).tolist()
        kept = [line for line in lines if len(phrase := self._phrase(line)) >= _SHORTEST and word.endswith(phrase)]
        return self._numbers[kept].tolist() if kept else []

    def _of(self, reports: Collection[int] | None, lines: NDArray[np.int64]) -> NDArray[np.int64]:
        return lines if reports is None else lines[np.isin(self._reports[lines], list(reports))]

    def _phrase(self, line: int) -> str:
        text, beside = self._line(line), int(self._beside[line])
        return text[beside : len(text) - beside]

    def _lines_holding(self, word: str) -> NDArray[np.int64]:
        if not word:
            return np.arange(len(self._numbers))
        hits = np.array([match.start() for match in re.finditer(re.escape(word), self._text)], dtype=np.int64)
        return np.unique(np.searchsorted(self._starts, hits, side="right") - 1)

    def _line(self, line: int) -> str:
        return self._text[int(self._starts[line]) : int(self._starts[line + 1]) - 1]
