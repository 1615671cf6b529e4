"""Words, figures and sentence vectors of a cluster: the calls of a snapshot's own, asked of every shard at once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from threading import Lock

import numpy as np

from index.cluster.fleet import Fleet, listed
from index.legs import Beside, SentenceVectors, is_fragment
from index.records import Part
from index.storage import AllFigures, AllWording, KeptFigure, WordHits, WordPlace
from index.text.exact import fold_term
from index.text.figures import FigureKind
from index.text.fold import normalize

_REMEMBERED = 262_144  # terms of which it is kept whether they stand somewhere, 100 bytes each
_PIECES = (2, 3)  # characters of the pieces of a question that are looked up in advance
_LONGEST = 100  # characters of a question of which that is done


class ClusterWording(AllWording):
    """The wording of the reports of all shards, see ``AllWording``."""

    def __init__(self, fleet: Fleet) -> None:
        self._fleet = fleet
        self._layout, self._positions = fleet.layout, fleet.positions
        self._known: dict[tuple[bytes | None, str], bool] = {}
        self._lock = Lock()
        self.sizes: np.ndarray = self._gathered([about.sizes for about in fleet.about])

    def count(self, terms: Iterable[str]) -> np.ndarray:
        """See ``AllWording.count``."""
        return self._gathered(self._fleet.ask_all("word_counts", list(terms)))

    def places(
        self, terms: Iterable[str], reports: Sequence[int] | None, part: Part | None, *, first: bool
    ) -> list[WordPlace]:
        """See ``AllWording.places``."""
        terms = list(terms)
        asked = self._fleet.by_report(reports)
        answers = self._fleet.ask("word_places", {n: (terms, listed(own), part, first) for n, own in asked.items()})
        return self._places_of(answers)

    def find(self, terms: Iterable[str], reports: Sequence[int] | None = None, part: Part | None = None) -> WordHits:
        """See ``AllWording.find``."""
        terms = list(terms)
        asked = self._fleet.by_report(reports)
        answers = self._fleet.ask("word_hits", {n: (terms, listed(own), part) for n, own in asked.items()})
        return self._whole(sorted(answers.items()))

    def _around(self, parts: Mapping[int, WordHits], reach: int) -> Mapping[int, list[str]]:
        return self._fleet.ask("words_around", {n: (own, reach) for n, own in parts.items()})

    def first_hits(self, terms: Iterable[str], reports: Sequence[int] | None, part: Part | None) -> WordHits:
        """See ``AllWording.first_hits``."""
        terms = list(terms)
        asked = self._fleet.by_report(reports)
        answers = self._fleet.ask("first_hits", {n: (terms, listed(own), part) for n, own in asked.items()})
        return self._whole(sorted(answers.items()))

    def places_of(self, hits: WordHits) -> list[WordPlace]:
        """See ``AllWording.places_of``."""
        calls = {n: (own,) for n, (_, own) in self._parted(hits).items()}
        return self._places_of(self._fleet.ask("places_of", calls))

    def stands(self, term: str, reports: Sequence[int] | None = None) -> bool:
        """See ``AllWording.stands``."""
        return self._standing([term], reports)[term]

    def expect(self, text: str, reports: Sequence[int] | None) -> None:
        """See ``ClusterSnapshot.expect``."""
        text = normalize(text)[:_LONGEST]
        pieces = (text[at : at + length] for length in _PIECES for at in range(len(text) - length + 1))
        self._standing([piece for piece in dict.fromkeys(pieces) if piece.isalnum()], reports)

    def _standing(self, terms: Sequence[str], reports: Sequence[int] | None) -> dict[str, bool]:
        """Return which terms stand in some reports, None = in any; those not at hand are asked for in one round."""
        within = (
            None if reports is None else blake2b(np.asarray(reports, dtype=np.int64).tobytes(), digest_size=16).digest()
        )
        with self._lock:
            found = {term: self._known[within, term] for term in terms if (within, term) in self._known}
        new = [term for term in terms if term not in found]
        if new:
            asked = self._fleet.by_report(reports)
            answers = self._fleet.ask("standing", {n: (new, listed(own)) for n, own in asked.items()})
            told = {term: any(held) for term, held in zip(new, zip(*answers.values(), strict=True), strict=False)}
            found |= {term: told.get(term, False) for term in new}
            with self._lock:
                if len(self._known) + len(new) > _REMEMBERED:
                    self._known = {}
                self._known.update({(within, term): found[term] for term in new})
        return found

    def is_fragment(self, term: str) -> bool:
        """See ``index.legs.is_fragment``."""
        folded = fold_term(term)
        return is_fragment(folded, [_Surroundings(self._fleet, folded)] if len(folded) > 1 else [])

    def _places_of(self, answers: dict[int, list[WordPlace]]) -> list[WordPlace]:
        positions = self._positions
        found = [replace(at, report=int(positions[n][at.report])) for n in sorted(answers) for at in answers[n]]
        return sorted(found, key=lambda at: at.report)


class _Surroundings:
    """What stands beside one folded term in all shards, and how often the pairs across its edges stand there."""

    def __init__(self, fleet: Fleet, term: str) -> None:
        before, after = Counter[str](), Counter[str]()
        found: list[Beside] = fleet.ask_all("beside", term)
        for one in found:
            before.update(one.before)
            after.update(one.after)
        self._beside = Beside(sum(one.places for one in found), before, after)
        pairs = [(term[0], term[1]), (term[-2], term[-1])]
        pairs += [*((char, term[0]) for char in before), *((term[-1], char) for char in after)]
        counts = np.sum(fleet.ask_all("pair_counts", pairs), axis=0).tolist()
        self._pairs = dict(zip(pairs, counts, strict=True))

    def beside(self, term: str) -> Beside:
        return self._beside

    def pair_count(self, first: str, second: str) -> int:
        return int(self._pairs[first, second])


class ClusterFigures(AllFigures):
    """The figures of the reports of all shards, see ``AllFigures``."""

    def __init__(self, fleet: Fleet) -> None:
        self._fleet = fleet

    def of_indicators(
        self,
        ids: Iterable[str],
        reports: Sequence[int] | None = None,
        kind: FigureKind | None = None,
        part: Part | None = None,
    ) -> list[KeptFigure]:
        """See ``Figures.of_indicators``."""
        ids = list(ids)
        asked = self._fleet.by_report(reports)
        calls = {n: (ids, listed(own), kind, part) for n, own in asked.items()}
        return self._placed(self._fleet.ask("figures_of_indicators", calls))

    def of_words(self, words: Iterable[str], reports: Sequence[int] | None = None) -> list[KeptFigure]:
        """See ``Figures.of_words``."""
        words = list(words)
        asked = self._fleet.by_report(reports)
        return self._placed(self._fleet.ask("figures_of_words", {n: (words, listed(own)) for n, own in asked.items()}))

    def of_ends(self, word: str, reports: Sequence[int] | None = None) -> list[KeptFigure]:
        """See ``Figures.of_ends``."""
        asked = self._fleet.by_report(reports)
        return self._placed(self._fleet.ask("figures_of_ends", {n: (word, listed(own)) for n, own in asked.items()}))

    def warm_up(self) -> None:
        """Do nothing: the shards read their words when they are asked."""

    def of_passages(self, report: int, passages: Iterable[int]) -> list[KeptFigure]:
        """See ``Figures.of_passages``."""
        layout = self._fleet.layout
        call = {int(layout.segment[report]): (int(layout.place[report]), list(passages))}
        return self._placed(self._fleet.ask("figures_of_passages", call))

    def _placed(self, answers: dict[int, list[KeptFigure]]) -> list[KeptFigure]:
        positions = self._fleet.positions
        found = [
            KeptFigure(int(positions[n][kept.report]), kept.stated) for n in sorted(answers) for kept in answers[n]
        ]
        return sorted(found, key=lambda kept: kept.report)


class ClusterSentences(SentenceVectors):
    """The vectors of the sentences of all shards, see ``SentenceVectors``."""

    def __init__(self, fleet: Fleet) -> None:
        self._fleet = fleet

    def __len__(self) -> int:
        return int(self._fleet.layout.first_sentence[-1])

    def scores(self, vector: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """See ``SentenceVectors.scores``."""
        empty = np.zeros(len(rows), dtype=np.float32)
        if not len(rows):
            return empty
        return self._fleet.scattered("sentence_cosines", self._fleet.by_sentence(rows), (vector,), empty)
