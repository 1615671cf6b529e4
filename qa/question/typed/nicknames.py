"""Other names of places: signs (粤, 鲁豫皖) and bynames (魔都); each is read as the usual name, which is shown.

A sign is a name only where nothing makes a word of it: 粤 in 粤去年粮食产量, not in 粤剧 or 京沪高铁.
"""

import re
from functools import lru_cache
from pathlib import Path

from index import Phrases, expression, load_gazetteer
from qa.question.places import find_places
from qa.question.regions import load_regions
from qa.question.typed.spelling import Stands, known_words

_FILE = Path(__file__).with_name("nicknames.tsv")
# Signs that are words of their own more often than names: names only among other signs, or before a word of time.
_WEAK = frozenset("新宁蒙藏青黑吉贵云甘辽苏京津")
_LONG = 3  # characters of a known word behind a sign that leave no doubt
_NO_SIGNS = frozenset("申秦台港澳")  # words or parts of words nearly everywhere
_BORDER = expression("(?:^|[^\u4e00-\u9fff]|[问在和与跟比对查看]|请问|知道|了解|关于)$")
_TIME = expression(
    "[两二三四五]省|去年|今年|明年|前年|上年|的(?!士)|省(?!钱|电|心|力|级|道|委)|(?:19|20)\\d{2}年?|[,，?？]|$"
)
# What makes a line, a region or a bond of signs: 京沪高铁, 川藏铁路.
_NO_PLACE = expression(
    "高铁|铁路|高速|城际|公路|通道|运河|高原|古道|线(?!上|下)|合作|协同|一体化|毗邻|剧|菜|语|酒|绣|瓷|锦|商|字|牌|军|籍|边|港澳|冀协"
)


@lru_cache(maxsize=1)
def _bynames() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _FILE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            names, _, meant = line.partition("\t")
            found.update(dict.fromkeys(names.split("|"), tuple(meant.split("|"))))
    return found


@lru_cache(maxsize=1)
def _signs() -> dict[str, str]:
    """Map the signs of provinces to their usual names."""
    places = [place for place in load_gazetteer() if place.level == "province"]
    signs = {sign: place.aliases[0] for place in places for sign in place.abbr if sign not in _NO_SIGNS}
    return signs | {"川": "四川", "蜀": "四川", "滇": "云南", "黔": "贵州", "陇": "甘肃", "陕": "陕西"}


@lru_cache(maxsize=1)
def _phrases() -> Phrases[str]:
    return Phrases(_bynames())


@lru_cache(maxsize=1)
def _words() -> Phrases[str]:
    return Phrases(known_words())


def usual_names(text: str, stands: Stands) -> tuple[tuple[str, str], ...]:
    """Return pairs of another name of a place in a folded question and the usual names, 、 between several.

    Args:
        stands: tells whether a word stands in a report; a sign that makes one with what follows is none.

    >>> usual_names("粤去年粮食产量", lambda word: False), usual_names("粤剧传承", lambda word: False)
    ((('粤', '广东'),), ())
    """
    found = []
    for start, end in _phrases().spans(text):
        longer = text[start : end + 1]  # “八闽健康码”
        part_of_one = end < len(text) and "\u4e00" <= text[end] <= "\u9fff" and not _TIME.match(text, end)
        land = text[start:end].endswith("大地")  # 八桂大地高速公路: those of the province, no line by this name
        named = land or not (_NO_PLACE.match(text, end) or (part_of_one and stands(longer)))
        if not _BORDER.search(text[:start]) or not named:
            continue
        found.append((text[start:end], "、".join(_bynames()[text[start:end]])))
    if not found and (run := _run(text, stands)):
        found.append((run, "、".join(dict.fromkeys(_signs()[sign] for sign in run))))
    return tuple(found)


def _run(text: str, stands: Stands) -> str:
    """Return the first run of signs that names places, empty where there is none."""
    named = [span for mention in find_places(text) for span in range(mention.start, mention.end)]
    for match in re.finditer(f"[{''.join(_signs())}]+", text):
        start, end = match.span()
        while end - start > 1 and _words().match_end(text, end - 1) > end:
            end -= 1  # 陕新能源汽车: 新 begins the next word
        run = text[start:end]
        if start in named or run in load_regions() or not _BORDER.search(text[:start]) or _NO_PLACE.match(text, end):
            continue
        timed = bool(_TIME.match(text, end)) and end - start < len(text)
        if len(run) > 1:
            if timed or not set(run) <= _WEAK:
                return run
            continue
        word = _words().match_end(text, end) - end if end < len(text) else 0
        long = word >= _LONG or (word > 1 and not stands(text[start : end + 1]))
        if text[start : end + 1] not in known_words() and (timed or (long and run not in _WEAK)):
            return run
    return ""
