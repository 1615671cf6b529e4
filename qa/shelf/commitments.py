"""Which sentences of a report's plan are commitments, as an office would enter them in its ledger."""

import re
from functools import lru_cache
from importlib.resources import files

from index import Passage, Report, expression, figure_spans
from qa.records import Commitment, Excerpt, Ledger

FOLLOWS = 20
"""Characters that the first sentence of a paragraph has at most to be taken for its heading."""
_HOWS = 4  # words of `how` before the verb
_CLAUSES = expression("[，,；;：。]")
_NUMBERING = expression(
    r"^\s{0,8}(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、是要]|\d{1,2}[.．、](?!\d))\s{0,8}"
)
_LARGE = expression("[0-9０-９百千万亿]")
_CLOSING = "”’」』）) "
_MARKS = expression(r"[\s　，,。；;：:、！!？?“”\"（）()]")
_BEFORE = "(?:为|对|向|与|在|把|将|由|按|用|从|通过|组织|举)[^，。；]{1,24}?"
"""For whom, with whom, where: what may stand between ``how`` and the verb."""
_ANNOUNCES = expression(
    r"[^，]{0,8}?(?:做好|抓好|抓住|突出|聚焦)(?:以下|[一二三四五六七八九十\d]{1,3}(?:个?方面|项)|几个?方面)[^，]{0,10}"
)


def ledger_of(report: Report) -> Ledger:
    """Return the commitments of a report; those parts of it count that announce work, ``planned``."""
    planned = [passage for passage in report.passages if passage.part == "planned"]
    found = [
        Commitment(
            Excerpt.at(passage, report.title, ((start, end),)),
            tuple(passage.text[start + a : start + b] for a, b in figure_spans(passage.text[start:end])),
        )
        for passage in planned
        for position, (start, end) in enumerate(passage.sentences)
        if is_commitment(passage, position)
    ]
    return Ledger(report.id, report.title, sum(len(passage.sentences) for passage in planned), found)


def is_commitment(passage: Passage, position: int) -> bool:
    """Tell whether a sentence of a plan promises something that somebody could be asked for later.

    It does when it gives a figure, or when one of its clauses begins, behind words that say how, for whom or where,
    with a verb of doing: 深入推进…, 为老年人提供…, 力争建成…. Left out are

    * headings: what stands among the headings of its paragraph, what is numbered like one, and a short first sentence
      of one clause without a figure, which is what the sentences after it are about;
    * what speaks to people, tells what was or on what principles all is done (各位代表, 让我们, 过去一年, 以…为指导);
    * exhortations (我们要…) and exclamations that name neither a figure nor a programme (工程, 行动, 计划 …);
    * slogans: sentences whose clauses all say how one thinks (坚持…, 贯彻…, 围绕…, 以…为…) or hold no verb of doing
      at their beginning, and what only announces that a list follows (做好以下十方面工作).

    The words of each kind stand in ``commitments.tsv``.
    """
    sentence = passage.sentence(position)
    words = _words()
    bare = _bare(sentence)
    if not bare or _is_heading(passage, position, sentence, bare):
        return False
    if words.speaks.search(sentence):
        return False
    figures = _has_figure(sentence)
    clauses = [clause for clause in map(str.strip, _CLAUSES.split(_NUMBERING.sub("", sentence))) if clause]
    exhorts = sentence.rstrip(_CLOSING).endswith(("！", "!")) or any(words.exhorts.match(clause) for clause in clauses)
    if exhorts and not figures and not words.names.search(sentence):
        return False
    if _ANNOUNCES.fullmatch(clauses[-1]) if clauses else True:
        return False
    acts = (words.exhorts.sub("", clause, 1) for clause in clauses if not words.thinks.match(clause))
    return figures or any(words.does.match(clause) for clause in acts)


def _is_heading(passage: Passage, position: int, sentence: str, bare: str) -> bool:
    if any(bare in _bare(heading) for heading in passage.section):
        return True
    clauses = [clause for clause in _CLAUSES.split(sentence) if clause.strip()]
    figures = _has_figure(sentence)
    if position == 0 and len(clauses) == 1 and len(sentence) <= FOLLOWS and not figures:
        return len(passage.sentences) > 1
    return False


def _has_figure(sentence: str) -> bool:
    """Tell whether a sentence gives a figure; 十二次, 两个 alone are more often the name of a meeting or a slogan."""
    return any(_LARGE.search(sentence[start:end]) for start, end in figure_spans(sentence))


def _bare(text: str) -> str:
    """Return a text without its numbering and marks.

    >>> _bare("（一）加快发展，稳中求进。")
    '加快发展稳中求进'
    """
    return _MARKS.sub("", _NUMBERING.sub("", text))


class _Words:
    """The patterns made of ``commitments.tsv``; they match at the beginning of a clause, or anywhere: ``search``."""

    def __init__(self, lists: dict[str, list[str]]) -> None:
        how = _either(lists["how"])
        self.does = re.compile(f"(?:{how}){{0,{_HOWS}}}(?:{_BEFORE})?(?:{how}){{0,2}}(?:{_either(lists['does'])})")
        self.thinks = re.compile(_either(lists["thinks"]))
        self.speaks = re.compile(_either(lists["speaks"]))
        self.exhorts = re.compile(_either(lists["exhorts"]))
        self.names = re.compile(_either(lists["names"]))


def _either(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, dict.fromkeys(words)), key=lambda word: (-len(word), word)))


@lru_cache(maxsize=1)
def _words() -> _Words:
    lines = files("qa.shelf").joinpath("commitments.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return _Words({name: words.split() for name, words in rows})
