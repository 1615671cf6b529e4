"""What the constants of the search are worth: ``python -m tests.bench.constants QUESTIONS.jsonl@REPORTS …``.

One constant is changed at a time, over indexes built for the occasion from the folders or files REPORTS; the weights of
the ranker stay as they ship. Two Markdown tables: constants of the candidates, the marking and the embedding; and those
of the model of confidence, which is trained anew for each row, cross-validated by report. About eight minutes on two
cores.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

import numpy as np

from index import ReportQAError, Snapshot, build, open_index
from index.storage.segments import encoding
from qa.measure.fit import Example, chance_of_first, fit_confidence, folds, make_examples
from qa.measure.labelled import Labelled, read_questions
from qa.question.analysis import analyze_question
from qa.search import candidates, confidence, rank
from qa.search.scope import scope_of

Source = tuple[list[Labelled], Snapshot]

SEARCH: list[tuple[ModuleType, str, tuple[float, ...]]] = [
    (candidates, "POOL", (30, 120)),
    (candidates, "POOL_OF_ONE", (15, 60)),
    (candidates, "_DEPTH", (75, 300)),
    (candidates, "_ADDED_DEPTH", (0, 200)),
    (candidates, "_CONTEXT_WEIGHT", (0, 0.25, 1)),
    (candidates, "_FIRST_PART", (0, 0.2)),
    (rank, "_HIGHLIGHT_WITHIN", (0, 0.4, 1.0, 1.5)),
    (rank, "_MAX_HIGHLIGHTS", (1, 2, 5)),
]
CONFIDENCE: list[tuple[ModuleType, str, tuple[float, ...]]] = [
    (confidence, "_MAX_LEAD", (1, 2.5, 10)),
    (confidence, "_RAREST", (4, 16)),
    (confidence, "_TERMS", (5, 20)),
]
FACTORS = (0, 2)  # of each weight of the first fusion
CONTEXTS = (0, 0.15, 0.45)


def search_row(sources: Sequence[Source]) -> str:
    """Search for every answerable question; return the cells of a row."""
    ranks, pooled, marked, spans = [], [], [], []
    for questions, snapshot in sources:
        for question in questions:
            if not question.evidence:
                continue
            query = analyze_question(question.question, snapshot.reports, question.history)
            scope = scope_of(query, snapshot)
            found = candidates.find_candidates(query, snapshot, scope)
            pooled.append(any(map(question.is_right, found.passages)))
            hits = rank.rank(query, found, snapshot, len(scope.reports), 10)
            ranks.append(next((n for n, hit in enumerate(hits, start=1) if question.is_right(hit.passage)), 0))
            if ranks[-1] == 1 and question.answer:
                first = hits[0]
                marked.append(any(question.answer in first.passage.text[a:b] for a, b in first.highlights))
                spans.append(len(first.highlights))
    values = np.array(ranks)
    mrr = np.where(values > 0, 1 / np.maximum(values, 1), 0).mean()
    shares = f"{np.mean(pooled):.3f} | {(values == 1).mean():.3f} | {mrr:.3f}"
    return f"{shares} | {np.mean(marked):.3f} | {np.mean(spans):.2f}"


def confidence_row(examples: Sequence[Example]) -> str:
    """Train the model of confidence on the ranking that ships, cross-validated by report; return its AUROCs."""
    from sklearn.metrics import roc_auc_score

    ranking = rank.load_weights().ranking
    answerable, right, chances = [], [], []
    for train, test in folds(examples):
        weights, intercept = fit_confidence(train, ranking)
        for example in test:
            answerable.append(bool(example.question.evidence))
            order, _ = confidence.order_passages(example.features @ ranking, example.candidates)
            right.append(len(order) > 0 and bool(example.right_passages[order[0]]))
            chances.append(chance_of_first(example, ranking, weights, intercept))
    return f"{roc_auc_score(answerable, chances):.4f} | {roc_auc_score(right, chances):.4f}"


def changed(changes: Sequence[tuple[ModuleType, str, tuple[float, ...]]]) -> Iterator[str]:
    """Change one constant after the other; yield its name and value while that is in force."""
    for module, name, values in changes:
        for value in values:
            with patch.object(module, name, value):
                yield f"`{name.strip('_')}` {value:g}"


@contextmanager
def opened_sources(sources: Sequence[str]) -> Iterator[list[Source]]:
    """Build and open an index of the reports of each source."""
    pairs = [source.partition("@")[::2] for source in sources]
    with tempfile.TemporaryDirectory() as scratch:
        opened: dict[str, Snapshot] = {}
        for reports in {reports for _, reports in pairs}:
            folder = Path(scratch) / str(len(opened))
            build([reports], folder)
            opened[reports] = open_index(folder)
        yield [(read_questions(Path(path)), opened[reports]) for path, reports in pairs]


def main(arguments: Sequence[str]) -> int:
    """Print the tables."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with opened_sources(arguments) as sources:
            print("| changed | right one in the pool | R@1 | MRR@10 | answer marked | sentences marked |")
            print("| --- | ---: | ---: | ---: | ---: | ---: |")
            print(f"| nothing | {search_row(sources)} |", flush=True)
            for label in changed(SEARCH):
                print(f"| {label} | {search_row(sources)} |", flush=True)
            for name, weight in candidates._FIRST.items():
                for factor in FACTORS:
                    with patch.dict(candidates._FIRST, {name: factor * weight}):
                        print(f"| `FIRST` {name} {factor * weight:g} | {search_row(sources)} |", flush=True)
            for value in CONTEXTS:
                with patch.object(encoding, "_CONTEXT", value), opened_sources(arguments) as others:
                    print(f"| `CONTEXT` {value:g} | {search_row(others)} |", flush=True)
            examples = [example for questions, snapshot in sources for example in make_examples(questions, snapshot)]
            print("\n| changed | AUROC answerable | AUROC first right |\n| --- | ---: | ---: |")
            print(f"| nothing | {confidence_row(examples)} |", flush=True)
            for label in changed(CONFIDENCE):
                print(f"| {label} | {confidence_row(examples)} |", flush=True)
    except ReportQAError as error:
        print(f"错误：{error}", file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
