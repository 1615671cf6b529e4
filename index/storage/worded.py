"""Where words stand in the reports of a snapshot, exactly: counts, places, and whether they stand anywhere."""

from collections.abc import Iterable, Sequence

import numpy as np

from index.records import Part
from index.storage.segments.all_wording import AllWording
from index.storage.segments.wording import WordHits, WordPlace


class Worded:
    """What is asked about the wording of a snapshot; reports are meant by their positions in it."""

    _wording: AllWording

    def word_counts(self, terms: Iterable[str]) -> np.ndarray:
        """Count exactly the places of any of some terms: int64 ``(reports, 3)``, by report and part as in ``PARTS``."""
        return self._wording.count(terms)

    def word_places(
        self,
        terms: Iterable[str],
        reports: Sequence[int] | None = None,
        part: Part | None = None,
        *,
        first: bool = False,
    ) -> list[WordPlace]:
        """Return every place of any of some terms, in the order of the reports; see ``Wording`` for what counts.

        Args:
            terms: matched character by character, see ``index.text.exact``; of places that overlap one counts.
            reports: numbers of the reports to look at; None = all. part: look only there; None = everywhere.
            first: of each report only the places in the first paragraph that has any, in a heading where none has.
        """
        return self._wording.places(terms, reports, part, first=first)

    def word_hits(
        self, terms: Iterable[str], reports: Sequence[int] | None = None, part: Part | None = None
    ) -> WordHits:
        """Return what ``word_places`` finds, without the texts; ``places_of`` adds these to some of the hits."""
        return self._wording.find(terms, reports, part)

    def words_around(self, hits: WordHits, reach: int) -> list[str]:
        """Return the folded text around each hit, so many characters before and behind it, within its paragraph.

        That is read in a tenth of the time of the paragraphs, so hits that cannot be meant are left out first.
        """
        return self._wording.around(hits, reach)

    def first_hits(
        self, terms: Iterable[str], reports: Sequence[int] | None = None, part: Part | None = None
    ) -> WordHits:
        """Return what ``word_places`` finds with ``first``, without the texts."""
        return self._wording.first_hits(terms, reports, part)

    def places_of(self, hits: WordHits) -> list[WordPlace]:
        """Return hits with the texts that they stand in."""
        return self._wording.places_of(hits)

    def stands(self, term: str, reports: Sequence[int] | None = None) -> bool:
        """Tell whether a term stands in the wording of a report, character by character; see ``Wording``.

        Args:
            reports: positions of the reports to look at; None = all.
        """
        return self._wording.stands(term, reports)

    def expect(self, text: str, reports: Sequence[int] | None = None) -> None:
        """Be told that ``stands`` will be asked of pieces of a text; for snapshots that have to ask other machines."""

    def is_fragment(self, term: str) -> bool:
        """Tell whether a term seems to be cut out of longer words, see ``index.legs.is_fragment``."""
        return self._wording.is_fragment(term)

    @property
    def word_sizes(self) -> np.ndarray:
        """How many characters are counted in: int64 ``(reports, 3)``, by report and part, blanks left out."""
        return self._wording.sizes
