"""Whether a score of .8 is right four times in five: ``python -m tests.bench.calibration SOURCE … [--svg FILE]``.

A source is ``QUESTIONS.jsonl@INDEX[@COUNT]``, or several of these joined by ``+`` for one row: every labelled question,
or the first COUNT, is asked as ``qa.retrieve`` is called from Python; its first passage is right or not, and its score
says how likely that is. Questions that the index does not answer count as wrong. Then the right passages of each
question are hidden, and it is asked again with what is left (``qa.measure.models.without_right``); and once more with
the passages hidden that say nearly the same, as notices repeat each other; and with the right documents hidden as a
whole, and what holds the answer in others. Printed: a Markdown table, a row a source;
the AUROC of right and wrong first passages, of questions answerable and not, of answerable and hidden. ``--svg`` writes
the reliability diagram (DeGroot and Fienberg 1983): share right against mean score, a line a source.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

import numpy as np

import qa
from index import open_index
from qa.measure.domains import expected_error, reliability
from qa.measure.labelled import Labelled, read_questions
from qa.measure.models import Example, make_examples, shipped_chance, without_right
from qa.search.known import is_loose
from qa.search.rank import load_weights

ALIKE = 0.5
"""Share of the runs of four characters of a piece of evidence from which a passage says nearly the same."""

_RUN = 4
_SIZE = 360  # side of the diagram, in pixels
_COLOURS = ("#1b6ca8", "#c0392b", "#27824a", "#8e44ad", "#b9770e", "#34495e", "#16a085", "#7f8c8d")


def with_alike(example: Example) -> Example:
    """Return an example in which the passages that say nearly the same as the evidence count as right."""
    return _with(example, _alike(example, example.question.evidence))


def with_documents(example: Example) -> Example:
    """Return an example in which all of the right documents counts as right, and what holds the answer elsewhere."""
    question = example.question
    right = {question.report, *question.also}
    of_them = np.array([passage.report in right for passage in example.candidates.passages], dtype=bool)
    told = (*question.evidence, question.answer) if question.answer else question.evidence
    return _with(example, of_them | _alike(example, told))


def _alike(example: Example, texts: Sequence[str]) -> np.ndarray:
    """Tell which passages hold so many of the runs of one of some texts, bool ``(m,)``; see ``ALIKE``."""
    each = [{text[at : at + _RUN] for at in range(max(1, len(text) - _RUN + 1))} for text in texts]
    passages = example.candidates.passages
    held = [any(sum(run in p.text for run in runs) >= ALIKE * len(runs) for runs in each) for p in passages]
    return np.array(held, dtype=bool)


def _with(example: Example, further: np.ndarray) -> Example:
    return replace(example, right_passages=example.right_passages | further)


def measure(questions: Sequence[Labelled], folder: str) -> tuple[np.ndarray, ...]:
    """Ask the questions.

    Returns:
        Score and rightness of the first passage of each question; whether it is answerable; the scores where the right
        passages are hidden, where those alike are hidden too, and where their documents are and what holds the answer.
    """
    snapshot = open_index(folder)
    hits = [qa.retrieve(q.question, 1, index=snapshot, history=q.history) for q in questions]
    scores = np.array([found[0].score if found else 0.0 for found in hits])
    right = np.array([bool(found) and q.is_right(found[0].passage) for q, found in zip(questions, hits, strict=True)])
    weights = load_weights(any(map(is_loose, snapshot.reports)))
    examples = make_examples([q for q in questions if q.evidence], snapshot)
    examples = [example for example in examples if example.right_passages.any()]
    asked = (examples, map(with_alike, examples), map(with_documents, examples))
    hidden = [np.array([shipped_chance(without_right(example), weights) for example in some]) for some in asked]
    return scores, right, np.array([bool(q.evidence) for q in questions]), *hidden


def auroc(high: np.ndarray, low: np.ndarray) -> str:
    """Chance that one of ``high`` scores above one of ``low``, as text; a dash where either is empty."""
    if not len(high) or not len(low):
        return "–"
    return f"{(high[:, None] > low).mean() + (high[:, None] == low).mean() / 2:.3f}"


def diagram(curves: Sequence[tuple[str, list[tuple[float, float, int]]]]) -> str:
    """Return the reliability diagram as SVG."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-40 -10 {_SIZE + 190} {_SIZE + 50}" font-family="sans-serif"'
        f' font-size="11"><rect width="{_SIZE}" height="{_SIZE}" fill="none" stroke="#999"/>'
        f'<path d="M0 {_SIZE}L{_SIZE} 0" stroke="#bbb" stroke-dasharray="4"/>'
    ]
    for tick in range(0, 11, 2):
        at = _SIZE * tick / 10
        parts.append(f'<text x="{at}" y="{_SIZE + 15}" text-anchor="middle">{tick / 10:.1f}</text>')
        parts.append(f'<text x="-6" y="{_SIZE - at + 4}" text-anchor="end">{tick / 10:.1f}</text>')
    parts.append(f'<text x="{_SIZE / 2}" y="{_SIZE + 32}" text-anchor="middle">mean score; share right</text>')
    for number, (name, points) in enumerate(curves):
        colour = _COLOURS[number % len(_COLOURS)]
        line = " ".join(f"{_SIZE * score:.0f},{_SIZE * (1 - share):.0f}" for score, share, _ in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for score, share, count in points:
            size = 2 + np.log10(count)
            parts.append(
                f'<circle cx="{_SIZE * score:.0f}" cy="{_SIZE * (1 - share):.0f}" r="{size:.1f}" fill="{colour}"/>'
            )
        parts.append(f'<text x="{_SIZE + 10}" y="{16 + 16 * number}" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>\n"])


def main(arguments: Sequence[str]) -> int:
    """Print one row a source; write the diagram."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.calibration", description=__doc__)
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--svg", type=Path)
    options = parser.parse_args(arguments)
    heads = "asked, mean score, right, expected error, right first, answerable, hidden, alike too, documents too"
    print(f"| questions | {heads.replace(', ', ' | ')} |")
    print("| --- |" + " ---: |" * len(heads.split(", ")))
    curves = []
    for source in options.sources:
        sets = [part.split("@") for part in source.split("+")]
        asked = [read_questions(Path(path))[: int(count[0]) if count else None] for path, _, *count in sets]
        found = [measure(questions, where[1]) for questions, where in zip(asked, sets, strict=True)]
        scores, right, answerable, *hidden = (np.concatenate(column) for column in zip(*found, strict=True))
        name = " + ".join(Path(path).stem for path, *_ in sets)
        curves.append((name, reliability(scores, right)))
        told = [(scores[right], scores[~right]), (scores[answerable], scores[~answerable])]
        told += [(scores[answerable], low) for low in hidden]
        print(
            f"| {name} | {len(scores)} | {scores.mean():.3f} | {right.mean():.3f} "
            f"| {expected_error(scores, right):.3f} | {' | '.join(auroc(*pair) for pair in told)} |",
            flush=True,
        )
    if options.svg:
        options.svg.write_text(diagram(curves), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
