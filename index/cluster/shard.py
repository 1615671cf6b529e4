"""A shard: some segments of a published snapshot, opened on one node and asked by the router.

Reports, passages and sentences have the numbers of the shard; it orders reports by id as the whole snapshot does. What
is asked and answered are numbers, arrays and records, so that little goes over the network.
"""

import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from index.cluster.balanced import BalancedLexicalLeg, write_balance
from index.errors import IndexDamagedError
from index.legs import LEVELS, Beside, DenseLeg, Hits, LegQuery, Level, LexicalLeg, Mask, join, load_array
from index.records import Part, Passage, Report, ReportInfo
from index.storage import (
    PASSAGE_TERMS,
    REPORT_TERMS,
    KeptFigure,
    Manifest,
    Snapshot,
    WordHits,
    WordPlace,
    read_manifest,
)
from index.text.figures import FigureKind

TERMS: Mapping[Level, str] = {"report": REPORT_TERMS, "passage": PASSAGE_TERMS}


@dataclass(frozen=True, slots=True)
class About:
    """What the router has to know of a shard.

    Attributes:
        manifest: of the whole snapshot, without its files.
        reports: of the shard, in its order.
        passages: int64, passages of each report. sentences: int64, sentences of each passage.
        parts: int8, part of each passage. sizes: see ``Snapshot.word_sizes``.
    """

    manifest: Manifest
    reports: tuple[ReportInfo, ...]
    passages: np.ndarray
    sentences: np.ndarray
    parts: np.ndarray
    sizes: np.ndarray


class _NoEncoder:
    """Stands for the encoder: questions reach a shard as vectors."""

    def __init__(self, manifest: Manifest) -> None:
        self.name, self.dim, self.fingerprint = manifest.encoder, manifest.dim, manifest.fingerprint

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        raise NotImplementedError

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        raise NotImplementedError


class PartialSnapshot(Snapshot):
    """A snapshot of some segments of another one, in a folder of links; its BM25 is that of the whole.

    Args:
        folder: where the links stand. whole: manifest of the whole snapshot. keys: of the segments.
    """

    def __init__(self, folder: Path, whole: Manifest, keys: Sequence[int]) -> None:
        files = {name: values for key in keys for name, values in whole.files_of(key).items()}
        lengths = [load_array(folder / str(key) / "lengths.npy") for key in keys]
        sentences = [load_array(folder / str(key) / "sentences.npy") for key in keys]
        own = replace(
            whole,
            segments=list(keys),
            reports=sum(map(len, lengths)),
            passages=sum(map(len, sentences)),
            sentences=int(sum(counts.sum() for counts in sentences)),
            files=files,
        )
        super().__init__(folder, own, _NoEncoder(whole))

    def _read(self) -> None:
        super()._read()
        for level, name in TERMS.items():
            self.legs[f"{level}_lexical"] = self.balanced(level, self.folder / f"{name}.balanced")

    def balanced(self, level: Level, folder: Path) -> BalancedLexicalLeg:
        """Return the leg whose mean length is that of the whole index."""
        numbering = self.layout.reports if level == "report" else self.layout.passages
        leg = BalancedLexicalLeg.read(folder, level, numbering)
        assert isinstance(leg, BalancedLexicalLeg)
        leg.rows = len(self.layout.segment) if level == "report" else int(self.layout.first_passage[-1])
        return leg


def open_part(source: Path, folder: Path, keys: Sequence[int], means: Mapping[str, float]) -> PartialSnapshot:
    """Open some segments of a published snapshot.

    Args:
        source: folder of the snapshot. folder: an empty one of this node, for links and small files.
        means: mean lengths of the rows of the whole index by level, as its engine counts them.
    """
    manifest = read_manifest(source, "")
    for key in keys:
        (folder / str(key)).symlink_to(source.resolve() / str(key), target_is_directory=True)
    for level, name in TERMS.items():
        parts = [source / str(key) / name for key in keys]
        join(folder / name, parts)
        own = LexicalLeg.read(folder / name, level)
        extra = folder / f"{name}.extra"
        if write_balance(extra, len(own), own.mean_length(), means[level]):
            parts.append(extra)
        join(folder / f"{name}.balanced", parts)
    return PartialSnapshot(folder, manifest, keys)


