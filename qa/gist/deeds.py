"""Public works for residents that a report counts: 今年办好10件实事。一是…。

A report often says how many there are in one sentence and sets them out in the sentences behind it. Whoever asks for
them asks for these, and of several numbers (15项实事 of one office, 10件实事 of the government) for the one named.
"""

from collections.abc import Iterable, Sequence

from index import Passage, Span, amounts, expression, normalize

Line = tuple[Passage, Span]

_COUNTED = expression(
    "(?P<n>[0-9]{1,3}|[一二三四五六七八九十]{1,3})[件项个](?!百分)[^，。；：,;:]{0,24}?实事|实事(?P<m>[0-9]{1,3})[件项个]"
)
_BEGUN = expression("[:：][^:：]{4}")
"""The first of them stands behind the colon of the sentence that counts them."""
_FEWEST = 3  # works that make a list
_MORE = 2  # sentences that may stand behind a list in its paragraph


def counted(sentence: str) -> int:
    """Return how many public works a sentence counts; 0 where it counts none.

    >>> counted("今年办好10件民生实事。"), counted("十项实事全部完成"), counted("办实事")
    (10, 10, 0)
    """
    found = _COUNTED.search(normalize(sentence))
    return number_of(found["n"] or found["m"]) if found else 0


def number_of(written: str) -> int:
    """Return a number of works as it is written, in digits or in Chinese numerals; 0 for none.

    >>> number_of("二十一"), number_of("15"), number_of("")
    (21, 15, 0)
    """
    return next((int(amount.low) for amount in amounts(f"{written}件")), 0) if written else 0


def with_lists(lines: Iterable[Line], asked: int = 0) -> list[Line]:
    """Return lines of an outline with the works that they count behind each.

    Args:
        asked: of lines that count some number of works only those with this one are kept, where there is any; 0 = all.
    """
    lines = list(lines)
    kept = [line for line in lines if asked and counted(_said(line)) == asked] or lines
    return [each for line in kept for each in (line, *_listed(line))]


def _said(line: Line) -> str:
    passage, (start, end) = line
    return passage.text[start:end]


def _listed(line: Line) -> Sequence[Line]:
    """Return the sentences behind a line that are as many as it counts; none where they are more or fewer."""
    passage, (_, end) = line
    number = counted(_said(line))
    behind = [span for span in passage.sentences if span[0] >= end]
    least = number - bool(_BEGUN.search(_said(line)))
    if number < _FEWEST or not least <= len(behind) <= number + _MORE:
        return ()
    return [(passage, span) for span in behind[:least]]
