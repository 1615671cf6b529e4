"""Measures of retrieval, by ir_measures; every ranking of this repository is judged by these."""

from collections.abc import Collection, Mapping, Sequence

MEASURES: Mapping[str, str] = {
    "R@1": "Success@1",
    "R@3": "Success@3",
    "R@5": "Success@5",
    "MRR@10": "RR@10",
    "nDCG@10": "nDCG@10",
}
"""Our names of the measures → those of ir_measures. R@k: whether a right document is among the first k."""


def retrieval_measures(
    names: Sequence[str], right: Sequence[Collection[str | int]], ranked: Sequence[Sequence[str | int]]
) -> list[dict[str, float]]:
    """Measure a ranking for each query.

    >>> retrieval_measures(["R@1", "MRR@10"], [["b"]], [["a", "b"]])
    [{'R@1': 0.0, 'MRR@10': 0.5}]

    Args:
        names: keys of ``MEASURES``.
        right: for each query the documents that are right. ranked: for each query the documents found, best first, none
            twice.

    Returns:
        For each query its value of each measure, 0..1; 0 where no document is right or none was found.
    """
    import ir_measures

    codes = {ir_measures.parse_measure(MEASURES[name]): name for name in names}
    values = [dict.fromkeys(names, 0.0) for _ in right]
    queries = [(str(n), *pair) for n, pair in enumerate(zip(right, ranked, strict=True)) if pair[0]]
    qrels = {query: {str(document): 1 for document in documents} for query, documents, _ in queries}
    run = {query: {str(document): -float(n) for n, document in enumerate(found)} for query, _, found in queries}
    if queries:
        for value in ir_measures.iter_calc(list(codes), qrels, run):
            values[int(value.query_id)][codes[value.measure]] = float(value.value)
    return values


def mean_measures(values: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return the mean of each measure over one query or more."""
    return {name: sum(row[name] for row in values) / len(values) for name in values[0]}
