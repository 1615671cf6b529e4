"""English questions about Chinese reports: phrases are looked up in a table, longest first; there is no translation.

``english.tsv``: Chinese terms TAB English terms, ``|`` between. The Chinese terms found are searched in place of the
question's words and reported in the Answer as added words.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from index import Phrases, expression

_FILE = Path(__file__).with_name("english.tsv")
_WORD = expression(r"[a-z0-9]+(?:[.&+-][a-z0-9]+)*")
_UNIT = expression(
    r"\b((?:(?!(?:The|This|In|Of|For|Did|Does|Do|Is|Was|Were|What|When|Where|Which|How|Who|Why)\b)[A-Z][A-Za-z'-]+\s){1,3}"
    r"(?:County|City|Province|District|Municipality|Prefecture|Township|Town))\b"
)
# Words that ask, and those that stand in every text.
_NO_CONTENT = """
    a about all an and any are as at be been by can come could did do does for from get give go had has have how if in
    into is it its last many much new next number of on or our percent shall should so some tell than that the their
    there these they this those to up us was we were what when where whether which who whom whose why will with would
    year years your s
"""
_IRREGULAR = """
        become-became begin-began bring-brought build-built buy-bought draw-drew drive-drove fall-fell find-found
        give-gave grow-grew hold-held keep-kept lead-led lose-lost make-made meet-met overcome-overcame pay-paid
        rise-rose see-saw sell-sold send-sent set-set spend-spent stand-stood take-took teach-taught tell-told
        win-won write-wrote
"""
_PAST = dict(re.findall(r"\b([a-z]{2,12})-([a-z]{2,12})\b", _IRREGULAR))
"""Past forms that no ending makes, of verbs that reports use."""
_VERBS = tuple(
    tuple(group.split())
    for group in (
        "grow grew grown growth increase increased rise rose risen expand expanded climb climbed gain up",
        "fall fell fallen drop dropped decline declined decrease decreased reduce reduced cut down",
        "build built construct constructed open opened complete completed",
        "renovate renovation renovated upgrade upgraded refurbish refurbished rebuild rebuilt",
        "produce produced output production",
        "target goal expected aim",
    )
)
"""Verbs that reports use one for another, and the nouns for them."""
_OTHERS = 6  # other phrases for one
_ASKING = frozenset(_NO_CONTENT.split())
_MAX_WORDS = 6  # of a phrase that is looked up; longer ones are looked up in pieces
_TERMS_EACH = 2  # Chinese terms taken for one English phrase; the first are the usual ones


_PLACES = "provinces|regions|cities|counties|districts|reports"
_MANY = expression(
    rf"\b(?:which|what|all|each|every|how many|most|other)\b[^?.]{{0,30}}\b(?:{_PLACES})\b"
    r"|\b(?:which|each|every)\b[^?.]{0,12}\b(?:province|region|city|county|district|report)\b"
    rf"|\b(?:top|bottom) (?:\d{{1,2}}|[a-z]{{3,5}}) (?:{_PLACES})\b"
    rf"|^\W{{0,3}}(?:please )?(?:list|rank|sort|order|compare)\b[^?.]{{0,24}}\b(?:{_PLACES})\b"
    rf"|\branking\b[^?.]{{0,12}}\b(?:{_PLACES})\b|\b(?:{_PLACES}) (?:ranked|sorted|ordered)\b"
    rf"|\bthe (?:{_PLACES}) (?:that|which|whose|with|where)\b"
    r"|^\W{0,3}who\b[^?.]{0,20}\b(?:highest|lowest|largest|smallest|biggest|fastest|slowest|most|least)\b"
    r"|\bacross (?:the )?(?:provinces|regions|reports)\b",
    re.IGNORECASE,
)


def is_over_many(question: str) -> bool:
    """Tell whether an English question is about many reports at once: a table answers it, no sentence of one report.

    >>> is_over_many("Which provinces do not mention drones?"), is_over_many("How many school places were added?")
    (True, False)
    """
    return is_english(question) and bool(_MANY.search(question))


def is_english(text: str) -> bool:
    """Tell whether a question is written in English: Latin words and hardly a Chinese character."""
    return len(re.findall(r"[A-Za-z]{2,}", text)) >= 2 and len(re.findall(r"[\u4e00-\u9fff]", text)) <= 2


def named_places(question: str, places: Iterable[str]) -> tuple[str, ...]:
    """Return the places in Latin letters that a question in English names, spelled as in ``places`` where it is one.

    Units that have no report are found only where some report is of a place in Latin letters: the reports of the others
    are in Chinese, and their places are looked up.

    >>> named_places("How many toilets did Oak County build?", ["Birch County"])
    ('Oak County',)
    """
    latin = [place for place in dict.fromkeys(places) if place[:1].isascii() and place[:1].isalpha()]
    if not latin:
        return ()
    stems = {place: place.rpartition(" ")[0] or place for place in latin}
    found = [place for place, stem in stems.items() if re.search(rf"\b{re.escape(stem)}\b", question)]
    folded = {place.lower(): place for place in latin}
    found += [folded.get(name.lower(), name) for name in _UNIT.findall(question)]
    found += [place for low, place in folded.items() if low in question.lower()]
    return tuple(dict.fromkeys(found))


def own_words(question: str, places: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the words of a question in English that a report in English may hold: no words that ask, and no place.

    >>> own_words("How many toilets were built in Oak County?", ["Oak County"])
    ('toilets', 'built')
    """
    for place in places:
        question = re.sub(re.escape(place), " ", question, flags=re.IGNORECASE)
    if re.search(r"\bdid\b", question, re.IGNORECASE):  # How much did it grow? It grew.
        question = _WORD.sub(lambda word: _PAST.get(word[0], word[0]), question.lower())
    return tuple(word for word in dict.fromkeys(_WORD.findall(question.lower())) if word not in _ASKING)


