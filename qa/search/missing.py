"""What an answer lacks of what was asked: features of the second model, see ``qa.search.confidence``.

Measured over 740 questions, 181 of them unanswerable, cross-validated by report: AUROC .949 with these four, .924
without; each of some forty others (words by late interaction, the second worst word, leads of single legs, agreement
of the legs, the kind of answer over the sentence or its passage) adds less than .001.
"""

from collections.abc import Mapping
from functools import lru_cache

from index import bare_county_names, expression, load_gazetteer
from qa.search.features import has_unit
from qa.search.sentence_facts import has_figure_in
from qa.search.wanted import Wanted

MISSING_NAMES = ("clause_short", "noun_absent", "unit_absent", "word_absent")

_RARE = 8.0  # brings an inverse document frequency near 0..1, as in ``qa.search.confidence``
_BARE = expression(
    r"(?:已经?|先后?|再|将|由|从|[为达共均比]|累计|分别|其中|总?规模|总?金额|总额|总量|总数|总投资|投入|合计|今年|全年|年[度内])"
)
"""Begins a clause without a subject of its own."""
_LED_BY = 3  # clauses before the first answer in which its subject may stand
_CLAUSES = expression(r"[,。;:!?]")
_TITLED = expression(r"书记|[省市区县部局院校会馆厅处科]长|主[席任]|院士|教授|同志|先生|女士|经理|董事")
_PLACED = expression(r"[\u4e00-\u9fff](?:[省市县区镇乡村旗盟州岛路港湾山河湖园]|街道|国(?![家有内务资企道际]))")
_DATE = expression(r"\d{4}年|\d{1,2}[月日]|[年月季]底|年初|季度|[上下]半年|[春夏秋冬]季?|日前|时")


def missing_features(
    wanted: Wanted,
    added: Mapping[str, list[str]],
    rarity: Mapping[str, float],
    sentence: str,
    around: str,
    met: float,
) -> dict[str, float]:
    """Say what an answer lacks.

    Args:
        added: official words that were searched besides, folded, by the word of the question they stand for.
        rarity: terms of the question with their inverse document frequency. sentence: the best one, folded.
        around: the folded passage with its headings. met: how well the noun asked about is met in the sentence by late
            interaction, -1..1.

    Returns:
        ``clause_short``: share of the question's terms, by rarity, in the clause that holds an answer of the kind asked
        for (a figure in the unit asked for, a date, a person, a place), less the share in the best clause, -1..0: where
        no clause holds such an answer, the whole share; the first such answer of its sentence may have its subject in
        the clauses before it, where these hold no figure and it names no subject of its own; ``noun_absent``: rarity
        of the noun asked about, as far as neither it, nor an added word, nor a word like it stands in the sentence;
        ``unit_absent``: no amount in the unit asked for stands in the sentence; ``word_absent``: of the words of the
        question the highest rarity that is not in ``around``, 0 up.
    """
    words = [weight * (1 - presence(word, around)) for word, weight in wanted.words.items()]
    here = max(presence(wanted.noun, sentence), _added_presence(wanted.noun, added, sentence), met)
    return {
        "clause_short": _clause_short(wanted, rarity, sentence),
        "noun_absent": wanted.noun_rarity / _RARE * (1 - here) if wanted.noun else 0.0,
        "unit_absent": float(bool(wanted.units) and not has_unit(sentence, wanted.units)),
        "word_absent": max(words, default=0.0) / _RARE,
    }


def presence(word: str, text: str) -> float:
    """Share of a word's pairs of characters that a folded text contains; of one that is no such word, all or nothing.

    >>> presence("床位", "新增床位"), presence("老年助餐", "老年食堂"), presence("5g", "4g")
    (1.0, 0.3333333333333333, 0.0)
    """
    if word in text:
        return 1.0
    if len(word) < 2 or word[0] < "\u3400":
        return 0.0
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    return sum(pair in text for pair in pairs) / len(pairs)


def _added_presence(noun: str, added: Mapping[str, list[str]], text: str) -> float:
    others = (other for word, found in added.items() if noun in word for other in found)
    return float(any(presence(other, text) == 1 for other in others))


def _clause_short(wanted: Wanted, rarity: Mapping[str, float], sentence: str) -> float:
    everything = sum(rarity.values())
    if wanted.kind not in ("number", "date", "person", "place") or everything <= 0:
        return 0.0
    clauses = [clause for clause in _CLAUSES.split(sentence) if clause]
    shares = [sum(idf for term, idf in rarity.items() if term in clause) / everything for clause in clauses]
    answering = [at for at, clause in enumerate(clauses) if _answers(wanted, clause)]
    if not answering:
        return -max(shares, default=0.0)
    first = answering[0]
    led_by = range(max(0, first - _LED_BY), first)
    bare = shares[first] > 0 or _BARE.match(clauses[first])  # else it has a subject of its own
    if not bare or any(has_figure_in(clauses[at]) for at in led_by):  # what they tell has a figure of its own
        led_by = range(first, first)
    best: float = max(shares[at] for at in (*led_by, *answering))
    return best - max(shares)


def _answers(wanted: Wanted, clause: str) -> bool:
    if wanted.kind == "number":
        return has_unit(clause, wanted.units) if wanted.units else has_figure_in(clause)
    if wanted.kind == "place":
        return bool(_PLACED.search(clause)) or _names_place(clause)
    return bool((_TITLED if wanted.kind == "person" else _DATE).search(clause))


def _names_place(text: str) -> bool:
    """Tell whether a text holds the name of a province, city or county, written without 省, 市 or 县."""
    names = _place_names()
    return any(text[at : at + length] in names for length in (2, 3, 4) for at in range(len(text) - length + 1))


@lru_cache(maxsize=1)
def _place_names() -> frozenset[str]:
    return frozenset(bare_county_names()).union(*(place.aliases for place in load_gazetteer()))
