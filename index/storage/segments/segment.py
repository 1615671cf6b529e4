"""Open a segment, an immutable part of an index: its reports and what was made of them."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from index.errors import IndexDamagedError
from index.intake import Original, Sketch, in_order
from index.legs import DenseLeg, SentenceTokens, SentenceVectors, load_array
from index.storage.segments.figures import FILE as FIGURES
from index.storage.segments.figures import Figures
from index.storage.segments.layout import Counts
from index.storage.segments.sources import source_file, source_name
from index.storage.segments.store import Store
from index.storage.segments.wording import FILE as WORDING
from index.storage.segments.wording import Wording

PASSAGES = "passages.faiss"
SENTENCES = "sentences"
PASSAGE_TERMS = "passages.terms"
REPORT_TERMS = "reports.terms"
"""Names of the files and folders of a segment."""

_DIGESTS, _KEYS, _OWNERS, _SIZES = (f"sketches.{name}.npy" for name in ("digests", "keys", "owners", "sizes"))


def write_sketches(folder: Path, sketches: Sequence[Sketch]) -> None:
    """Write what copies of the reports of a segment are found by; keys portion by portion."""
    sizes = np.array([sketch.size for sketch in sketches], dtype=np.int32)
    digests = np.frombuffer(b"".join(sketch.digest for sketch in sketches), dtype=np.uint8).reshape(-1, 32)
    np.save(folder / _DIGESTS, digests)
    np.save(folder / _SIZES, sizes)
    total = int(sizes.sum(dtype=np.int64))
    with (folder / _KEYS).open("wb") as keys, (folder / _OWNERS).open("wb") as owners:
        for file, dtype in ((keys, np.dtype(np.int64)), (owners, np.dtype(np.int32))):
            header = {"descr": dtype.str, "fortran_order": False, "shape": (total,)}
            np.lib.format.write_array_header_1_0(file, header)
        for some, owned in in_order(sketches):
            keys.write(some.tobytes())
            owners.write(owned.tobytes())


class Segment:
    """A segment, opened. Positions of reports and rows of passages and sentences are its own.

    Attributes:
        folder: where it lies. key: see ``index.legs.numbering``.
        store, figures, wording: see there.
    """

    def __init__(self, folder: Path, key: int, dim: int) -> None:
        self.folder, self.key, self._dim = folder, key, dim
        self.store = Store(folder)
        try:
            self.figures = Figures(folder / FIGURES)
            self.wording = Wording.read(folder / WORDING, len(self.store.reports))
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the files."""
        self.store.close()
        if hasattr(self, "figures"):
            self.figures.close()

    def counts(self) -> Counts:
        """Return how much it holds."""
        ids = [info.id for info in self.store.reports]
        return Counts(self.key, ids, self.store.lengths, self.store.sentences)

    def kept_file(self, position: int) -> Path:
        """Return where the file that a report was read from lies; there is none where its text says all of it."""
        info = self.store.reports[position]
        return self.folder / source_name(info.sha256, info.source)

    def source_file(self, position: int, folder: Path) -> Path:
        """Return the file that a report was read from; never change it.

        Args:
            folder: it is written into this one where only its text is kept.

        Raises:
            IndexDamagedError: it is not kept. OSError: it cannot be written.
        """
        info = self.store.reports[position]
        return source_file(self.kept_file(position), info, lambda: self.store.text(position), folder)

    def passage_rows(self, position: int) -> np.ndarray:
        """Return the rows of the passages of a report."""
        info = self.store.reports[position]
        return np.arange(info.first_passage, info.first_passage + info.passage_count, dtype=np.int64)

    def sentence_rows(self, passages: np.ndarray) -> np.ndarray:
        """Return the rows of the sentences of passages that follow each other."""
        firsts = self._first_sentences
        first, end = (int(firsts[passages[0]]), int(firsts[passages[-1] + 1])) if len(passages) else (0, 0)
        return np.arange(first, end, dtype=np.int64)

    @cached_property
    def _first_sentences(self) -> np.ndarray:
        return np.concatenate([[0], np.cumsum(self.store.sentences)])

    @cached_property
    def dense(self) -> DenseLeg:
        """The vectors of the passages."""
        return DenseLeg.read([self.folder / PASSAGES])

    @cached_property
    def sentence_vectors(self) -> SentenceVectors:
        """Vectors of the sentences."""
        return SentenceVectors.read([self.folder / SENTENCES], self._dim)

    @cached_property
    def sentence_tokens(self) -> SentenceTokens | None:
        """Tokens of the sentences; None where they are not kept."""
        return SentenceTokens.read([self.folder / SENTENCES], self.sentence_vectors.spread)

    def sketch(self, position: int) -> Sketch:
        """Return what copies of a report are found by."""
        return Sketch(self._load(_DIGESTS)[position].tobytes(), *self.sentence_keys([position]))

    def sentence_keys(self, positions: Sequence[int]) -> list[np.ndarray]:
        """Return of some reports what near copies are found by, see ``Sketch.keys``."""
        keys, owners = self._load(_KEYS), self._load(_OWNERS)
        held = np.flatnonzero(np.isin(owners, positions))
        some, whose = keys[held], owners[held]
        return [some[whose == position] for position in positions]

    def same(self, digest: bytes, staying: np.ndarray) -> Original | None:
        """Return the first report with a digest, among those that stay, bool ``(reports,)``."""
        own = self._load(_DIGESTS)
        found = np.flatnonzero((own == np.frombuffer(digest, dtype=np.uint8)).all(axis=1) & staying)
        return self._original(int(found[0])) if len(found) else None

    def sharing(self, keys: np.ndarray, staying: np.ndarray) -> list[tuple[Original, int, int]]:
        """Return the reports that share sentences, among those that stay; see ``index.intake.Known``."""
        own, owners, sizes = self._load(_KEYS), self._load(_OWNERS), self._load(_SIZES)
        begins, ends = np.searchsorted(own, keys, side="left"), np.searchsorted(own, keys, side="right")
        held = [owners[begin:end] for begin, end in zip(begins, ends, strict=True) if end > begin]
        counts = np.bincount(np.concatenate([np.zeros(0, dtype=np.int64), *held]), minlength=len(sizes))
        return [(self._original(int(at)), int(counts[at]), int(sizes[at])) for at in np.flatnonzero(counts * staying)]

    def _original(self, position: int) -> Original:
        info = self.store.reports[position]
        return Original(info.id, info.source)

    def _load(self, name: str) -> np.ndarray:
        try:
            values: np.ndarray = load_array(self.folder / name, mapped=True)
            return values
        except (OSError, ValueError) as error:
            raise IndexDamagedError("index_store_damaged", file=name) from error
