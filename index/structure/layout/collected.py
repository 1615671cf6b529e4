"""What a library of papers puts on the line of a text: its address, a list of contents, titles of several papers."""

from index.text.expressions import expression

_PAPER = r"(?:总结|计划|报告|打算|思路|安排|要点|汇报|汇编)(?:[（(][^\s（()）]{1,10}[）)])?"
_BEHIND_END = expression("(?<=[。！？]) {1,4}(?=\\S)")
_TITLE_BETWEEN = expression(rf"([^\s，。；：]{{4,44}}?{_PAPER}) {{1,4}}(?=\S)")
"""A title between the blanks that line breaks became, behind a sentence, or where such a line begins."""
_LISTED = expression(r"目\s?录\s{1,4}(?:\d{1,2}\s?[.、．]\s{0,4}[^\s，。；：]{4,44}\s{1,4}\d{1,3}\s{1,4}){2,40}")
"""The contents of a collection on the line of its text: 目录 1. …工作总结 2 2.…工作计划 6."""
_ADVERTISED = expression(
    r"(?=[^。\n]{0,60}(?:网址|范文|文库|素材|公文|[库网站]\s?[:：]))[^。\n]{0,60}?(?:https?:/{1,2}|www\.)[!-~]{4,80}[^。\n]{0,40}。\s{0,4}(?:(?=[^。\n]{0,16}(?:公众|微信|整理|汇总|分享|收集|搜集|下载))[^。，\n]{2,30}。\s{0,4}){0,3}"
)
"""The address of a site at the beginning of the line of a text, and how to reach who runs it."""
_HEAD_OF_LINE = 4000  # characters in which the contents of a collection stand


def cuts_of_collection(text: str) -> list[int]:
    """Return where the pieces begin that a line holds which was made of a page with several papers or of a library."""
    cuts = [match.end()] if (match := _ADVERTISED.match(text)) else []
    if listed := _LISTED.search(text, 0, _HEAD_OF_LINE):
        cuts += [listed.start(), listed.end()]
    starts = {0, *cuts, *(match.end() for match in _BEHIND_END.finditer(text))}
    titles = (match for start in starts if (match := _TITLE_BETWEEN.match(text, start)))
    return cuts + [at for match in titles for at in match.span(1)]
