"""What each group of features is worth: ``python -m tests.bench.ablation QUESTIONS.jsonl[@INDEX] …``.

Every row is a cross-validation by report (``qa.measure.fit.cross_validate``) of a ranker trained without that group.
Printed as a Markdown table; about a minute a row on two cores.
"""

import sys
from collections.abc import Sequence

import numpy as np

from index import ReportQAError, say
from qa.measure.fit import choose_threshold, cross_validate, load_examples, report
from qa.measure.models import Example
from qa.search.features import NAMES, VERBATIM_NAMES

GROUPS: dict[str, tuple[str, ...]] = {
    "lexical": ("sentence_lexical",),
    "dense": ("sentence_dense",),
    "late": ("late",),
    "passage scores": ("passage_lexical", "passage_dense"),
    "added words": ("added_dense", "added_present"),
    "coverage": ("coverage_sentence", "coverage_passage", "pairs_in_sentence", "heading_coverage"),
    "around": ("pairs_around",),
    "whole report": ("report_lexical", "verbatim_report_lexical"),
    "verbatim": tuple(f"verbatim_{name}" for name in VERBATIM_NAMES),
    "part": ("part_right", "part_wrong"),
    "figure, unit": ("figure_present", "unit_present"),
    "list": ("list_present",),
    "states nothing": ("no_statement",),
    "level": ("level",),
}
"""Features left out together; the rest of ``NAMES`` is the group ``other``."""

ALSO: dict[str, tuple[str, ...]] = {
    "all BM25 scores": ("sentence_lexical", "passage_lexical"),
    "all cosines": ("sentence_dense", "passage_dense", "late", "added_dense"),
}

MEASURES = ("R@1", "R@3", "MRR@10", "AUROC answerable")


def groups() -> dict[str, tuple[str, ...]]:
    """Return the groups, with ``other`` for the features that stand in none."""
    known = {name for names in GROUPS.values() for name in names}
    unknown = known - set(NAMES)
    if unknown:
        raise SystemExit(f"no such features: {', '.join(sorted(unknown))}; put GROUPS right")
    return {**GROUPS, "other": tuple(name for name in NAMES if name not in known), **ALSO}


def row(examples: Sequence[Example], left_out: Sequence[str]) -> dict[str, float]:
    """Cross-validate with some features left out."""
    columns = np.array([name not in left_out for name in NAMES])
    judged = cross_validate(examples, columns)
    return report(judged, choose_threshold(judged))


def main(sources: Sequence[str]) -> int:
    """Print the table."""
    if not sources:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        examples = load_examples(sources)
    except ReportQAError as error:
        print(say("error", message=error), file=sys.stderr)
        return error.exit_code
    everything = row(examples, ())
    print("| left out | features | " + " | ".join(MEASURES) + " |")
    print("| --- | ---: |" + " ---: |" * len(MEASURES))
    print(f"| nothing | 0 | {' | '.join(f'{everything[name]:.3f}' for name in MEASURES)} |", flush=True)
    for name, features in groups().items():
        values = row(examples, features)
        cells = [f"{values[m]:.3f} ({values[m] - everything[m]:+.3f})" for m in MEASURES]
        print(f"| {name} | {len(features)} | {' | '.join(cells)} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
