"""Command line: ``python -m index.train PAIRS[*WEIGHT]… --out DIR [--final PAIRS[*WEIGHT]…] [--texts FILE…]``."""

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from index.errors import ReportQAError, UsageError
from index.messages import say
from index.train.data import (
    MAX_CHARACTERS,
    Pair,
    find_file,
    find_marked,
    holds_questions,
    open_text,
    parse_source,
    read_pairs,
    read_questions,
    sample_texts,
    sentences_of,
    weighted,
)

_VOCABULARY_TEXT = 12_000_000  # characters looked at for the vocabulary; twice as many for the warm start
_WHITENED_TEXT = 4_000_000  # characters of the texts whose main axes are found


class _Parser(argparse.ArgumentParser):
    """Reads ``@FILE`` as arguments: several on a line, ``#`` begins a comment."""

    def convert_arg_line_to_args(self, arg_line: str) -> list[str]:
        return arg_line.partition("#")[0].split()


def main(arguments: Sequence[str] | None = None) -> int:
    """Make an encoder; return the exit status (0 = done, 1 = wrong data, 2 = wrong usage)."""
    parser = _Parser(prog="python -m index.train", description="Train an encoder", fromfile_prefix_chars="@")
    parser.add_argument("pairs", nargs="+", metavar="PAIRS[*WEIGHT]", help="pairs to train on")
    parser.add_argument("--final", nargs="*", default=[], metavar="PAIRS[*WEIGHT]", help="pairs of the last pass")
    parser.add_argument("--texts", nargs="*", default=[], metavar="FILE", help="free text for the start")
    parser.add_argument(
        "--negatives",
        nargs="*",
        default=[],
        metavar="FILE[*SHARE]",
        help="texts whose sentences compete",
    )
    parser.add_argument(
        "--evaluate",
        nargs="*",
        default=[],
        type=Path,
        metavar="DIR",
        help="retrieval sets to measure",
    )
    parser.add_argument("--data", type=Path, default=Path(), metavar="DIR", help="where files are looked up next")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder of the model")
    parser.add_argument("--vocabulary", type=int, default=42_000, metavar="N", help="tokens (%(default)s)")
    parser.add_argument("--dim", type=int, default=256, metavar="D", help="dimensions (%(default)s)")
    parser.add_argument("--runs", type=int, default=2, metavar="N", help="runs averaged (%(default)s)")
    parser.add_argument("--batch", type=int, default=2048, metavar="N", help="pairs (%(default)s)")
    parser.add_argument("--whiten", type=float, default=0.0, metavar="P", help="power, 0 to .5")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    try:
        if options.dim < 8 or options.runs < 1 or options.batch < 4 or not 0 <= options.whiten <= 0.5:
            given = {name: getattr(options, name) for name in ("dim", "runs", "batch", "whiten")}
            raise UsageError("train_bad_options", **given)
        for name in ("pairs", "final", "texts", "negatives"):
            setattr(options, name, [find_file(source, options.data) for source in getattr(options, name)])
        make(options)
    except ReportQAError as error:
        print(say("error", message=error), file=sys.stderr)
        return error.exit_code
    return 0


def make(options: argparse.Namespace) -> None:
    """Vocabulary, warm start, training, saving: one after the other, telling what was done."""
    from index.encoders import load_encoder
    from index.train.card import Recipe, write_card
    from index.train.contrast import TEMPERATURES, average, run_passes, save, static_model
    from index.train.evaluate import measure, read_set, table
    from index.train.vocabulary import build_tokenizer
    from index.train.warmstart import warm_vectors
    from index.train.whiten import whiten

    source = random.Random(options.seed)
    begin = time.perf_counter()

    def tell(what: str) -> None:
        print(f"{time.perf_counter() - begin:7.0f} s  {what}", flush=True)

    sets = [read_set(folder) for folder in options.evaluate]
    free = [line for path in options.texts for line in open_text(Path(path)) if line.strip()]
    pairs, final = gather(options.pairs, options.final, free, source)
    competing: list[str] = []
    for path, share in map(parse_source, options.negatives):
        sentences = sentences_of(open_text(path))
        competing += source.sample(sentences, round(len(sentences) * min(share, 1)))
    negatives = list(dict.fromkeys(competing))
    texts = free + [text for pair in dict.fromkeys(pairs + final) for text in pair]
    tell(f"{len(pairs)} pairs, {len(final)} for the last pass, {len(negatives)} negatives, {len(texts)} texts")
    tokenizer = build_tokenizer(sample_texts(texts, _VOCABULARY_TEXT, source), options.vocabulary)
    tell(f"vocabulary of {tokenizer.get_vocab_size()} tokens")
    sample = sample_texts(texts, 2 * _VOCABULARY_TEXT, source)
    ids = [encoded.ids for encoded in tokenizer.encode_batch_fast(sample, add_special_tokens=False)]
    vectors = warm_vectors(ids, tokenizer.get_vocab_size(), options.dim, options.seed)
    tell("warm start")
    models = []
    for run in range(options.runs):
        model = static_model(tokenizer, vectors)
        run_passes(model, pairs, final, negatives, options.batch, options.seed + run, tell)
        models.append(model)
    model = average(models)
    rows = model.encode(sample_texts(texts, _WHITENED_TEXT, source), normalize_embeddings=True)
    weights = model[0].embedding.weight.detach().cpu().numpy()
    save(static_model(tokenizer, whiten(weights, rows, options.whiten)), options.out)
    figures = [(data, measure(data, load_encoder(str(options.out)))) for data in sets]
    recipe = Recipe(
        tokens=tokenizer.get_vocab_size(),
        dim=options.dim,
        pairs=len(pairs),
        final=len(final),
        negatives=len(negatives),
        batch=options.batch,
        runs=options.runs,
        seed=options.seed,
        temperatures=TEMPERATURES,
        whiten=options.whiten,
        seconds=time.perf_counter() - begin,
        sources=tuple(Path(name).name for name in options.pairs),
        final_sources=tuple(Path(name).name for name in options.final),
    )
    write_card(options.out, recipe, figures)
    tell(f"saved to {options.out}")
    if figures:
        print(table(figures), flush=True)


def gather(
    sources: Sequence[str], final: Sequence[str], free: Sequence[str], random_source: random.Random
) -> tuple[list[Pair], list[Pair]]:
    """Read the sources of both passes, each as often as its weight says.

    Questions find their passages in all the texts at hand, whichever pass those are for: a question of the last pass
    may well be about a passage that is read in the first one only.
    """
    named = [[parse_source(name) for name in names] for names in (sources, final)]
    paths = dict.fromkeys(path for names in named for path, _ in names)
    asked = {path: read_questions(path) for path in paths if holds_questions(path)}
    read = {path: read_pairs(path) for path in paths if path not in asked}
    passages = dict.fromkeys([*(passage for pairs in read.values() for _, passage in pairs), *free])
    marked = find_marked({mark for questions in asked.values() for mark, _ in questions}, passages)
    for path, questions in asked.items():
        read[path] = [(question, marked[mark]) for mark, question in questions if mark in marked]

    def drawn(names: Sequence[tuple[Path, float]]) -> list[Pair]:
        return [pair for path, weight in names for pair in weighted(read[path], weight, random_source)]

    cut = [(a[:MAX_CHARACTERS], b[:MAX_CHARACTERS]) for a, b in drawn(named[0])]
    return cut, [(a[:MAX_CHARACTERS], b) for a, b in drawn(named[1])]


if __name__ == "__main__":
    sys.exit(main())
