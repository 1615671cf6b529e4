"""What every retriever returns: quotes for a question."""

from collections.abc import Sequence

from qa import DEFAULT_K, IndexLike, Quote, answer, retrieve


def quotes_for(
    question: str,
    index: IndexLike = None,
    k: int = DEFAULT_K,
    reports: Sequence[str] | None = None,
    only_answers: bool = False,
) -> tuple[Quote, ...]:
    """Return the paragraphs that come closest to a question, best first.

    Args:
        question, index, k, reports: see ``qa.retrieve``.
        only_answers: return the quotes of ``qa.answer``, and none where the reports do not answer.
    """
    if only_answers:
        return answer(question, k=k, index=index, reports=reports).quotes
    return tuple(map(Quote.from_hit, retrieve(question, k=k, index=index, reports=reports)))


def name_of(quote: Quote) -> str:
    """Name a paragraph for a store of documents, the same each time it is found."""
    return f"{quote.report}#{quote.passage}"