def mostly_absent(words: str, text: str) -> bool:
    """Return whether half of the letters of some English words, or more, are in words that a text has in no form.

    >>> mostly_absent("hospitals built", "We built 120 toilets."), mostly_absent("toilets built", "Toilet building")
    (True, False)
    >>> mostly_absent("gdp grew", "Gross domestic product rose by 5 percent.")
    False
    """
    found, folded = words.split(), text.lower()
    reduced = f" {' '.join(_singular(text))} "
    said = ((phrase, other) for phrase, other in alike(words) if f" {' '.join(_singular(other))} " in reduced)
    told = {word for phrase, _ in said for word in phrase.split()}
    absent = sum(len(word) for word in found if word not in told and word[: max(3, len(word) - 3)] not in folded)
    return bool(found) and 2 * absent >= sum(map(len, found))


@lru_cache(maxsize=1)
def _alike() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Map each English phrase, as reduced words, to the other English phrases for the same Chinese terms."""
    lines = [line.partition("\t") for line in _FILE.read_text("utf-8").splitlines() if line and line[0] != "#"]
    groups = [english.lower().split("|") for _, _, english in lines] + [list(verbs) for verbs in _VERBS]
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for phrases in groups:
        for phrase in phrases:
            others = (other for other in phrases if _singular(other) != _singular(phrase))
            found.setdefault(_singular(phrase), {}).update(dict.fromkeys(others))
    return {key: tuple(others) for key, others in found.items()}


def alike(words: str) -> tuple[tuple[str, str], ...]:
    """Return ``(phrase, other English phrase)`` pairs for English words: what reports may call the same.

    >>> ("gdp", "gross domestic product") in alike("gdp grew"), ("grew", "rose") in alike("gdp grew")
    (True, True)
    """
    said = words.lower().split()
    stems = tuple(each for word in said for each in _singular(word)[:1])
    if len(stems) < len(said):
        return ()
    known = _alike()
    pairs: list[tuple[str, str]] = []
    for size in range(min(_MAX_WORDS, len(said)), 0, -1):
        for at in range(len(said) - size + 1):
            if _reduced(" ".join(said[at : at + size])) not in _IDLE:
                key = stems[at : at + size]
                pairs += [(" ".join(said[at : at + size]), other) for other in known.get(key, ())[:_OTHERS]]
    return tuple(dict.fromkeys(pairs))


def called_otherwise(words: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of ``alike`` that name things: gdp, gross domestic product; no verbs."""
    verbs = {verb for group in _VERBS for verb in group}
    return tuple((phrase, other) for phrase, other in alike(words) if phrase not in verbs)


