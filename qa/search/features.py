"""What the ranker looks at: numbers that describe how well a sentence answers a query.

Every feature is a plain number near 0..1; its learned weight stands beside its name in ``rank_weights.json``.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from index import Snapshot, analyze, expression, figures_with, normalize, plain
from qa.records import Query
from qa.search.candidates import Candidates
from qa.search.sentence_facts import folded
from qa.search.term_counts import TermCounts

LEG_NAMES = ("sentence_lexical", "sentence_dense", "passage_lexical", "passage_dense", "report_lexical")
"""The legs whose scores are features."""

VERBATIM_NAMES = ("late", "sentence_dense", "added_dense", "pairs_in_sentence", "report_lexical")
"""Features whose weight depends on how far the question speaks the words of the reports.

Where some paragraph holds all the words of the question, words decide and vectors mislead; where none does, as with
everyday words, vectors decide. Measured on questions over notices, which were never trained on: the first passage is
right for .52 instead of .50 of them."""

_USUAL = 0.7  # share of a question's words that its best paragraph holds, in the middle of all labelled questions

NAMES: tuple[str, ...] = (
    *LEG_NAMES,
    "late",
    "added_dense",
    "added_present",
    "coverage_sentence",
    "coverage_passage",
    "pairs_in_sentence",
    "pairs_around",
    "context_in_sentence",
    "heading_coverage",
    "part_right",
    "part_wrong",
    "figure_present",
    "unit_present",
    "list_present",
    "length",
    "no_statement",
    "level",
    *(f"verbatim_{name}" for name in VERBATIM_NAMES),
)

_ENDED = expression(r"[。!?;.]")  # of folded text
_ASKED = ("?", '?"', "?)")
_LINE = 60  # characters of a heading, an addressee, a question at most
_UNIT_ASKED = expression(
    r"(?:多少|几|[0-9]{1,20})\s{0,9}(万亿|亿|万)?\s{0,9}(个百分点|公里|千米|平方米|千瓦|人次|万人|元|人|户|个|家|亩|吨|斤|套|台|辆|座|项|所|张|件|条|部|岁|头|只|天|倍|箱|列|位|名|度|处|架|场|支|册|块|公顷|立方米|微克|点|钱"
    r"|起(?!重)|宗|例|次|棵|株|艘|列|对(?![口外]))"
)
_UNIT_WORDS = {
    "钱": ("元",),
    "点": ("%", "百分点"),
    "个百分点": ("百分点",),
    "箱": ("标箱", "标准箱", "箱"),
    "人": ("人", "名", "人次"),
    "位": ("人", "名", "位"),
    "度": ("度", "千瓦时"),
    "块": ("元",),
    "名": ("人", "名"),
    "家": ("家", "户", "个"),
    "个": ("个", "家", "项", "所", "处", "座"),
    "起": ("起", "件", "宗", "例"),
    "宗": ("宗", "件", "起"),
    "例": ("例", "人", "名"),
    "次": ("次", "场", "趟", "人次"),
    "棵": ("棵", "株"),
    "株": ("株", "棵"),
    "列": ("列", "趟", "班"),
}
_MONEY_ASKED = expression(r"多少个?(?:万亿|亿|万)(?:[?!,。呢啊了的吗]|$)")  # 收入是多少亿
_LENGTH_ASKED = expression(r"多长(?!时间)|多远|里程(?!碑)")
_RANKS = ("位", "名")
_PERCENT_UNITS = ("%", "百分点", "成")
_PER_CENT = expression(r"百分之[一二三四五六七八九十百零点两〇]|\d ?(?:percent|per cent)\b")
_PERCENT_ASKED = expression(
    r"百分之|几成|比例|占比|比重|增速|增幅|涨幅|[^效]率|增长多少|涨了?多少|降了?多少|下降多少|percent|rate|growth"
)


def describe(query: Query, candidates: Candidates, snapshot: Snapshot) -> np.ndarray:
    """Return the features of every candidate sentence, float32 ``(n, len(NAMES))``, columns as in ``NAMES``."""
    c = candidates
    n = len(c.sentences)
    if n == 0:
        return np.zeros((0, len(NAMES)), dtype=np.float32)
    paragraphs = folded([passage.text for passage in c.passages])
    facts = c.facts()
    terms = query_terms(query, snapshot)
    found = c.sentence_terms()
    in_sentences, in_paragraphs = found.holds(terms), TermCounts(paragraphs).holds(terms)
    weights = np.array(list(terms.values()), dtype=np.float32)
    pairs = weights * np.array([len(term) > 1 for term in terms], dtype=np.float32)
    context = dict.fromkeys((term for term in analyze(query.context) if len(term) > 1 and term not in terms), 1.0)
    in_headings = _holds(terms, folded([" ".join(passage.section) for passage in c.passages]))
    in_titles = _holds(terms, folded([snapshot.reports[at].title for at in snapshot.report_of(c.rows).tolist()]))
    around = np.maximum(np.maximum(in_headings, in_titles), in_paragraphs)
    units = asked_units(query.raw)

    figure = np.array([each.figure for each in facts], dtype=np.float32)
    unit = np.array([bool(units) and has_unit(each.folded, units) for each in facts], dtype=np.float32)
    listed = np.array([each.listed for each in facts], dtype=np.float32)
    part = c.part[c.owner].astype(np.float32)
    states_nothing = np.array([states_no_fact(text) for text in paragraphs], dtype=np.float32)
    late = snapshot.words_met(plain(query.text or query.raw), c.sentences, lambda: list(map(plain, c.texts())))

    columns = {
        **{name: c.by_sentence(name) for name in LEG_NAMES},
        "late": late if late is not None else c.by_sentence("sentence_dense"),
        "added_dense": _added_dense(query, c, snapshot),
        "added_present": _added_present(query, found),
        "coverage_sentence": _share(in_sentences, weights),
        "coverage_passage": _share(in_paragraphs, weights)[c.owner],
        "pairs_in_sentence": _share(in_sentences, pairs),
        "pairs_around": _share(around, pairs)[c.owner],
        "context_in_sentence": _share(found.holds(context), np.ones(len(context))),
        "heading_coverage": _share(in_headings, pairs)[c.owner],
        "part_right": (part > 0).astype(np.float32),
        "part_wrong": (part < 0).astype(np.float32),
        "figure_present": figure * (query.answer_type == "number"),
        "unit_present": unit,
        "list_present": listed * (query.answer_type == "list"),
        "length": np.array([each.length for each in facts], dtype=np.float32),
        "no_statement": states_nothing[c.owner],
        "level": c.by_sentence("level"),
    }
    verbatim = float(columns["coverage_passage"].max()) - _USUAL
    columns |= {f"verbatim_{name}": verbatim * columns[name] for name in VERBATIM_NAMES}
    assert tuple(columns) == NAMES
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns.values()], axis=1)


def query_terms(query: Query, snapshot: Snapshot) -> dict[str, float]:
    """Return the distinct terms of the question with their inverse document frequency over paragraphs."""
    return {term: snapshot.idf(term) for term in dict.fromkeys(analyze(query.text))}


def asked_units(question: str) -> tuple[str, ...]:
    """Return the units in which a figure asked for may stand.

    >>> asked_units("今年要建多少亩高标准农田"), asked_units("失业率控制在多少")
    (('亩',), ('%', '百分点', '成'))
    """
    folded = normalize(question)
    match = _UNIT_ASKED.search(folded)
    units = _UNIT_WORDS.get(match[2], (match[2],)) if match else ()
    if match and match[2] in _RANKS and folded[: match.start()].endswith("第"):
        units = _RANKS  # 第几名 asks for no number of persons
    if not units and _MONEY_ASKED.search(folded):
        units = ("元",)
    if not units and _LENGTH_ASKED.search(folded):
        units = ("公里", "千米", "米", "里")
    return (*units, *_PERCENT_UNITS) if _PERCENT_ASKED.search(question) else units


def has_unit(text: str, units: tuple[str, ...]) -> bool:
    """Tell whether a figure with one of the units stands in a folded text."""
    return any(unit in text and _with_unit(unit).search(text) for unit in units) or (
        "%" in units and bool(_PER_CENT.search(text))
    )


@lru_cache(maxsize=256)
def _with_unit(unit: str) -> re.Pattern[str]:
    return re.compile(figures_with(unit))


def states_no_fact(text: str) -> bool:
    """Tell whether a folded paragraph states nothing: a short line without an end mark, or one that only asks.

    Notices hold addressees, senders, headings and the questions of their readers as paragraphs. These repeat the words
    of a question and do not answer it. Rows of tables, which have tabs, are statements.

    >>> states_no_fact("各区人民政府:"), states_no_fact("补贴怎么申请?"), states_no_fact("补贴按月发放。")
    (True, True, False)
    """
    if len(text) > _LINE or "\t" in text:
        return False
    return text.rstrip().endswith(_ASKED) or not _ENDED.search(text)


def _holds(terms: Iterable[str], texts: list[str]) -> np.ndarray:
    """Tell which terms each folded text holds, float32 0 or 1, ``(n, number of terms)``; equal texts are read once."""
    number = {text: at for at, text in enumerate(dict.fromkeys(texts))}
    held: np.ndarray = TermCounts(list(number)).holds(terms)[[number[text] for text in texts]]
    return held


def _share(contains: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Share of the terms' weight that each text contains, float32 0..1; 0 where there is no weight."""
    total = float(weights.sum())
    if total <= 0:
        return np.zeros(len(contains), dtype=np.float32)
    shares: np.ndarray = (np.einsum("ij,j->i", contains, weights) / total).astype(np.float32)
    return shares


def _added_present(query: Query, found: TermCounts) -> np.ndarray:
    """Share of the best added word that each folded sentence contains, by character pairs, float32 0..1."""
    best: np.ndarray = np.zeros(found.texts, dtype=np.float32)
    for word in dict.fromkeys(normalize(word) for _, word in query.added):
        pairs = [word[i : i + 2] for i in range(len(word) - 1)] or [word]
        best = np.maximum(best, found.holds(pairs).sum(axis=1) / len(pairs))
    return best


def _added_dense(query: Query, c: Candidates, snapshot: Snapshot) -> np.ndarray:
    """Cosine of each sentence with the mean of the added words, float32; 0 without added words."""
    words = list(dict.fromkeys(word for _, word in query.added))
    if not words:
        return np.zeros(len(c.sentences), dtype=np.float32)
    mean = snapshot.encoder.encode_queries(words).mean(axis=0)
    norm = float(np.linalg.norm(mean))
    return snapshot.sentence_cosines(mean / norm if norm > 0 else mean, c.sentences)
