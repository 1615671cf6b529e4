"""How well what two figures measure fits, 0..1: by indicator, else by the words around them."""

from index import StatedFigure, normalize

_REACH = 40  # characters before a figure that say what it is of
_BEHIND = 12  # characters behind it that may
_FEW = 3  # pairs of characters; of a thing with a shorter name another value is never called wrong
_SHORT = 0.7
_MARKS = "，,、；;：:。！？!?（("


def by_indicator(mine: StatedFigure, theirs: StatedFigure) -> float:
    """Return how well two figures of one indicator fit: what narrows it must be alike."""
    if mine.qualifier == theirs.qualifier:
        return 1.0 if mine.added == theirs.added else 0.6
    if not mine.qualifier or not theirs.qualifier:
        return 0.6
    return 0.6 if mine.qualifier in theirs.qualifier or theirs.qualifier in mine.qualifier else 0.3


def by_words(draft: str, mine: StatedFigure, text: str, theirs: StatedFigure) -> float:
    """Return the share of the words of what the draft measures that a report has around its figure.

    Args:
        draft, text: what the offsets of the figures refer to.
    """
    pairs = _pairs(_subject(draft, mine))
    if not pairs:
        return 0.0
    share = len(pairs & _pairs(_around(text, theirs))) / len(pairs)
    return share if len(pairs) >= _FEW else min(share, _SHORT)


def _subject(text: str, stated: StatedFigure) -> str:
    f = stated.figure
    phrase = f.phrase if len(f.phrase) > 1 else f"{_clause(text, f.start)} {_behind(text, f.end)}"
    return phrase if len(phrase) > _FEW else f.verb + phrase + f.verb


def _around(text: str, stated: StatedFigure) -> str:
    """Return the words of a figure's clause; of one without a noun phrase those of the clause before too."""
    f = stated.figure
    return f"{f.verb}{f.phrase}{f.verb} {_clause(text, f.start)} {_behind(text, f.end)}"


def _clause(text: str, at: int) -> str:
    begin = max(text.rfind(mark, 0, at) for mark in _MARKS) + 1
    return text[max(begin, at - _REACH) : at]


def _behind(text: str, at: int) -> str:
    behind = text[at : at + _BEHIND]
    stop = min((found for mark in _MARKS if (found := behind.find(mark)) >= 0), default=len(behind))
    return behind[:stop]


def words_around(text: str, stated: StatedFigure) -> str:
    """Return the words of a sentence by which the paragraph that has a figure is looked for."""
    f = stated.figure
    clause, behind = _clause(text, f.start), _behind(text, f.end)
    if len(clause) + len(behind) < _FEW:
        clause = text[max(0, f.start - _REACH) : f.start]
    return f"{f.phrase} {clause}{text[f.start : f.end]}{behind}"


def _pairs(text: str) -> set[str]:
    text = "".join(char for char in normalize(text) if char.isalnum())
    return {text[at : at + 2] for at in range(len(text) - 1)}
