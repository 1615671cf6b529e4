"""How long exact counts take, how large their index is: ``python -m tests.bench.count_speed REPORTS [--passages N]``.

Without ``--passages`` the reports themselves, else a corpus as ``build_speed`` makes it up. Vectors play no part, so
the encoder gives every text the same. Milliseconds, medians of five rounds; the first use of a report, when its text is
read from the store, is not in them.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import numpy as np

from index import build, open_index
from index.storage.segments.wording import FILE, WordingWriter
from qa.counting import count, keyness, kwic
from qa.shelf.words.mention_questions import mention_asked
from qa.shelf.words.survey_mentions import survey_mentions
from tests.bench.build_speed import write_corpus

TERMS = ("发展", "的", "新质生产力", "低空经济", "高质量发展", "GDP", "长期护理保险", "不在其中的词")
ROUNDS = 5


class Same:
    """An encoder that gives every text the same vector."""

    name, dim, fingerprint = "same", 2, "00" * 32

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        return np.tile(np.array([[1, 0]], dtype=np.float32), (len(texts), 1))

    encode_passages = encode_queries


def milliseconds(action: Callable[[], object]) -> float:
    """Return the median of some rounds."""
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        action()
        times.append((time.perf_counter() - begin) * 1000)
    return median(times)


def megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.count_speed")
    parser.add_argument("reports", type=Path, metavar="REPORTS")
    parser.add_argument("--passages", type=int)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        corpus, out = options.reports, Path(scratch) / "out"
        if options.passages:
            corpus = Path(scratch) / "corpus"
            corpus.mkdir()
            write_corpus(corpus, options.reports, options.passages)
        encoder = Same()
        build([corpus], out, encoder=encoder)
        snapshot = open_index(out, encoder)
        numbers = list(range(len(snapshot.reports)))
        begin = time.perf_counter()
        writer = WordingWriter(Path(scratch) / "again")
        for number in numbers:
            writer.add(snapshot.report(number))
        writer.close()
        took, characters = time.perf_counter() - begin, int(snapshot.word_sizes.sum())
        sizes = sum(megabytes(segment.folder / FILE) for segment in snapshot.segments), megabytes(snapshot.folder)
        print(f"{len(numbers)} reports, {snapshot.manifest.passages} passages, {characters} characters\n")
        print(f"index of characters: {sizes[0]:.1f} MiB of {sizes[1]:.1f} (no vectors), made in {took:.1f} s\n")
        print("| term | places | count ms | qa.count ms | table ms |\n| --- | ---: | ---: | ---: | ---: |")
        for term in TERMS:
            asked = mention_asked(f"哪些省的报告提到了“{term}”？")
            assert asked is not None
            survey_mentions(snapshot, asked, numbers)
            actions = (
                lambda term=term: snapshot.word_counts([term]),
                lambda term=term: count(term, index=snapshot),
                lambda asked=asked: survey_mentions(snapshot, asked, numbers),
            )
            found = [f"{milliseconds(action):.1f}" for action in actions]
            print(f"| {term} | {snapshot.word_counts([term]).sum()} | {' | '.join(found)} |")
        print(f"\nkwic 发展: {milliseconds(lambda: kwic('发展', index=snapshot)):.1f} ms")
        print(f"kwic 新质生产力: {milliseconds(lambda: kwic('新质生产力', index=snapshot)):.1f} ms")
        print(f"keyness of one report: {milliseconds(lambda: keyness(snapshot.reports[0].id, index=snapshot)):.1f} ms")


if __name__ == "__main__":
    main()
