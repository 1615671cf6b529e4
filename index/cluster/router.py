"""The whole snapshot, asked on one machine, its segments on others."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from index.cluster.engine import Replicas
from index.cluster.fleet import Fleet
from index.cluster.legs import ClusterDenseLeg, ClusterLexicalLeg, Frequencies
from index.cluster.wording import ClusterFigures, ClusterSentences, ClusterWording
from index.encoders import Encoder, load_encoder, load_matcher
from index.errors import IndexMismatchError
from index.records import Passage, Report, ReportInfo
from index.storage import KeptPassages, Snapshot

_REPORTS = 16  # kept in memory whole


class ClusterSnapshot(Snapshot):
    """A snapshot whose segments are opened by shards.

    The encoder, what is known of each report, and how many passages and sentences it has, are here; all else is asked
    of the shards, of each one what concerns it, of all at the same time. What they find is put together in the order
    in which one machine would have found it.

    Args:
        name: of the index. replicas: the shards of one snapshot. encoder: instead of the one that the manifest names.

    Raises:
        ReportsUnreachableError: a shard does not answer. IndexMismatchError, EncoderError: another encoder is here.
    """

    def __init__(self, name: str, replicas: Replicas, encoder: Encoder | None = None) -> None:
        fleet = self._fleet = Fleet(replicas)
        self.folder = Path(name)
        self.manifest = fleet.about[0].manifest
        self.encoder = encoder or load_encoder(self.manifest.encoder)
        if (self.encoder.fingerprint, self.encoder.dim) != (self.manifest.fingerprint, self.manifest.dim):
            raise IndexMismatchError("cluster_other_encoder", built=self.manifest.encoder, now=self.encoder.name)
        self.matcher = load_matcher(self.encoder)
        self.segments = []
        self.layout = fleet.layout
        frequencies = Frequencies(fleet)
        self._words = ClusterLexicalLeg(fleet, "passage", frequencies)
        self.legs = {
            "report_lexical": ClusterLexicalLeg(fleet, "report", frequencies),
            "passage_dense": ClusterDenseLeg(fleet),
            "passage_lexical": self._words,
        }
        self._sentences, self._tokens = ClusterSentences(fleet), None
        self.figures = ClusterFigures(fleet)
        self._wording = self._words_standing = ClusterWording(fleet)
        self.reports = self._infos()
        self._positions: Mapping[str, int] = {info.id: position for position, info in enumerate(self.reports)}
        self._parts = np.zeros(int(self.layout.first_passage[-1]), dtype=np.int8)
        for rows, about in zip(fleet.rows, fleet.about, strict=True):
            self._parts[rows] = about.parts
        self._kept = KeptPassages(self._read_passages)
        self.passage = self._kept.one
        self.report = lru_cache(maxsize=_REPORTS)(self._read_report)

    @property
    def at_hand(self) -> bool:
        """See ``Snapshot.at_hand``: a shard may be lost later."""
        return False

    def idf(self, term: str) -> float:
        """Return BM25's inverse document frequency of a term over passages, > 0; the rarer the term the higher."""
        return self._words.idfs([term])[term]

    def expect(self, text: str, reports: Sequence[int] | None = None) -> None:
        """Look up what stands of all short pieces of a text at once."""
        self._words_standing.expect(text, reports)

    def source_file(self, position: int, folder: Path) -> Path:
        """Return nothing: the files that reports were read from lie with the index.

        Raises:
            FileNotFoundError: always.
        """
        raise FileNotFoundError(self.reports[position].source)

    def close(self) -> None:
        """Nothing is open here."""

    def _infos(self) -> tuple[ReportInfo, ...]:
        first = self.layout.first_passage.tolist()
        places = zip(self.layout.segment.tolist(), self.layout.place.tolist(), strict=True)
        return tuple(
            replace(self._fleet.about[shard].reports[place], first_passage=first[position])
            for position, (shard, place) in enumerate(places)
        )

    def _read_passages(self, rows: list[int]) -> list[Passage]:
        wanted, found = np.array(rows, dtype=np.int64), dict[int, Passage]()
        parts = self._fleet.by_passage(wanted)
        answers = self._fleet.ask("passages", {n: (own,) for n, (_, own) in parts.items()})
        for n, (here, _) in parts.items():
            found |= zip(wanted[here].tolist(), answers[n], strict=True)
        return [found[row] for row in rows]

    def sentence_keys(self, positions: Sequence[int]) -> list[np.ndarray]:
        """See ``Snapshot``."""
        asked = {n: own for n, own in self._fleet.by_report(positions).items() if own is not None}
        answers = self._fleet.ask("sentence_keys", {n: (own.tolist(),) for n, own in asked.items()})
        found: dict[int, np.ndarray] = {}
        for n, own in asked.items():
            found |= zip(self._fleet.positions[n][own].tolist(), answers[n], strict=True)
        return [found[position] for position in positions]

    def _read_report(self, position: int) -> Report:
        shard = int(self.layout.segment[position])
        report: Report = self._fleet.ask("report", {shard: (int(self.layout.place[position]),)})[shard]
        return report
