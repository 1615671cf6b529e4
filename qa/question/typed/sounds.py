"""Which characters sound alike: those of one syllable, tones and the usual confusions left out.

``syllables.txt``: a syllable and the characters of GB 2312 that are read so, made by ``tests/data/make_syllables.py``.
"""

from functools import lru_cache
from itertools import product
from pathlib import Path

_FILE = Path(__file__).with_name("syllables.txt")
_CONFUSED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
_MOST_READINGS = 8  # ways in which a word is read


def _loose(syllable: str) -> str:
    """Write syllables that many speakers do not tell apart alike: ``zhang`` and ``zan``."""
    for exact, loose in _CONFUSED:
        syllable = syllable.replace(exact, loose)
    return syllable


@lru_cache(maxsize=1)
def _readings() -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Map each character to its syllables, and each syllable to its characters."""
    of: dict[str, tuple[str, ...]] = {}
    characters: dict[str, str] = {}
    for line in _FILE.read_text("utf-8").splitlines():
        syllable, _, characters[syllable] = line.partition(" ")
        for char in characters[syllable]:
            of[char] = (*of.get(char, ()), syllable)
    return of, characters


@lru_cache(maxsize=1)
def _loose_readings() -> dict[str, tuple[str, ...]]:
    return {char: tuple(dict.fromkeys(map(_loose, found))) for char, found in _readings()[0].items()}


@lru_cache(maxsize=256)
def homophones(char: str) -> str:
    """Return the characters of the same syllable, itself left out; empty for one that is not in the list.

    >>> "率" in homophones("绿")
    True
    """
    readings, characters = _readings()
    found = "".join(characters[syllable] for syllable in readings.get(char, ()))
    return "".join(dict.fromkeys(found.replace(char, "")))


def all_syllables() -> tuple[str, ...]:
    """Return every syllable of the list, with ü."""
    return tuple(_readings()[1])


def syllables_of(char: str) -> tuple[str, ...]:
    """Return the syllables of a character, with ü; empty for one that is not in the list.

    >>> syllables_of("率")
    ('lü', 'shuai')
    """
    return _readings()[0].get(char, ())


# Characters that are taken for each other when read in haste or drawn on a screen.
_LOOK_ALIKE = (
    "人入八 己已巳 末未 土士 日曰 囗口 干千于 太大犬 天夫 田由甲申 亚业 侯候 拔拨 折拆 免兔 今令 名各 使便 往住 "
    "待侍持特 情请清 技枝 准淮 冶治 辨辩 历厉 徒徙 第弟 问间 阅阔 午牛 木本 王玉 目自 白百 乌鸟 并井 斤斥 力刀 广厂 "
    "几儿 宫官 处外"
)


@lru_cache(maxsize=1)
def _looks() -> dict[str, str]:
    return {char: group.replace(char, "") for group in _LOOK_ALIKE.split() for char in group}


def look_alikes(word: str) -> tuple[str, ...]:
    """Return the words that one character which looks like another makes of a word.

    >>> look_alikes("收人")
    ('收入', '收八')
    """
    looks = _looks()
    return tuple(word[:at] + other + word[at + 1 :] for at, char in enumerate(word) for other in looks.get(char, ""))


def sounds(word: str) -> tuple[str, ...]:
    """Return the ways in which a word is read; none where a character of it is not in the list.

    >>> sounds("失业绿") == sounds("失业律")
    True
    """
    readings = _loose_readings()
    each = [readings.get(char, ()) for char in word]
    if not all(each):
        return ()
    if all(len(found) == 1 for found in each):
        return (" ".join(found[0] for found in each),)
    ways = product(*each)
    return tuple(" ".join(way) for way, _ in zip(ways, range(_MOST_READINGS), strict=False))
