"""Whole words of a question that stand nowhere in the reports searched, for people to read.

``qa.question.absent`` measures how much of a question is unknown, by pairs of characters; what is named to people are
words as a vocabulary cuts them, names of persons in one piece.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from index import cut_words, expression, normalize

_FILE = Path(__file__).with_name("words.tsv")
_SEGMENT = expression(r"[\u3400-\u4dbf\u4e00-\u9fff]{1,60}|[a-z0-9]+(?:[.+\-][a-z0-9]+)*")
_BEHIND_A_NAME = expression(
    r"$|是|的|在|有|做|说|讲|来|去|当|任|担|叫|和|跟|与|同志|先生|女士|老师|院士|教授|书记|主任|主席|部长|厅长|局长|处长|科长|省长|市长|县长|区长|镇长|乡长|村长|院长|校长|行长"
    r"|检察长|委员|代表|副|总|哪|什么|谁|何|多|几|负责|参加|获|被|出|毕业|提"
)
_COUNTED = expression(
    r"钱一[碗斤个瓶张次份杯台辆套件盒包箱吨晚天月年人位间]|[一二两三四五六七八九十百千万亿几多每半第][\u4e00-\u9fff]{1,3}"
)
"""An amount or a time: 一个月, 几万, 亿人次, 钱一碗 behind 多少."""
_UNIT = expression(r"(?P<stem>[\u4e00-\u9fff]{2,8})[省市县区州]")
_LONGEST_RUN = 4  # single characters in a row that are taken for one word


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, frozenset[str]]:
    """Return the lists of ``words.tsv`` by their kind."""
    found = {}
    for line in _FILE.read_text("utf-8").splitlines():
        kind, tab, words = line.partition("\t")
        if tab:
            found[kind] = frozenset(words.split("|") if "|" in words else words)
    return found


def is_surname(text: str) -> bool:
    """Tell whether a text is a surname, of one character or two."""
    return text in _lists()["surname"] or text in _lists()["double"]


def absent_names(text: str, stands: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the words of a question that no text searched holds, whole, in order, each once.

    Args:
        text: a cleaned question. stands: tells whether a word stands anywhere in the texts searched.

    >>> absent_names("养老床位沪牌投放", lambda word: word in ("养老", "床位", "投放"))
    ('沪牌',)
    """
    found: list[str] = []
    for segment in _SEGMENT.findall(normalize(text)):
        if segment[0] < "\u3400":
            found += [segment] if len(segment) > 1 and not segment.isdigit() else []
        else:
            found += joined_words(cut_words(segment), stands)
    return tuple(word for word in dict.fromkeys(found) if _names_a_thing(word, stands) and not stands(word))


def _names_a_thing(word: str, stands: Callable[[str], bool]) -> bool:
    """Tell whether a word is worth naming: not one that only asks or counts, nor a place that is called without its
    last character.
    """
    place = _UNIT.fullmatch(word)
    counted = _COUNTED.fullmatch(word) and len(word) <= 3
    return word not in _lists()["nothing"] and not counted and not (place and stands(place["stem"]))


def joined_words(pieces: Sequence[str], stands: Callable[[str], bool]) -> list[str]:
    """Join what a vocabulary cuts too small: names of persons, characters in a row, a word and its suffix."""
    words, i = [], 0
    while i < len(pieces):
        for join in (_person, _run, _suffixed):
            if taken := join(pieces, i, stands):
                break
        words.append("".join(pieces[i : i + max(taken, 1)]))
        i += max(taken, 1)
    return [word for word in words if len(word) > 1]


def _person(pieces: Sequence[str], at: int, stands: Callable[[str], bool]) -> int:
    """Return how many pieces from a place on are the name of a person that stands nowhere; 0 for none."""
    if pieces[at] not in _lists()["surname"] | _lists()["double"]:
        return 0
    alone = _lists()["alone"]
    for taken in (3, 2):
        given, behind = "".join(pieces[at + 1 : at + taken]), "".join(pieces[at + taken : at + taken + 3])
        if len(pieces) < at + taken or not 1 <= len(given) <= 2 or set(given) <= alone:
            continue
        if _BEHIND_A_NAME.match(behind) and not stands(pieces[at] + given):
            return taken
    return 0


def _run(pieces: Sequence[str], at: int, stands: Callable[[str], bool]) -> int:
    """Return how many characters from a place on, each a piece that is no word of its own, stand in a row."""
    end = at
    while end < len(pieces) and len(pieces[end]) == 1 and pieces[end] not in _lists()["alone"]:
        end += 1
    return end - at if 2 <= end - at <= _LONGEST_RUN else 0


def _suffixed(pieces: Sequence[str], at: int, stands: Callable[[str], bool]) -> int:
    """Return 2 where a word that stands nowhere is followed by a suffix, else 0."""
    if at + 1 < len(pieces) and len(pieces[at]) > 1 and pieces[at + 1] in _lists()["suffix"] and not stands(pieces[at]):
        return 2
    return 0