class Shard:
    """Some segments of a published snapshot, opened; see ``open_part``. Safe to use from several threads."""

    def __init__(self, source: str, keys: Sequence[int], means: Mapping[str, float]) -> None:
        self._home = tempfile.TemporaryDirectory(prefix="report-qa-shard-")  # goes with the process
        self._whole = read_manifest(Path(source), "")
        self._snapshot = open_part(Path(source), Path(self._home.name), keys, means)

    def about(self) -> About:
        """See ``About``."""
        s = self._snapshot
        passages, sentences = np.diff(s.layout.first_passage), np.diff(s.layout.first_sentence)
        parts = s.part_of(np.arange(len(sentences)))
        return About(replace(self._whole, files={}), s.reports, passages, sentences, parts, s.word_sizes)

    def ready(self) -> bool:
        """Answer once the segments are open."""
        return True

    def found(self, terms: Sequence[str]) -> np.ndarray:
        """Return how many reports and passages hold each of some terms, int64 ``(terms, 2)``, as in ``LEVELS``."""
        legs = [self._lexical(level) for level in LEVELS]
        return np.array([[leg.found(term) for leg in legs] for term in terms], dtype=np.int64).reshape(-1, len(legs))

    def lexical(
        self, level: Level, weights: Mapping[str, float], ideal: float, k: int, reports: np.ndarray | None
    ) -> Hits:
        """See ``BalancedLexicalLeg.best_of_all``; ``reports``: to search, by their positions here; None = all."""
        return self._lexical(level).best_of_all(weights, ideal, k, self._mask(level, reports))

    def dense(self, vector: np.ndarray, k: int, reports: np.ndarray | None) -> Hits:
        """Search passages by a vector."""
        return self._dense.search(LegQuery(vector=vector), k, self._mask("passage", reports))

    def cosines(self, vector: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Return the cosines of passages."""
        return self._dense.scores(LegQuery(vector=vector), rows)

    def sentence_cosines(self, vector: np.ndarray, sentences: np.ndarray) -> np.ndarray:
        """See ``Snapshot``."""
        return self._snapshot.sentence_cosines(vector, sentences)

    def passages(self, rows: np.ndarray) -> list[Passage]:
        """See ``Snapshot``."""
        return self._snapshot.passages(rows.tolist())

    def report(self, position: int) -> Report:
        """See ``Snapshot``."""
        return self._snapshot.report(position)

    def sentence_keys(self, positions: Sequence[int]) -> list[np.ndarray]:
        """See ``Snapshot``."""
        return self._snapshot.sentence_keys(positions)

    def word_counts(self, terms: Sequence[str]) -> np.ndarray:
        """See ``Snapshot``."""
        return self._snapshot.word_counts(terms)

    def word_places(
        self, terms: Sequence[str], reports: Sequence[int] | None, part: Part | None, first: bool
    ) -> list[WordPlace]:
        """See ``Snapshot``."""
        return self._snapshot.word_places(terms, reports, part, first=first)

    def word_hits(self, terms: Sequence[str], reports: Sequence[int] | None, part: Part | None) -> WordHits:
        """See ``Snapshot``."""
        return self._snapshot.word_hits(terms, reports, part)

    def words_around(self, hits: WordHits, reach: int) -> list[str]:
        """See ``Snapshot``."""
        return self._snapshot.words_around(hits, reach)

    def first_hits(self, terms: Sequence[str], reports: Sequence[int] | None, part: Part | None) -> WordHits:
        """See ``Snapshot``."""
        return self._snapshot.first_hits(terms, reports, part)

    def places_of(self, hits: WordHits) -> list[WordPlace]:
        """See ``Snapshot``."""
        return self._snapshot.places_of(hits)

    def standing(self, terms: Sequence[str], reports: Sequence[int] | None) -> list[bool]:
        """Return ``Snapshot.stands`` of each of some terms."""
        return [self._snapshot.stands(term, reports) for term in terms]

    def beside(self, term: str) -> Beside:
        """Tell what stands beside a folded term in all segments, see ``index.legs.Occurrences``."""
        before, after, places = Counter[str](), Counter[str](), 0
        for segment in self._snapshot.segments:
            found = segment.wording.occurrences.beside(term)
            before.update(found.before)
            after.update(found.after)
            places += found.places
        return Beside(places, dict(before), dict(after))

    def pair_counts(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Return how often the one folded character of each pair is followed by the other, int64."""
        texts = [segment.wording.occurrences for segment in self._snapshot.segments]
        return np.array([sum(text.pair_count(*pair) for text in texts) for pair in pairs], dtype=np.int64)

    def figures_of_indicators(
        self, ids: Sequence[str], reports: Sequence[int] | None, kind: FigureKind | None, part: Part | None
    ) -> list[KeptFigure]:
        """See ``AllFigures``."""
        return self._snapshot.figures.of_indicators(ids, reports, kind, part)

    def figures_of_words(self, words: Sequence[str], reports: Sequence[int] | None) -> list[KeptFigure]:
        """See ``AllFigures``."""
        return self._snapshot.figures.of_words(words, reports)

    def figures_of_ends(self, word: str, reports: Sequence[int] | None) -> list[KeptFigure]:
        """See ``AllFigures.of_ends``."""
        return self._snapshot.figures.of_ends(word, reports)

    def figures_of_passages(self, report: int, passages: Iterable[int]) -> list[KeptFigure]:
        """See ``AllFigures``."""
        return self._snapshot.figures.of_passages(report, passages)

    def _lexical(self, level: Level) -> BalancedLexicalLeg:
        leg: Any = self._snapshot.legs[f"{level}_lexical"]
        if not isinstance(leg, BalancedLexicalLeg):
            raise IndexDamagedError("index_terms_damaged", folder=TERMS[level])
        return leg

    @property
    def _dense(self) -> DenseLeg:
        leg = self._snapshot.legs["passage_dense"]
        assert isinstance(leg, DenseLeg)
        return leg

    def _mask(self, level: Level, reports: np.ndarray | None) -> Mask | None:
        return None if reports is None else self._snapshot.mask(level, reports.tolist())
