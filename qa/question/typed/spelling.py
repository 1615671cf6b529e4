"""Slips of the pen in a question: a word that stands in no report, beside one that does and sounds or looks like it.

A word is put right only where the characters as typed stand in no report and the ones meant do. What was put right is
listed in ``Query.corrected`` and can be taken back, so nothing is changed silently.
"""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from index import cut_words, expression, indicators, normalize
from qa.question.thesaurus import load_thesaurus
from qa.question.typed.sounds import homophones, look_alikes, sounds

_LONGEST = 8  # characters of a word that is put right
_MOST = 3  # words put right in a question
_CONTEXT = 4  # characters in a row, the one put right among them, that have to stand in a report
_MOST_CHARACTERS = 40  # of a run of ideographs that is looked at
_WITHIN = frozenset("的了地得和与及")  # stand within a phrase without making it another one

_LATIN = expression("(?<![a-z0-9])[a-z]{3,8}(?![a-z0-9])")
_PIECE = expression("[\u4e00-\u9fff]+")

Stands = Callable[[str], bool]
"""Tells whether a folded word stands, character by character, in a report."""


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Words that questions and reports use: names of indicators, official and everyday terms, folded."""
    names = (name for each in indicators() for name, _ in (*each.names, *each.everyday))
    folded = map(normalize, names)
    return frozenset(w for w in (*folded, *load_thesaurus()) if 2 <= len(w) <= _LONGEST and _PIECE.fullmatch(w))


@lru_cache(maxsize=1)
def _latin_words() -> dict[str, str]:
    """Map the letters, sorted, of known words of three Latin letters and more to the word."""
    names = (normalize(name) for each in indicators() for name, _ in (*each.names, *each.everyday))
    words = dict.fromkeys(match for name in (*names, *load_thesaurus()) for match in _LATIN.findall(name))
    return {"".join(sorted(word)): word for word in words}


def known_latin() -> frozenset[str]:
    """Words in Latin letters that questions and reports use, of three letters and more: gdp."""
    return frozenset(_latin_words().values())


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Characters of known words."""
    return frozenset("".join(known_words()))


@lru_cache(maxsize=1)
def _by_sound() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in sorted(known_words()):
        for sound in sounds(word):
            found.setdefault(sound, []).append(word)
    return {sound: tuple(words) for sound, words in found.items()}


@lru_cache(maxsize=1)
def _by_rest() -> dict[str, tuple[str, ...]]:
    """Map what is left of a known word of four characters or more without one of them, to the words."""
    found: dict[str, dict[str, None]] = {}
    for word in sorted(known_words()):
        for at in range(len(word) if len(word) >= _CONTEXT else 0):
            found.setdefault(word[:at] + word[at + 1 :], {})[word] = None
    return {rest: tuple(words) for rest, words in found.items()}


def corrections(text: str, stands: Stands) -> tuple[tuple[str, str], ...]:
    """Return pairs of a word as it was typed and the one that stands in a report, at most ``_MOST``.

    Args:
        text: what cleaning left of a question: no word goes across its blanks and signs.

    >>> corrections("城镇失业绿", lambda word: word in "城镇调查失业率平均为百分之五 产业绿色")
    (('失业绿', '失业率'),)
    """
    known = cache(stands)
    found: dict[str, str] = {}
    for word in _LATIN.findall(text):
        meant = _latin_words().get("".join(sorted(word)), word)
        if meant != word and not known(word) and known(meant):  # gpd
            found[word] = meant
    for piece in _PIECE.findall(text):
        if 3 <= len(piece) <= _MOST_CHARACTERS and not known(piece):
            found.update(_of_piece(piece, known))
    return tuple(found.items())[:_MOST]


def _of_piece(piece: str, stands: Stands) -> Iterator[tuple[str, str]]:
    """Yield what is put right in one run of ideographs, from left to right, without overlaps."""
    strange = [not stands(piece[at : at + 3]) for at in range(len(piece) - 2)]
    if not any(strange):
        return
    at = 0
    while at < len(piece):
        pair = _at(piece, at, strange, stands)
        if pair is None:
            at += 1
        else:
            yield pair[0], pair[1]
            at += len(pair[0])


