"""Command line: ``python -m index.train PAIRS[*WEIGHT]… --out DIR [--texts FILE…] [--final PAIRS[*WEIGHT]…]``."""

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from index.errors import ReportQAError, UsageError
from index.train.data import Pair, open_text, parse_source, read_pairs, sample_texts, weighted


def main(arguments: Sequence[str] | None = None) -> int:
    """Make an encoder; return the exit status (0 = done, 1 = wrong data, 2 = wrong usage)."""
    parser = argparse.ArgumentParser(prog="python -m index.train", description="训练编码器 / Train an encoder")
    parser.add_argument("pairs", nargs="+", metavar="PAIRS[*WEIGHT]", help=".jsonl(.xz) 或 .tsv / pairs to train on")
    parser.add_argument(
        "--final", nargs="*", default=[], metavar="PAIRS[*WEIGHT]", help="最后一轮 / pairs of the last pass"
    )
    parser.add_argument(
        "--texts", nargs="*", default=[], metavar="FILE", help="自由文本，一行一段 / free text for the start"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="模型文件夹 / folder of the model")
    parser.add_argument("--vocabulary", type=int, default=41_000, metavar="N", help="词表大小 / tokens (%(default)s)")
    parser.add_argument("--dim", type=int, default=256, metavar="D", help="维数 / dimensions kept (%(default)s)")
    parser.add_argument("--train-dim", type=int, default=256, metavar="D", help="训练的维数 / trained (%(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    try:
        if not 8 <= options.dim <= options.train_dim:
            raise UsageError(f"--dim 是 {options.dim}，--train-dim 是 {options.train_dim}；需要 8 ≤ dim ≤ train-dim。")
        make(options)
    except ReportQAError as error:
        print(f"错误：{error}", file=sys.stderr)
        return error.exit_code
    return 0


def make(options: argparse.Namespace) -> None:
    """Vocabulary, warm start, training, saving: one after the other, telling what was done."""
    from index.train.contrast import save, static_model, train
    from index.train.vocabulary import build_tokenizer
    from index.train.warmstart import warm_vectors

    source = random.Random(options.seed)
    begin = time.perf_counter()

    def tell(what: str) -> None:
        print(f"{time.perf_counter() - begin:7.0f} s  {what}", flush=True)

    pairs = _gather(options.pairs, source)
    final = _gather(options.final, source)
    texts = [line for path in options.texts for line in open_text(Path(path))]
    texts += [text for pair in dict.fromkeys(pairs + final) for text in pair]
    tell(f"{len(pairs)} pairs, {len(final)} for the last pass, {len(texts)} texts")
    tokenizer = build_tokenizer(sample_texts(texts, 12_000_000, source), options.vocabulary)
    tell(f"vocabulary of {tokenizer.get_vocab_size()} tokens")
    sample = sample_texts(texts, 24_000_000, source)
    ids = [encoded.ids for encoded in tokenizer.encode_batch_fast(sample, add_special_tokens=False)]
    vectors = warm_vectors(ids, tokenizer.get_vocab_size(), options.train_dim, options.seed)
    tell("warm start")
    model = static_model(tokenizer, vectors)
    dims = sorted({options.train_dim, options.dim, 64}, reverse=True)
    train(model, pairs, batch=2048, rate=0.01, seed=options.seed, dims=dims)
    tell("first pass")
    if final:
        train(model, final, batch=1024, rate=0.003, seed=options.seed + 1, dims=dims)
        tell("last pass")
    save(model, options.out, options.dim)
    tell(f"saved to {options.out}")


def _gather(sources: Sequence[str], random_source: random.Random) -> list[Pair]:
    pairs: list[Pair] = []
    for name in sources:
        path, weight = parse_source(name)
        pairs += weighted(read_pairs(path), weight, random_source)
    return pairs


if __name__ == "__main__":
    sys.exit(main())
