"""Why there is no answer: the reports never use the words asked about, or they do and no sentence clearly answers."""

from collections.abc import Sequence
from functools import cache

from index import Snapshot, expression, figure_spans, normalize
from qa.question.absent import paraphrased_words, unknown_share
from qa.reasons.absent_words import absent_names
from qa.records import Query, Reason
from qa.search.known import known

_FIGURE = expression(
    r"\d|[二两三四五六七八九十百千]{1,12}(?:个|家|项|座|条|所|倍|成|人|户|名|位|次|件|大|年|月|天|亿|万)|一半|过半"
)
_YEAR = expression(r"(?:19|20)\d{2}年")
# Of the question's characters in absent words, from which the topic itself is called absent. Of 145 labelled questions
# without an answer in 32 reports, 17 reach it (``unknown_share`` over the reports in scope, those with a paraphrase
# left out); so do the same 17 from .44 on, 20 from .4 on, and 13 from .51 to .6.
_TOPIC_SHARE = 0.5
_LONGEST = 12  # characters of a word that is named
_MOST = 3  # absent words named


def has_figure(text: str) -> bool:
    """Tell whether a text holds a figure, in digits or in words.

    >>> has_figure("三成"), has_figure("一批学校")
    (True, False)
    """
    folded = _YEAR.sub("", normalize(text))
    return bool(_FIGURE.search(folded) or figure_spans(folded))


def explain(query: Query, snapshot: Snapshot, reports: Sequence[int]) -> tuple[Reason, tuple[str, ...]]:
    """Say why the searched reports do not answer: ``topic`` or ``detail``, and the words that stand nowhere in them."""
    within = None if len(reports) == len(snapshot.reports) else tuple(reports)
    snapshot.expect(query.text, within)
    all_titles = known(snapshot)
    titles = all_titles.folded_titles if within is None else normalize("\n".join(all_titles.titles[n] for n in reports))

    @cache
    def exists(term: str) -> bool:
        return term in titles or snapshot.stands(term, within)

    @cache
    def stands(word: str) -> bool:
        return snapshot.stands(word, within)

    share, _ = unknown_share(query, exists)
    paraphrased = paraphrased_words(query, exists)
    words = (word for word in absent_names(query.text, stands) if not any(p in word or word in p for p in paraphrased))
    named = tuple(word for word in words if len(word) <= _LONGEST)[:_MOST]
    return ("topic" if share >= _TOPIC_SHARE and not paraphrased else "detail"), named
