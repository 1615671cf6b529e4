"""How fast passages are embedded: ``python -m tests.bench.encode_speed REPORTS …``.

The sentences of the reports, and all that a build embeds, through ``StaticEncoder.encode_passages`` in the way it takes
by itself and with ``tokenizers`` alone, in turns; printed as a Markdown table of medians. Below it: what the fast way
takes to set up, and how long a query of one sentence takes.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from index.encoders import EMBEDDED, EMBEDDED_PATH
from index.encoders.static import StaticEncoder
from index.encoders.tokens import PlainTokens, tokens_of
from index.intake import read_reports
from index.storage.segments.encoding import passage_context, sentence_units

QUERIES = 500


def read_texts(paths: Sequence[Path]) -> dict[str, list[str]]:
    """Return what is embedded, by kind: the sentences alone; passages, sentences and clauses as a build has them."""
    sentences, everything = [], []
    for read in read_reports(paths, lambda stage, done, total: None).reports:
        report = read.report()
        for passage in report.passages:
            everything.append(f"{passage_context(report, passage)}\n{passage.text}")
            for sentence in passage.sentence_texts():
                sentences.append(sentence)
                everything += sentence_units(sentence)
    return {"sentences": sentences, "different sentences": list(dict.fromkeys(sentences)), "a build": everything}


def plain_encoder() -> StaticEncoder:
    """Return the embedded encoder with the tokenizer's own way for passages."""
    encoder = StaticEncoder(EMBEDDED_PATH, EMBEDDED)
    encoder._tokens = PlainTokens(encoder._tokenizer)
    return encoder


def seconds(encoder: StaticEncoder, texts: Sequence[str], batch: int) -> float:
    """Return how long it takes to embed texts in batches."""
    begin = time.perf_counter()
    for start in range(0, len(texts), batch):
        encoder.encode_passages(texts[start : start + batch])
    return time.perf_counter() - begin


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.encode_speed")
    parser.add_argument("paths", nargs="+", type=Path, metavar="REPORTS", help="report files or folders of them")
    parser.add_argument("--rounds", type=int, default=7, help="times that each way is measured (default: 7)")
    parser.add_argument("--batch", type=int, nargs="+", default=[1024, 1 << 20], help="texts handed over at once")
    options = parser.parse_args()
    plain, fast = plain_encoder(), StaticEncoder(EMBEDDED_PATH, EMBEDDED)
    ways = (plain, fast)
    fast.encode_passages(["句"])
    print("| texts | number | characters | at once | tokenizers alone, texts/s | as it is, texts/s | ratio |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for kind, texts in read_texts(options.paths).items():
        for batch in options.batch:
            rounds = [[seconds(way, texts, batch) for way in ways] for _ in range(options.rounds)]
            slow, quick = (median(times) for times in zip(*rounds, strict=True))
            print(
                f"| {kind} | {len(texts)} | {sum(map(len, texts)) / len(texts):.0f} | {min(batch, len(texts))} "
                f"| {len(texts) / slow:.0f} | {len(texts) / quick:.0f} | {median(a / b for a, b in rounds):.1f} |",
                flush=True,
            )
    begin = time.perf_counter()
    tokens_of(fast._tokenizer)
    print(f"\nset up once: {time.perf_counter() - begin:.2f} s")
    times = []
    for query in texts[:QUERIES]:
        begin = time.perf_counter()
        fast.encode_queries([query])
        times.append(time.perf_counter() - begin)
    print(f"one query: {median(times) * 1e6:.0f} µs")


if __name__ == "__main__":
    main()
