"""Read the figures of a sentence that somebody wrote about a report: place, time and speaker are set aside first.

Reports say 地区生产总值增长5%; who writes about one says 据报告，江苏2024年GDP同比增长5%. The grammar of figures is
that of reports, so what only says whose and when is taken out before a figure's noun phrase is read; the year is read
before.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from index import Figure, Passage, Report, Span, StatedFigure, expression, figure_spans, stated_figures
from qa.question.places import find_places

_TIME = expression(
    r"(?:(?:19|20)[0-9]{2}年?[-—–~至到])?(?:19|20)[0-9]{2}年(?:度|末|底|初|全年)?|(?:去|今|上|前|明|本)年(?:底|末|全年|度)?|(?<![0-9])全年"
)
_OWNER = expression(r"[该全我本][省市区县州旗]|该地|当地|(?:全|自治)区(?=[\u4e00-\u9fff])")
_SAID = expression(
    r"(?:^|(?<=[，。；：、]))(?:据|根据|按照|从|在)?[^，。；：0-9]{0,24}?(?:报告|公报|文件|政府|方面|部门|官员|媒体|负责人|材料|数据)[^，。；：0-9]{0,8}?"
    r"(?:提出|指出|提到|显示|强调|透露|介绍|表示|写道|要求|明确|认为|宣布|披露|称|说|看)(?:到|了|道)?[，：]?(?:要|将)?"
)
_LEADING = expression("(?:[把将拟]|计划|打算|准备|提出|要求|宣布|披露|表示)(?=[\u4e00-\u9fff0-9])")
_SET = expression("[设确锁]?定[为在于]")
_RANK = expression("(?<=第)[一二三四五六七八九](?=[位名])")
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_COUNTED = expression("[一二两三四五六七八九十百千万亿][零〇一二三四五六七八九十百千万亿]")
_MOST = 30  # figures of a sentence


def may_state_figures(text: str) -> bool:
    """Tell whether a text has a figure, a rank in words (第二位), or a number in words that is no one, two or some.

    >>> [may_state_figures(text) for text in ("修路3公里", "居第二位", "修路三百公里", "一家企业")]
    [True, True, True, False]
    """
    return bool(figure_spans(text) or _RANK.search(text) or _COUNTED.search(text))


def written_figures(text: str, year: int | None, places: Sequence[str]) -> list[StatedFigure]:
    """Return the figures of a sentence, with offsets in it.

    Args:
        year: of the report that is meant, from which 去年 and 今年 are counted; None = not known.
        places: names of the place that is meant.

    >>> (f,) = written_figures("据报告介绍，青禾市2024年GDP达到3500亿元。", 2025, ["青禾市"])
    >>> f.indicator, f.qualifier, f.year, str(f.figure.low)
    ('gdp', '', 2024, '3500')
    """
    text = _RANK.sub(lambda match: match[0].translate(_DIGITS), text)  # one character for one
    kept = _kept(text, places)
    bare = "".join(text[at] for at in kept)
    dated = {f.figure.end: f for f in _stated(text, year, places)}
    found = []
    for stated in _stated(bare, year, places):
        figure = _moved(stated.figure, kept)
        whole = dated.get(figure.end)
        if whole is not None:
            stated = replace(stated, year=whole.year, span=whole.span)
        found.append(replace(stated, figure=figure))
    return found[:_MOST]


def _stated(text: str, year: int | None, places: Sequence[str]) -> list[StatedFigure]:
    passage = Passage("draft", 1, (), "other", ((0, len(text)),), text, ((0, len(text)),))
    place, aliases = (places[0], tuple(places[1:])) if places else ("", ())
    return stated_figures(Report("draft", "", place, aliases, year, "government", "", "", text, (passage,), ()))


def _kept(text: str, places: Collection[str]) -> list[int]:
    """Return the offsets of the characters that are left."""
    out = set[int]()
    for start, end in _aside(text, places):
        out.update(range(start, end))
    return [at for at in range(len(text)) if at not in out]


def _aside(text: str, places: Collection[str]) -> Iterator[Span]:
    ends = [0, *(at + 1 for at, char in enumerate(text) if char in "，。；：、")]
    for pattern in (_TIME, _OWNER, _SAID, _SET):
        for match in pattern.finditer(text):
            yield match.span()
            ends.append(match.end())
    for mention in find_places(text):
        if mention.name in places or mention.surface in places:
            end = mention.end + (text[mention.end : mention.end + 1] in ("省", "市", "的"))
            yield mention.start, end
            ends.append(end)
    for end in ends:  # what is left at the head of a clause then
        if leading := _LEADING.match(text, end):
            yield leading.span()


def _moved(figure: Figure, kept: Sequence[int]) -> Figure:
    """Return a figure with its offsets in the sentence as it was written."""

    def span(start: int, end: int) -> Span:
        return kept[start], kept[end - 1] + 1

    start, end = span(figure.start, figure.end)
    subject = span(*figure.subject) if figure.subject and figure.subject[0] < figure.subject[1] else None
    return replace(figure, start=start, end=end, subject=subject, context=None)
