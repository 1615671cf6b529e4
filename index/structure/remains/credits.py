"""What newspapers put around the text of a paragraph: datelines and credits."""

from index.text.expressions import expression

_DATELINE = expression(
    r"本报讯\s{0,2}(?:记者|通讯员)\s{0,2}[\u4e00-\u9fff]{2,3}(?=\d)|(?:本报|[\u4e00-\u9fff]{2,8}(?:新闻网|日报|晚报|社|网|台|融媒体中心|客户端|信息港|在线))[\u4e00-\u9fff]{0,4}(?:(?:\d{1,2}月)?\d{1,3}日)?[讯電电](?:\s?[（(]\s?(?:记者|通讯员|见习记者)[^）)]{1,24}[）)][\s:：]{0,3}|[\s:：]{1,3})|[（(]\s?(?:上|紧)?[接转]第?[一二三四五六七八九十\d]{1,3}版[^，。（）()]{0,8}[）)]\s{0,3}|[【\[](?:摘要|内容摘要|导读|核心提示|编者按)[】\]][\s:：]{0,3}"
)
_DATES_TEXT = expression(r"月\d{1,3}日[讯電电]\s?[（(]\s?(?:记者|通讯员|见习记者)")
"""A dateline with month and day at the head of a news item: a text that goes on with "14日" is dated by it alone."""
_LAST_CREDIT = expression(
    r"[（(]\s?(?:[上下]转|[上下]接|转|接)第?[A-Z]?[一二三四五六七八九十\d]{1,3}版[^，。]{0,6}[）)]$|[（(](?:责任?编辑|责编)[^，。（）()]{1,24}[）)]$"
    r"|[（(][^，。（）()]{0,8}(?:来源|翻译|审校)\s?[/／:：][^，。（）()]{2,40}[）)]$|[（(][\u4e00-\u9fff·]{2,4}\s?[/／]\s?[文图摄]{1,3}[）)]$|[（(][文图摄]{1,3}\s?[/／]\s?[\u4e00-\u9fff·]{2,4}[）)]$|[（(]《[^》]{2,12}[报網网]》[\d\s年月日第版至,，.．-]{4,30}[）)]$|[（(](?:新华社|本报)[^，。（）()]{0,12}\d{1,2}月\d{1,2}日[电讯][）)]$"
)


def credits_around(text: str) -> tuple[int, int]:
    """Return where the text of a paragraph begins and ends between a dateline and a credit of a newspaper.

    A dateline with a reporter, a month and a day belongs to the text, and so does the name of a reporter at its end.

    >>> credits_around("青禾日报讯 大会开幕。（下转第四版）")
    (6, 11)
    >>> credits_around("云岭大桥2日通车。（记者 李莎）")
    (0, 16)
    >>> credits_around("青禾社云岭3月2日电（记者李莎）云岭大桥2日通车。")
    (0, 25)
    """
    opening = _DATELINE.match(text)
    aside = opening and len(text) > opening.end() + 10 and not _DATES_TEXT.search(opening[0])
    begin = opening.end() if opening and aside else 0
    tail = text[-40:]
    closing = _LAST_CREDIT.search(tail)
    end = len(text) - len(tail) + closing.start() if closing else len(text)
    return (begin, end) if text[begin:end].strip() else (0, len(text))
