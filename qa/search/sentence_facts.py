"""What is known of a sentence whatever the question; remembered, for the same ones are candidates often."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from index import count_terms, expression, figure_spans, normalize_all

_DIGIT = expression(r"\d")
_MOST = 65_536  # texts that are remembered, some 500 bytes each
_LISTED = 4  # marks between items of a list, from which it is one
_LONG = 120  # characters of a sentence, from which it is long


@dataclass(frozen=True, slots=True)
class SentenceFacts:
    """A sentence in the form in which it is compared.

    Attributes:
        folded: as ``index.normalize``. terms: how many ``index.analyze`` finds.
        figure: 1 where it holds a figure, else 0. listed: how far it lists things, 0..1.
        length: of ``folded``, 0..1, 1 from 120 characters.
    """

    folded: str
    terms: int
    figure: float
    listed: float
    length: float


_Value = TypeVar("_Value")


class _Remembered(Generic[_Value]):
    """What is known of texts, worked out for many at once and remembered for so many."""

    def __init__(self) -> None:
        self._known: dict[str, _Value] = {}

    def __call__(self, texts: Sequence[str], work_out: Callable[[list[str]], Iterable[_Value]]) -> list[_Value]:
        known = self._known
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if len(known) + len(new) > _MOST:
            known = self._known = {}  # a new dict, because another thread may be reading the old one
            new = list(dict.fromkeys(texts))
        known.update(zip(new, work_out(new), strict=True))
        return [known[text] for text in texts]


_known = _Remembered[SentenceFacts]()
_folded = _Remembered[str]()


def facts_of(texts: Sequence[str]) -> list[SentenceFacts]:
    """Return what is known of sentences.

    >>> (known,) = facts_of(["新增学位４１００个、床位３００张。"])
    >>> known.folded, known.terms, known.figure, known.listed
    ('新增学位4100个、床位300张。', 14, 1.0, 0.25)
    """
    return _known(texts, lambda new: map(_facts, normalize_all(new)))


def _facts(folded: str) -> SentenceFacts:
    return SentenceFacts(
        folded=folded,
        terms=count_terms(folded),
        figure=float(has_figure_in(folded)),
        listed=min(folded.count("、"), _LISTED) / _LISTED,
        length=min(len(folded), _LONG) / _LONG,
    )


def folded(texts: Sequence[str]) -> list[str]:
    """Return ``index.normalize`` of each of some texts, remembered."""
    return _folded(texts, normalize_all)


@lru_cache(maxsize=_MOST)
def has_figure_in(text: str) -> bool:
    """Tell whether a folded text holds a digit or an amount in Chinese numerals."""
    return bool(_DIGIT.search(text) or figure_spans(text))
