"""The words that a question asks about: those in quotation marks, or what its grammar has a place for."""

from dataclasses import dataclass
from typing import Literal

from index import Span, expression
from qa.shelf.words.mention_patterns import MARK, NO_TERM, QUESTION_WORDS

MAX_TERM = 40
"""Longest quoted text that is taken for a word, in characters; a longer one is a sentence."""

_QUOTES = expression(
    "“([^“”]{1,80})”|‘([^‘’]{1,80})’|「([^「」]{1,80})」|『([^『』]{1,80})』|《([^《》]{1,80})》"
    '|"([^"]{1,80})"|\'([^\']{1,80})\'|“([^“”"]{1,80})["“]|"([^“”"]{1,80})”|”([^“”]{1,80})”|＂([^＂]{1,80})＂'
)
_BOTH = expression("^(?:和|与|跟|及|以及|、|还有|并且|同时|又|既|又提到?了?|也|，|,|\\s){1,4}$")
_EITHER = expression("^(?:或|或者|或是|还是|、或|/|／|，或|\\||要么){1,2}$")
_EITHER_WORD = expression("([^或]{2,12}?)(?:或者是?|或是|或)([^或]{2,12})")
_TRAILING = expression("(?:了|过|吗|呢|呀|啊|吧|的|的(?:事儿?|事情|内容|话题)){1,9}$")
_TIME = expression(r"(?:在|到)?(?:19|20)\d\d年(?:的|之?前)?")
"""Before a term that is not quoted: 2030年碳达峰哪些省提到."""
_LONE = 2  # characters of a term that is not quoted, 字 behind a single one counted
_WORD_ON_ZI = expression("[数文名汉赤红黑十八大小签错别题]字")
"""Words of two characters that end in 字, which is not said of the first one then: 赤字."""
_FIGURES = expression("(?:(?:具体|明确|确切|准确)的?)?(?:数字|数目|数值)|(?:具体|明确|确切|准确)的?数据?")
"""What is written where a figure is given: 哪些省写了具体数字 asks for no word."""
_THOSE = expression("(?:数|数字|数目|数值)的(?:那些|这些)?(?:省|市|县|区|地方|报告)")
"""The reports that give a figure, behind 写了: 写了数的省里."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Quoted terms that stand together: their texts and spans, how they are joined, where ``MARK`` stands for them."""

    terms: tuple[str, ...]
    spans: tuple[Span, ...]
    joined: Literal["all", "any"]
    mark: int


def cut_quotes(text: str) -> tuple[str, dict[int, Quoted], list[int]]:
    """Put ``MARK`` for each quoted term, and one for several that are joined by 和 or 或.

    Returns:
        the text; the terms by the position of their mark; where each character of it stood, and the end.
    """
    pieces: list[str] = []
    origin: list[int] = []
    groups: dict[int, Quoted] = {}
    behind, at = 0, 0
    for match in _QUOTES.finditer(text):
        term = next(filter(None, match.groups()))
        if len(term) > MAX_TERM or not term.strip():
            continue
        between = text[behind : match.start()]
        last = groups.get(at - 1)
        if last is not None and (_BOTH.match(between) or _EITHER.match(between)):
            joined: Literal["all", "any"] = "any" if _EITHER.match(between) else "all"
            groups[at - 1] = Quoted((*last.terms, term), (*last.spans, match.span()), joined, at - 1)
        else:
            pieces += [between, MARK]
            origin += [*range(behind, match.start()), match.start()]
            at += len(between) + 1
            groups[at - 1] = Quoted((term,), (match.span(),), "any", at - 1)
        behind = match.end()
    pieces.append(text[behind:])
    origin += range(behind, len(text) + 1)
    return "".join(pieces), groups, origin


def term_of(
    question: str, text: str, span: Span, groups: dict[int, Quoted], origin: list[int]
) -> tuple[tuple[str, ...], tuple[Span, ...], Literal["all", "any"]] | None:
    """Return the terms at a place of the cut text with their spans in the question; None where it is no term."""
    start, end = span
    quoted = groups.get(start)
    if quoted is not None:
        terms = tuple(_inside(question[a:b]) for a, b in quoted.spans)
        return terms, quoted.spans, quoted.joined
    if groups:  # where a term is quoted, nothing else is one
        return None
    word = text[start:end]
    trailing = _TRAILING.search(word)
    end = start + trailing.start() if trailing else end
    word = text[start:end]
    if _FIGURES.fullmatch(word) or _THOSE.match(word):
        return None
    if (time := _TIME.match(word)) and len(word) - time.end() >= _LONE:
        start, word = start + time.end(), word[time.end() :]
    if len(word) == _LONE and word.endswith("字") and not _WORD_ON_ZI.fullmatch(word):  # 侨字
        word, end = word[:-1], end - 1
    elif len(word.strip()) < _LONE:
        return None
    if QUESTION_WORDS.search(word) or NO_TERM.search(word):
        return None
    if (pair := _EITHER_WORD.fullmatch(word)) is not None:
        pieces = [(start + a, start + b) for a, b in (pair.span(1), pair.span(2))]
        spans = tuple((origin[a], origin[b]) for a, b in pieces)
        return tuple(question[a:b] for a, b in spans), spans, "any"
    return (question[origin[start] : origin[end]],), ((origin[start], origin[end]),), "any"


def _inside(quoted: str) -> str:
    return quoted[1:-1].strip()
