"""Regions of several provinces that a question may name, see ``regions.tsv``."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from index import Phrases, Span

_FILE = Path(__file__).with_name("regions.tsv")
# Longer words that begin or end like the name of a region and are none.
_NOT_BEHIND = ("大开发", "振兴", "崛起", "经济带建设", "方向", "协同发展", "一体化", "陆海新通道", "治区")
# Behind it, what is asked about belongs to the members together, not to each: 川渝共建重点项目.
_TOGETHER = ("共建", "合作", "协同", "联动", "省际", "毗邻", "双城经济圈")


@dataclass(frozen=True, slots=True)
class Region:
    """A region: its usual name and the formal names of the provinces it stands for."""

    name: str
    members: tuple[str, ...]


@lru_cache(maxsize=1)
def load_regions() -> dict[str, Region]:
    """Map every name of a region to it: ``load_regions()["东三省"].members[0] == "辽宁省"``."""
    found: dict[str, Region] = {}
    for line in _FILE.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, others, members = line.split("\t")
        region = Region(name, tuple(members.split("|")))
        found.update(dict.fromkeys(filter(None, (name, *others.split("|"))), region))
    return found


@lru_cache(maxsize=1)
def _phrases() -> Phrases[str]:
    return Phrases(load_regions())


def find_regions(text: str) -> list[tuple[Region, Span]]:
    """Return the regions that a folded question names, longest names first, with their spans.

    >>> [(region.name, span) for region, span in find_regions("东三省今年的目标")]
    [('东北三省', (0, 3))]
    """
    found = []
    for start, end in _phrases().spans(text):
        name = text[start:end]
        if text.startswith((*_NOT_BEHIND, *_TOGETHER), end) or (
            name == "自治区" and start and "\u4e00" <= text[start - 1] <= "\u9fff"
        ):
            continue
        found.append((load_regions()[name], (start, end)))
    return found
