"""The reports that a draft is held against: where a wording stands exactly, and the paragraphs most like it."""

import unicodedata
from collections.abc import Sequence

import numpy as np

from index import (
    KeptFigure,
    LegQuery,
    Passage,
    Snapshot,
    WordHits,
    Wording,
    analyze,
    expression,
    simplified,
    wording_of,
)
from qa.drafts.naming import Named
from qa.records import Standing

SHOWN = 5
"""Places that are shown of one that stands in many."""
_WIDTHLESS = expression("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_TERMS = 40  # of a long wording the rarest are searched
_ALIKE = 12  # paragraphs looked at that share words with a text
_LONGEST_TEXT = 20_000  # characters of a paragraph; of a longer one the beginning is compared


class Shelf:
    """Some reports of a snapshot; keeps what it has worked out, so it is made for one draft.

    Attributes:
        snapshot: all reports. reports: positions of those that are searched, ascending.
    """

    def __init__(self, snapshot: Snapshot, reports: Sequence[int]) -> None:
        self.snapshot = snapshot
        self.reports = tuple(reports)
        self._wordings: dict[int, Wording] = {}
        self._idf: dict[str, float] = {}
        self._whole = len(self.reports) == len(snapshot.reports)
        self._set = np.array(self.reports, dtype=np.int64)

    def fitting(self, named: Named) -> tuple[int, ...]:
        """Return the reports that a draft can mean, by their positions."""
        infos = self.snapshot.reports
        return tuple(n for n in self.reports if named.fits(infos[n]))

    def exact(self, text: str) -> WordHits:
        """Return every place of a text, character by character."""
        hits = self.snapshot.word_hits([text])
        return hits if self._whole else hits.only(np.isin(hits.report, self._set))

    def stands(self, text: str) -> bool:
        """Tell whether a text stands in one of the reports, character by character."""
        return self.snapshot.stands(text) if self._whole else len(self.exact(text)) > 0

    def wording(self, row: int) -> Wording:
        """Return the wording of a paragraph."""
        if row not in self._wordings:
            self._wordings[row] = wording_of(self.snapshot.passage(row).text[:_LONGEST_TEXT])
        return self._wordings[row]

    def like(self, text: str, only: Sequence[int] | None = None) -> list[int]:
        """Return the rows of the paragraphs that share most with a text, the rarest words counting most.

        Args:
            only: positions of the reports to look at; None = all that are searched.
        """
        terms = self._rarest(text)
        if not terms:
            return []
        query = LegQuery(dict.fromkeys(terms, 1.0))
        if only is None and not self._whole:
            only = self.reports
        mask = None if only is None else self.snapshot.mask("report", list(only))
        rows: list[int] = self.snapshot.legs["passage_lexical"].search(query, _ALIKE, mask)[0].tolist()
        return rows

    def _rarest(self, text: str) -> list[str]:
        terms = list(dict.fromkeys(analyze(text)))
        if len(terms) <= _TERMS:
            return terms
        for term in terms:
            if term not in self._idf:
                self._idf[term] = self.snapshot.idf(term)
        return sorted(terms, key=lambda term: -self._idf[term])[:_TERMS]

    def standing(self, row: int, start: int, end: int, similarity: float) -> Standing:
        """Return a stretch of a paragraph."""
        position = int(self.snapshot.report_of(np.array([row]))[0])
        return self._standing(position, self.snapshot.passage(row), (start, end), similarity)

    def standing_in(self, report: int, number: int, start: int, end: int, similarity: float) -> Standing:
        """Return a stretch of a paragraph by the position of its report and its number, from 1."""
        row = self.snapshot.reports[report].row_of(number)
        return self._standing(report, self.snapshot.passage(row), (start, end), similarity)

    def _standing(self, position: int, passage: Passage, span: tuple[int, int], similarity: float) -> Standing:
        info = self.snapshot.reports[position]
        p = passage
        where = (info.id, info.title, info.place, info.year, p.number, p.section, p.part)
        return Standing(*where, p.text, *span, p.start, similarity)

    def figures_in(self, report: str, number: int) -> list[KeptFigure]:
        """Return the figures of a paragraph by the id of its report and its number; none where it is not there."""
        position = self.snapshot.position_of(report)
        return [] if position is None else self.snapshot.figures.of_passages(position, [number])

    def placed_at(self, hits: WordHits, at: int) -> Standing:
        """Return one of the places where a text stands exactly."""
        (place,) = self.snapshot.places_of(hits.only(np.array([at])))
        info = self.snapshot.reports[place.report]
        number, section = (place.passage.number, place.passage.section) if place.passage else (None, ())
        where = (info.id, info.title, info.place, info.year, number, section, place.part)
        return Standing(*where, place.text, place.start, place.end, place.source, 1.0)


def as_read(text: str) -> str:
    """Fold what is no difference even where a quote is to be word for word: width, script, case.

    >>> as_read("ＧＤＰ，發展") == as_read("GDP，发展"), as_read("“一”") == as_read("‘一’")
    (True, False)
    """
    return _WIDTHLESS.sub("", unicodedata.normalize("NFKC", simplified(text)).lower())
