"""What is kept of the text of a report to find its copies: a digest of it, and a key of each long sentence."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

import numpy as np

from index.records import Report
from index.text.expressions import expression

LONG = 12
"""Characters of a sentence from which it is compared: shorter ones are forms of address and formulas."""

_WIDTHLESS = expression("[\u200b\u200c\u200d\u2060\ufeff]+")


@dataclass(frozen=True, slots=True)
class KeptKeys:
    """Where the keys of a report lie that was set down: a file, an offset into it, and how many they are."""

    file: Path
    offset: int
    count: int


@dataclass(frozen=True, slots=True)
class Sketch:
    """What copies and near copies are found by.

    Attributes:
        digest: 32 bytes, equal for copies, whatever their format.
        held: the keys, or where they lie: 8 bytes for each long sentence of every report would fill the memory.
    """

    digest: bytes
    held: np.ndarray | KeptKeys

    @property
    def keys(self) -> np.ndarray:
        """The keys, int64, ascending, one a distinct long sentence; equal sentences have equal keys.

        Raises:
            OSError: the file that they lie in is gone.
        """
        held = self.held
        if isinstance(held, KeptKeys):
            return np.fromfile(held.file, dtype=np.int64, count=held.count, offset=held.offset)
        return held

    @property
    def size(self) -> int:
        """How many keys there are."""
        return self.held.count if isinstance(self.held, KeptKeys) else len(self.held)

    def set_down(self, stream: BinaryIO, file: Path) -> "Sketch":
        """Write the keys at the end of a file, open as ``stream``; return the sketch that reads them from there."""
        kept = KeptKeys(file, stream.tell(), self.size)
        stream.write(self.keys.tobytes())
        return Sketch(self.digest, kept)


@dataclass(frozen=True, slots=True)
class Original:
    """A report of which another one is a copy: its id and its file."""

    id: str
    source: str


class Known(Protocol):
    """The texts of an index, by their sketches."""

    def same(self, digest: bytes) -> Original | None:
        """Return the first report with this digest."""
        ...

    def sharing(self, keys: np.ndarray) -> Sequence[tuple[Original, int, int]]:
        """Return the reports that share sentences: each with how many it shares and how many it has."""
        ...


class NothingKnown:
    """An index without reports."""

    def same(self, digest: bytes) -> Original | None:
        """See ``Known``."""
        return None

    def sharing(self, keys: np.ndarray) -> Sequence[tuple[Original, int, int]]:
        """See ``Known``."""
        return ()


def sketch_of(report: Report) -> Sketch:
    """Return the sketch of a report: of its printed title and its passages, white space left out."""
    title = [line.text for line in report.set_aside if line.reason == "title"]
    text = _squeezed("".join((*title, *(passage.text for passage in report.passages))))
    found = (_squeezed(sentence) for passage in report.passages for sentence in passage.sentence_texts())
    keys = {_key(sentence) for sentence in found if len(sentence) >= LONG}
    return Sketch(
        hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest(), np.array(sorted(keys), dtype=np.int64)
    )


def _squeezed(text: str) -> str:
    """Return a text without white space and characters that take no room."""
    text = "".join(text.split())
    return text if text.isascii() else _WIDTHLESS.sub("", text)


def _key(sentence: str) -> int:
    data = hashlib.blake2b(sentence.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(data, "big", signed=True)
