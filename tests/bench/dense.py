"""How far the encoder alone gets: ``python -m tests.bench.dense [QUESTIONS.jsonl@REPORTS …] [--public DIR …]``.

Report questions: dense search alone, as ``qa.retrieve`` does it (place filter, cleaned query, best sentence or clause),
and the same with late interaction: the first ``POOL`` passages ordered by cosine + ``LATE_WEIGHT`` times
``Matcher.match`` of their best sentence; over an index built for the occasion from the folder or file REPORTS. Public
sets, in BEIR's layout (corpus.jsonl, queries.jsonl, qrels.tsv): nDCG@10 of whole paragraphs, also with late
interaction, of the best sentence or clause, and of both with BM25.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index import (
    EMBEDDED,
    ReportQAError,
    Snapshot,
    build,
    load_encoder,
    mean_measures,
    open_index,
    retrieval_measures,
    say,
)
from index.train.evaluate import LATE_WEIGHT, measure, read_set, table
from qa.measure.labelled import Labelled, read_questions
from qa.question.analysis import analyze_question
from qa.search.candidates import POOL, _query_vector
from qa.search.scope import scope_of
from qa.search.scores import best_by_owner

_DEPTH = 200
_MEASURES = ("R@1", "R@3", "R@5", "MRR@10")


def rank_of_right(question: Labelled, snapshot: Snapshot, late: float) -> int:
    """Rank of the first right passage by its best sentence alone; 0 = not among the first ten."""
    query = analyze_question(question.question, snapshot.reports, question.history)
    scope = scope_of(query, snapshot)
    rows = snapshot.mask("passage", scope.reports).rows
    sentences, owner = snapshot.sentences_of(rows)
    cosines = snapshot.sentence_cosines(_query_vector(query, snapshot), sentences)
    nearest = best_by_owner(cosines, owner, len(rows))
    order = np.argsort(-nearest, kind="stable")[:_DEPTH]
    best = dict(zip(rows[order].tolist(), nearest[order].tolist(), strict=True))
    for row in list(best)[:POOL] if late and snapshot.matcher else ():
        texts = snapshot.passage(row).sentence_texts()
        best[row] += late * float(snapshot.matcher.match(query.text or query.raw, texts).max())
    for rank, row in enumerate(sorted(best, key=lambda row: -best[row])[:10], start=1):
        passage = snapshot.passage(row)
        if passage.report == question.report and any(text in passage.text for text in question.evidence):
            return rank
    return 0


def report_row(name: str, questions: Sequence[Labelled], snapshot: Snapshot, late: float) -> str:
    """One row of the first table."""
    asked = [question for question in questions if question.evidence]
    ranks = [rank_of_right(question, snapshot, late) for question in asked]
    # passages are called by their rank; 0, which is never returned, stands for one that was not found
    rows = retrieval_measures(_MEASURES, [[rank] for rank in ranks], [range(1, 11)] * len(ranks))

    def of_type(kind: str) -> list[dict[str, float]]:
        return [row for question, row in zip(asked, rows, strict=True) if question.type == kind]

    alike = of_type("paraphrase")
    paraphrase = f"{mean_measures(alike)['R@1']:.3f}" if alike else "–"
    english = f"{sum(row['R@3'] for row in of_type('english')):.0f} of {len(of_type('english'))}"
    first, _, five, mrr = mean_measures(rows).values()
    return f"| {name} | {len(asked)} | {first:.3f} | {five:.3f} | {mrr:.3f} | {paraphrase} | {english} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.dense")
    parser.add_argument("sources", nargs="*", metavar="QUESTIONS.jsonl@REPORTS")
    parser.add_argument("--public", nargs="*", type=Path, default=[], metavar="DIR")
    parser.add_argument("--model", default=EMBEDDED)
    options = parser.parse_args(arguments)
    try:
        encoder = load_encoder(options.model)
        if options.sources:
            print("| questions | answerable | R@1 | R@5 | MRR@10 | paraphrase R@1 | English in the first 3 |")
            print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
        for source in options.sources:
            path, _, reports = source.partition("@")
            with tempfile.TemporaryDirectory() as scratch:
                build([reports], scratch, encoder=encoder, model=options.model)
                snapshot = open_index(scratch, encoder)
                questions = read_questions(Path(path))
                print(report_row(Path(path).stem, questions, snapshot, 0.0), flush=True)
                print(report_row(f"{Path(path).stem}, late interaction", questions, snapshot, LATE_WEIGHT), flush=True)
        sets = [read_set(folder) for folder in options.public]
        if sets:
            print(table([(data, measure(data, encoder)) for data in sets]))
    except ReportQAError as error:
        print(say("error", message=error), file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
