"""Why a passage was quoted: the words it shares with the question, and what else the two have in common.

Only what can be seen in both is named. When nothing is, the encoder found the passage by its meaning.
"""

from dataclasses import dataclass

from index import Part, expression, normalize, short_name, simplified
from qa.records import Query, Quote

SHORTEST = 2
"""Characters that a word in common has at least."""

# A unit of comparison, which matches as a whole or not at all: a figure, a Latin word, a character of another script.
_UNIT = expression(r"\d+(?:[.,]\d+)*(?![a-z\d])|[a-z0-9]+(?:[.+\-][a-z0-9]+)*|[^\W\d_]")
_FIRST_CODE = 0xF0000  # first private-use character; one stands for each figure or Latin word, see ``encode_units``
# Separators put in place of punctuation and blanks in the question and in the quote: they differ, so that no match
# extends across one.
_GAPS = "\0\1"
_OF_NO_WORD = "的了"  # particles stripped from either end of a match


@dataclass(frozen=True, slots=True)
class Why:
    """What a question and a quote have in common.

    Attributes:
        matched: words of the question, as it writes them, that stand in the paragraph or in the headings above it:
            longest first, equally long ones in the question's order, none part of another.
        carried: the same of the words that were taken over from an earlier question.
        added: pairs of a word of the question and a word searched besides, of those that stand there.
        in_heading: those of the words above that stand in the headings alone.
        asked_part: the part that was asked for; None = no preference. part: that of the paragraph.
        places, years: those asked for that the quote's title, headings or text name.
    """

    matched: tuple[str, ...]
    carried: tuple[str, ...]
    added: tuple[tuple[str, str], ...]
    in_heading: tuple[str, ...]
    asked_part: Part | None
    part: Part
    places: tuple[str, ...]
    years: tuple[int, ...]


def explain_quote(query: Query, quote: Quote, question: str) -> Why:
    """Explain why a passage was quoted.

    Words are compared as in the search (``index.normalize``), Latin words and figures whole. The words of an
    English question are none of a Chinese report's: what was looked up for them is found in ``added``.

    Args:
        query: the analysed question. question: the same as it was asked; words are given in its spelling.

    Returns:
        What they have in common. Places and years are those that the quote's title, headings and text name.
    """
    codes: dict[str, str] = {}
    text = encode_units(quote.text, codes, _GAPS[1])
    both = _GAPS[1].join([text, *(encode_units(heading, codes, _GAPS[1]) for heading in quote.section)])
    asked = normalize(question)
    matched = [word for word in common_words(query.text, both, codes) if word in asked]
    carried = [word for word in common_words(query.context, both, codes) if word not in matched]
    added = [(word, other) for word, other in query.added if _stands(other, both, codes)]
    written = {word: as_typed(word, question) for word in matched}
    found = [*matched, *carried, *(other for _, other in added)]
    in_heading = [written.get(word, word) for word in found if not _stands(word, text, codes)]
    asked_places = dict.fromkeys((*query.places, *query.asked_places))
    named = normalize(" ".join([quote.title, *quote.section, quote.text]))
    return Why(
        matched=tuple(written.values()),
        carried=tuple(carried),
        added=tuple(added),
        in_heading=tuple(dict.fromkeys(in_heading)),
        asked_part=query.part,
        part=quote.part,
        places=tuple(p for p in asked_places if any(s in named for s in (simplified(p), simplified(short_name(p))))),
        years=tuple(year for year in query.years if f"{year}年" in named),
    )


def encode_units(text: str, codes: dict[str, str], gap: str) -> str:
    """Fold a text and write it with one character a unit, so that ``in`` compares whole figures and Latin words.

    >>> encode_units("5G 基站", {"5g": "A"}, "|")
    'A|基站'

    Args:
        codes: characters of the figures and Latin words; new ones are added.
        gap: stands for one or more characters that belong to no unit.
    """
    pieces, end = [], 0
    folded = normalize(text)
    for match in _UNIT.finditer(folded):
        if match.start() > end:
            pieces.append(gap)
        unit, end = match[0], match.end()
        latin = unit[0].isdigit() or unit[0] in "abcdefghijklmnopqrstuvwxyz"
        pieces.append(codes.setdefault(unit, chr(_FIRST_CODE + len(codes))) if latin else unit)
    return "".join(pieces) + (gap if end < len(folded) else "")


def common_words(words: str, encoded: str, codes: dict[str, str]) -> list[str]:
    """Return the longest pieces of ``words`` that stand in an encoded text, folded, in the order of ``Why.matched``.

    For each first character the last one is looked for from where that of the character before was: a piece that ends
    there is part of a longer one. So a question of n characters asks ``in`` at most 2n times.
    """
    coded = encode_units(words, codes, _GAPS[0])
    units = {code: unit for unit, code in codes.items()}
    found: dict[str, None] = {}
    end = 0
    for start in range(len(coded)):
        before, end = end, max(end, start)
        while end < len(coded) and coded[start : end + 1] in encoded:
            end += 1
        if end > max(before, start):
            word = "".join(units.get(char, char) for char in coded[start:end]).strip(_OF_NO_WORD)
            if len(word) >= SHORTEST:
                found.setdefault(word)
    whole = [word for word in found if not any(word != other and word in other for other in found)]
    return sorted(whole, key=len, reverse=True)  # a stable sort: equally long ones keep their order


def _stands(word: str, encoded: str, codes: dict[str, str]) -> bool:
    coded = encode_units(word, codes, _GAPS[1]).strip(_GAPS[1])
    return bool(coded) and coded in encoded


def as_typed(word: str, question: str) -> str:
    """Return a word that was searched in the spelling of the question, where it stands there.

    >>> as_typed("gdp", "GDP增长多少？"), as_typed("低空", "GDP增长多少？")
    ('GDP', '低空')
    """
    lower = simplified(question).lower()
    start = lower.find(word.lower()) if len(lower) == len(question) else -1  # else offsets would not fit the question
    return question[start : start + len(word)] if start >= 0 else word
