"""Which indicator of the lexicon people mean by words that are no name of one, told by vectors: 坐火车的旅客."""

from dataclasses import replace

from index import IndicatorMatch, Snapshot, indicator, indicators, narrowing_words, normalize
from qa.shelf.asked.figure_questions import FigureAsked

_NEAR = 0.84
"""Least cosine of a subject and a name: of 7 paraphrases that the lexicon does not know it found 4, of 25 subjects that
are no indicator of it none."""
_SHARED = (
    2  # least characters that a name has in common with the subject, half of them at least; others are not encoded
)


def named_nearby(snapshot: Snapshot, asked: FigureAsked) -> FigureAsked:
    """Return the question with the indicator whose name is nearest to its subject; unchanged where none is near.

    A name that holds a narrowing word (农村, 工业) which the subject has not is passed over, and so is a shorter one
    (牛肉 for 牛肉价格).
    """
    subject = normalize(asked.words)
    if asked.indicators or len(subject) <= _SHARED:
        return asked
    own = set(subject)
    shared = max(_SHARED, (len(own) + 1) // 2)
    narrow = narrowing_words() - {word for word in narrowing_words() if word in subject}
    names = [
        (name, kind, each.id)
        for each in indicators()
        for name, kind in (*each.names, *each.everyday)
        if len(name) >= len(subject) - 1
        and len(own.intersection(name)) >= shared
        and not any(word in name for word in narrow)
    ]
    if not names:
        return asked
    vectors = snapshot.encoder.encode_passages([name for name, _, _ in names])
    scores = vectors @ snapshot.encoder.encode_queries([subject])[0]
    best = int(scores.argmax())
    if scores[best] < _NEAR:
        return asked
    _, kind, id = names[best]
    start = max(asked.question.find(asked.words), 0)
    match = IndicatorMatch(id, kind, "", "", True, "", start, start + len(asked.words))
    level = asked.part != "planned" and any(known == "level" for known, _ in indicator(id).kinds)
    return replace(asked, indicators=(match,), kind=asked.kind or kind or ("level" if level else None), words="")