def _at(piece: str, at: int, strange: list[bool], stands: Stands) -> tuple[str, str] | None:
    """Return the word that begins at a position, and what is meant by it; None = nothing is wrong with it."""
    for length in range(min(_LONGEST, len(piece) - at), 1, -1):
        word = piece[at : at + length]
        if word in known_words() or (length > 2 and not any(strange[at : at + length - 2])):
            continue
        meant = next(iter(_alike(word, stands)), None)
        if length == 2 and meant and not _fits(piece[:at] + meant + piece[at + 2 :], at, stands):
            continue
        meant = meant or _edited(word, stands)
        if meant and not stands(word) and not _is_written_so(word, meant, stands):
            return word, meant
    return _by_character(piece, at, stands)


def _is_written_so(word: str, meant: str, stands: Stands) -> bool:
    """Tell whether what differs is part of a word that reports use too: 增长 of 粮食增长, which is no 粮食增产."""
    differs = [at for at, pair in enumerate(zip(word, meant, strict=False)) if pair[0] != pair[1]]
    begin = 0
    for piece in cut_words(word):
        if len(piece) > 1 and any(begin <= at < begin + len(piece) for at in differs) and stands(piece):
            return len(piece) < len(word)
        begin += len(piece)
    return False


def _alike(word: str, stands: Stands) -> list[str]:
    """Return the known words that stand in a report and sound or look like a word.

    Half of their characters are the same. Characters with several readings tell too little in a word of two.
    """
    read = sounds(word)
    heard = read if len(word) > 2 or len(read) == 1 else ()
    found = dict.fromkeys(known for sound in heard for known in _by_sound().get(sound, ()) if known != word)
    found |= dict.fromkeys(filter(known_words().__contains__, look_alikes(word)))
    if not found:
        return []
    same = {known: sum(map(str.__eq__, known, word)) for known in found}
    near = [known for known, count in same.items() if 2 * count >= len(word) and stands(known)]
    return sorted(near, key=lambda known: -same[known])


def _edited(word: str, stands: Stands) -> str | None:
    """Return the known word that one character less or another one within it makes of a word of five or more.

    The character that is wrong makes no word with those beside it, so that 失业人员 is not 就业人员.
    """
    for at in range(1, len(word) - 1) if len(word) > _CONTEXT else ():
        rest = word[:at] + word[at + 1 :]
        same_place = (known for known in _by_rest().get(rest, ()) if known[:at] + known[at + 1 :] == rest)
        likely = [known for known in (rest, *same_place) if known in known_words()] if word[at] not in _WITHIN else []
        if likely and not any(stands(word[first : first + 2]) for first in (at - 1, at)):
            return next(filter(stands, likely), None)
    return None


def _by_character(piece: str, at: int, stands: Stands) -> tuple[str, str] | None:
    """Put one character right by what stands on both sides of it; no word of a list is needed."""
    if not 0 < at < len(piece) - 1 or len(piece) < _CONTEXT or piece[at] in _WITHIN:
        return None
    if any(stands(piece[first : first + 2]) for first in (at - 1, at)):
        return None
    for char in filter(_common().__contains__, homophones(piece[at])):
        meant = piece[:at] + char + piece[at + 1 :]
        if stands(meant[at - 1 : at + 2]):
            for first in range(max(0, at - 2), min(at - 1, len(piece) - _CONTEXT) + 1):
                if stands(meant[first : first + _CONTEXT]):
                    return piece[at - 1 : at + 2], meant[at - 1 : at + 2]
    return None


def _fits(text: str, start: int, stands: Stands) -> bool:
    """Tell whether a word of two put right stands in a report together with the characters beside it."""
    beside = [text[first : first + 3] for first in (start - 1, start) if 0 <= first <= len(text) - 3]
    return any(map(stands, beside))