@lru_cache(maxsize=1)
def load_english() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Map each English phrase, as a tuple of reduced words, to its Chinese terms."""
    entries: dict[tuple[str, ...], dict[str, None]] = {}
    for line in _FILE.read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        chinese, _, english = line.partition("\t")
        terms = [term for term in chinese.split("|") if term]
        for phrase in english.split("|"):
            key = _reduced(phrase)
            if key and terms:
                entries.setdefault(key, {}).update(dict.fromkeys(terms[:_TERMS_EACH]))
    return {key: tuple(terms) for key, terms in entries.items()}


def _reduced(text: str) -> tuple[str, ...]:
    """Lower-case words without the endings of plural and past: ``homes`` and ``home`` are one."""
    return tuple(_stem(word) for word in _WORD.findall(text.lower()))


def _singular(text: str) -> tuple[str, ...]:
    """Lower-case words without the ending of plural: ``care`` and ``cars`` stay apart."""
    return tuple(
        word[:-3] + "y" if word.endswith("ies") else word[:-1] if word.endswith("s") and word[-2:] != "ss" else word
        for word in _WORD.findall(text.lower())
    )


_OWN_NOUNS = frozenset(("parking", "publishing"))  # more than the deed of their verb: a park is no place to park


def _stem(word: str) -> str:
    if word in _OWN_NOUNS:
        return word
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return (word[: -len(ending)] + instead).rstrip("e")
    return word.rstrip("e") if len(word) > 3 else word


# Words that say how something is asked or done, and nothing of what: looked up only where a question has no others.
_IDLE = frozenset(
    _reduced(phrase)
    for phrase in """
        how many|how much|how long|how many people|about|many|plan|plans|planned|create|receive|have|mean|meaning|meant
        define|definition|explain|report|carry out|key|survey|produce|make|made|tell|say|list|spend|get|found|add|length
        long|set|sum|sum up|cover|start|take|give|show|in total|altogether|visit
        visited|network|county|city|province|operation|in operation
    """.replace("\n", "|").split("|")
)
# How a turn of a conversation begins that goes on with the one before.
_GOES_ON = expression(
    r"^\s{0,9}(?:and|but|so|then)?\s{0,9}(?:(?:what|how) about|and|in|for)?\s{1,9}(?=\S)", re.IGNORECASE
)


_HAN = expression("[\u4e00-\u9fff]")
_NAME = expression(r"(?<=[a-z] )[A-Z][a-z]{1,20}\b")
_SLIGHT = frozenset(
    re.findall("[a-z]{2,12}", "worth came set aim aims mention mentions kilometre kilometres kilometers km")
)
"""Words that are in no phrase and name nothing either."""


def unknown_words(question: str) -> tuple[str, ...]:
    """Return the words of an English question for which the table has no Chinese, words that ask left out.

    >>> unknown_words("What is the price of gasoline?")
    ('gasoline',)
    """
    if _HAN.search(question):  # a name is spelled there beside its own writing
        question = _NAME.sub(" ", question)
    words = _WORD.findall(_GOES_ON.sub("", f" {question.lower()}", count=1))
    known = {at for start, end in _phrases().spans(tuple(map(_stem, words))) for at in range(start, end)}
    free = (word for at, word in enumerate(words) if at not in known)
    return tuple(dict.fromkeys(word for word in free if word not in _ASKING | _SLIGHT and not word.isdigit()))


@lru_cache(maxsize=1)
def _phrases() -> Phrases[tuple[str, ...]]:
    return Phrases(phrase for phrase in load_english() if len(phrase) <= _MAX_WORDS)


def look_up(question: str) -> tuple[tuple[str, str], ...]:
    """Return ``(English phrase, Chinese term)`` pairs for a question, in its order, longest phrases, no overlaps.

    >>> ("unemployment rate", "失业率") in look_up("What was the unemployment rate?")
    True
    """
    words = _WORD.findall(_GOES_ON.sub("", f" {question.lower()}", count=1))
    stems = tuple(_stem(word) for word in words)
    entries = load_english()
    spans = _phrases().spans(stems)
    telling = [(start, end) for start, end in spans if stems[start:end] not in _IDLE]
    return tuple(
        (" ".join(words[start:end]), term) for start, end in telling or spans for term in entries[stems[start:end]]
    )
