"""Chinese typed in Latin letters: ``shiyelv shi duoshao`` is read as 失业率是多少, by the words that a report uses.

A run of syllables is cut into the words that are likeliest together. A word counts only where it stands in a report,
names a place or asks something; a run that cannot be read whole stays as it was typed.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from index import expression, load_gazetteer, short_name, word_scores
from qa.question.english import is_english
from qa.question.patterns import RELATIVE, clean
from qa.question.typed.sounds import all_syllables, syllables_of
from qa.question.typed.spelling import Stands, known_words

_RUN = expression(r"(?<![a-z0-9.])[a-z]+(?:[' ]{1,2}[a-z]+)*(?![a-z0-9])")
_LATIN = expression(r"[a-z]+")
_WORD = expression(r"[\u4e00-\u9fff]{2,8}")
_MOST_CHARACTERS = 500  # of a question
_LONGEST_RUN = 80  # letters
_LONGEST = 32  # letters of a word
_MOST_READINGS = 4  # ways in which a word is read
_LIKELY = 6  # words of one spelling that are looked up in the reports
# Logarithms of probabilities, as those of the vocabulary: of a province, of a word that is not in it,
# of a single character and of a particle.
_PLACE, _OTHER, _SINGLE, _PARTICLE = -7.0, -11.0, -7.0, -4.0
_STANDS = 4.0  # what a word is likelier for standing in a report
_RARE = -12.5  # a word that is used less is not looked for by its sound
_ACROSS = -2.0  # what a word is less likely for each blank within it
_PARTICLES = "的是了吗呢"
_KNOWN = 2.0  # what a word is likelier for being one of indicators, official or everyday terms
_INTENDED = (*(f"要{verb}" for verb in "建修办做搞招改种开"), "哪个", "哪些", "哪里", "哪年", "哪家")
# The words of one character that stand between others in a question, the usual one of each sound first.
_BETWEEN = "是的有了吗呢在和与要会能几个年省市县区建修搞办做谁哪新到给把还用里多高涨降低最大小这那谁"
# Spellings of English maps, which tell two provinces apart.
_SPELLED_OTHERWISE = {"shaanxi": "陕西", "shanxi": "山西"}
_SURE = -5.0


def spelled_out(text: str, stands: Stands) -> tuple[tuple[str, str], ...]:
    """Return pairs of a run of syllables in a folded question and what it is read as.

    Args:
        stands: tells whether a word stands in a report.

    >>> spelled_out("shiyelv shi duoshao", lambda word: word == "失业率")
    (('shiyelv shi duoshao', '失业率是多少'),)
    """
    text = text[:_MOST_CHARACTERS]
    runs = list(_runs(text))
    if not runs or (is_english(text) and not _are_syllables(text)):
        return ()
    read = [(run, *read_run(run, stands)) for run in runs]
    if is_english(text):  # the whole question, or nothing
        whole = all(words for _, words, _ in read) and any(telling for *_, telling in read)
        return tuple((run, words) for run, words, _ in read) if whole else ()
    return tuple((run, words) for run, words, telling in read if words and telling)


def _are_syllables(text: str) -> bool:
    """Tell whether all Latin words of a text are syllables, those without a vowel left out: gdp."""
    return all(is_spelled(word) for word in _LATIN.findall(text) if set(word) & set("aeiou"))


def _runs(text: str) -> Iterator[str]:
    """Yield the runs of words that are syllables throughout, from left to right."""
    for match in _RUN.finditer(text):
        held: list[str] = []
        for word in (*re.findall(r"[a-z]+|[' ]+", match[0]), ""):
            if word and (not word.isalpha() or is_spelled(word)):
                held.append(word)
                continue
            run = "".join(held).strip(" '")
            if 1 < len(run) <= _LONGEST_RUN:
                yield run
            held = []


def is_spelled(word: str) -> bool:
    """Tell whether letters are syllables throughout: ``is_spelled("shiyelv")``, not ``is_spelled("unemployment")``."""
    reached = {0}
    for end in range(1, len(word) + 1):
        if any(start in reached and word[start:end] in _syllables() for start in range(max(0, end - 6), end)):
            reached.add(end)
    return len(word) in reached or word in _SPELLED_OTHERWISE


def read_run(run: str, stands: Stands) -> tuple[str, bool]:
    """Return the words that a run of syllables is likeliest to mean, and whether one of them is known to the reports
    or to the program; an empty string where the run cannot be read whole.

    Viterbi: the best reading up to each letter, from the best ones up to the letters before.
    """
    letters, blanks = "", set()
    for word in _LATIN.findall(run):
        letters += word
        blanks.add(len(letters))
    nothing = (float("-inf"), "", False)
    best: list[tuple[float, str, bool]] = [(0.0, "", False)] + [nothing] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST), end):
            score, before, telling = best[start]
            found = _word(letters[start:end], stands) if score > float("-inf") else None
            if found is None:
                continue
            crossed = sum(start < blank < end for blank in blanks)
            score += found[0] + crossed * _ACROSS
            if score > best[end][0]:
                best[end] = (score, before + found[1], telling or found[2])
    _, read, telling = best[-1]
    return read, telling


def _word(letters: str, stands: Stands) -> tuple[float, str, bool] | None:
    """Return the likeliest word of a spelling, its score, and whether it is known to the reports or to the program."""
    found = []
    for score, word in _by_letters().get(letters, ())[:_LIKELY]:
        here = score > _RARE and (_only_asks(word) or word in _provinces() or stands(word))
        found.append((score + (_STANDS if here else 0.0), word, here or word in known_words()))
    if found:
        return max(found)
    single = _singles().get(letters)
    return (_PARTICLE if single in _PARTICLES else _SINGLE, single, False) if single else None


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    return frozenset(typed for each in all_syllables() for typed in _typed(each))


def _typed(syllable: str) -> tuple[str, ...]:
    """Return the ways in which a syllable is typed, without the letter ü."""
    return tuple(dict.fromkeys((syllable.replace("ü", "u"), syllable.replace("ü", "v"))))


@lru_cache(maxsize=8192)
def spellings(char: str) -> tuple[str, ...]:
    """Return the ways in which the syllables of a character are typed: ``lv``, and ``lu`` for the same.

    >>> spellings("绿")
    ('lu', 'lv')
    """
    return tuple(sorted({typed for each in syllables_of(char) for typed in _typed(each)}))


@lru_cache(maxsize=1)
def _singles() -> dict[str, str]:
    return {each: char for char in reversed(_BETWEEN) for each in spellings(char)}


@lru_cache(maxsize=1)
def _provinces() -> frozenset[str]:
    places = (place for place in load_gazetteer() if place.level == "province")
    names = (name for place in places for name in (place.name, short_name(place.name), *place.aliases))
    return frozenset(name for name in names if _WORD.fullmatch(name))


@lru_cache(maxsize=4096)
def _only_asks(word: str) -> bool:
    """Tell whether a word only asks (多少), or names a year (今年)."""
    return word in RELATIVE or word in _INTENDED or not clean(word, ())


@lru_cache(maxsize=1)
def _by_letters() -> dict[str, tuple[tuple[float, str], ...]]:
    """Map each spelling to the words that are spelled so, the likeliest first."""
    scores = {word: _OTHER for word in known_words()}
    scores |= {word: score for word, score in word_scores().items() if _WORD.fullmatch(word)}
    scores |= {word: scores.get(word, _OTHER) + _KNOWN for word in known_words()}
    scores |= dict.fromkeys(_INTENDED, _OTHER + _KNOWN)
    scores |= {name: scores.get(name, _OTHER) for place in load_gazetteer() for name in (place.name, *place.aliases)}
    scores |= dict.fromkeys(_provinces(), _PLACE)
    found = {each: [(_SURE, word)] for each, word in _SPELLED_OTHERWISE.items()}
    spelled = {char: spellings(char) for char in set("".join(scores))}
    for word, score in scores.items():
        each = [spelled[char] for char in word]
        if all(each):
            for way, _ in zip(product(*each), range(_MOST_READINGS), strict=False):
                found.setdefault("".join(way), []).append((score, word))
    return {letters: tuple(sorted(words, reverse=True)) for letters, words in found.items()}
