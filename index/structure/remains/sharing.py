"""What sites where papers are shared write around them: who put them up, their size, where reading ends."""

import re

from index.text.expressions import expression
from index.text.fold import simplified

_SHARED = expression(
    r"[^\n。]{0,100}(?:由会员[^。]{0,8}(?:上传|分享)|小编[^。]{0,12}整理|网为您(?:提供|整理)"
    r"|供(?:[你您]|大家)(?:阅读)?(?:参考|学习)|(?:更多|请)[^。，]{0,8}(?:查看|关注|浏览|访问)本站|请在[^，。]{2,10}上搜索|(?:来源于|来自)(?:网友|网络)|不代表本站"
    r"|文秘[^。]{0,4}为大家带来|(?:下面|以下)(?:我|是)[^。]{0,4}(?:给|为)大家(?:整理|收集|带来|准备)|[希盼]望(?:能|可以)?(?:够)?帮(?:助)?到(?:您|你|大家)|(?:搜索|点击)进入[^。]{0,12}官网|为[您你][^。]{0,4}(?:精心)?(?:整理|编辑|收集)|本站(?:为[你您])?[^。]{0,4}(?:整理|收集|提供)|小编[^。]{0,8}[给为跟和](?:大家|[你您])[^。]{0,4}(?:分享|带来|介绍|收集|推荐|准备|精选|挑选)"
    r"|以上(?:就是|便是|是|为)?[^。]{0,24}(?:全部|所有|的|主要)内容[^\n]{0,10}(?:收藏|关注|本站|希望|感谢|欢迎|更多))"
)
"""What sites where papers are shared write above them."""
_BY_EDITOR = expression(
    r"[^\n]{0,160}(?:下面我(?:给|为)大家|小编)[^。]{0,14}(?:整理|收集|带来|分享)[^。]{0,60}[。！!]?$"
)
"""The same behind a sentence on what such papers are for."""
_WALL = expression(
    r"[（(…\[【.\s]{0,6}(?:(?:阅读|查看|显示|浏览|下载)(?:全部|全文|完整|更多|剩余|本文)|(?:此处|以下|本文|部分)[^，。]{0,6}(?:隐藏|省略|略去)|未完[,，;；。、]|试读|预览)[^\n]{0,60}"
    r"(?:[需请先][要您先]{0,3}登[录陆]|[录陆册]后|会员可|VIP|请注册|付费|积分|全文共\s?\d|显示\s?\d{1,6}\s?字)[^\n]{0,30}[。！!）)\]】]{0,3}$"
    r"|[（(\[【]?\s?请?(?:认真|仔细)?阅读下[面方列]的?提示[^。]{0,12}[。！!）)\]】]{0,3}$"
    r"|[（(…\[【]{0,4}[（(\[【][^。）)]{0,50}(?:省略|隐藏)\s?\d{1,6}\s?[个]?字[^。）)]{0,30}[）)\]】]$",
    re.IGNORECASE,
)
"""Where a site stops showing a paper to those who have not paid or registered."""
_SHEET_OF_SITE = expression(
    r"[-•·\s]{0,4}(?:\d[\d.]{0,6}\s?[KMG]B|\d{1,4}\s?页|(?:19|20)\d\d-\d{1,2}-\d{1,2}\s{1,3}(?:发布|上传))\s?[|｜]?$"
    r"|[-•·\s]{0,4}(?:\d[、.．]\s{0,3})?(?:本文档(?:由|内容)|文档内容版权|申明敬告|本站(?:不保证|仅提供)|网站客服)[^\n]{2,160}$|文档(?:介绍|简介|描述)$"
)
"""What a site tells of a file that was uploaded: its size, its pages, who answers for it."""
_RIGHTS = expression(
    r"[^\n]{0,90}(?:如|若|倘若?|涉及|认为)[^。]{0,8}(?:侵权|侵犯[^。]{0,10}权)[^。]{0,30}(?:删除|联系|告知|撤下|下架|处理)"
)
"""Whom a site asks to write to it whose rights a page hurts; 90 characters may stand before."""
_MOST_RIGHTS = 400
_OF_PAGE = expression(
    r"【(?:条目编号|编号|关键词|作者|机构|单位|分类号|文献出处|页码|栏目|来源|年份|卷册?|出处|书签)】[^。]{0,40}$"
    r"|(?:本报|新闻|订阅|广告|投稿|爆料)[\u4e00-\u9fff]{0,6}热线[^。，]{0,24}$|关注我们[^。]{0,12}$"
)
"""Labels in brackets of archives and yearbooks, and what newspapers and feeds ask of their readers."""
_ADVERTISES = expression(
    r"(?=[^。\n]{0,60}(?:网址|范文|文库|素材|公文|[库网站]\s?[:：]))[^。\n]{0,60}?(?:https?:/{1,2}|www\.)[!-~]{4,80}[^。\n]{0,40}。\s?(?:[^。\n]{0,16}(?:公众|微信|整理|汇总|分享|收集|搜集|下载)[^。\n]{0,24}。\s?){0,3}$"
)
"""The address of a site where papers are shared, and how to reach who runs it."""
_LENGTH = expression(
    r"(?:本篇?文章?|全文|字数)[^，。]{0,6}\d{2,6}\s?字[,，]?\s?(?:大?约?需?要?)?(?:阅读|读完|预计)[^。]{0,14}$"
)
"""本篇文章2780字，读完约7分钟: how long a site takes a paper to be."""
_PRESENTS = expression(
    r"[“\"《]?[^，。]{2,12}(?:网|网站|平台|文库)[”\"》]?是(?:一个|一家|国内|专业)[^\n]{4,140}(?:网站|平台|门户|媒体)[。]?$"
)
"""What a site says of itself."""
_GREETING = expression(
    r"欢迎您?(?:访问|光临|来到|浏览|登[录陆])[^。]{0,24}(?:网|文库|文秘|站|平台|论坛|空间|频道)(?:[,，!！][^。]{0,24})?[。]?$|[^，。、；]{2,20}欢迎您[!！]?$|欢迎您[,，!！]{1,2}(?:[上下中]午|早上|晚上)?好[!！]?$"
)
_MAX_GREETING = 40
_MAX_SHARED = 260
_MAX_WALL = 100


_NAMED = expression(
    r"整理(?:了|的)?(?:关于)?[《“]?([^，,。《》“”【】]{6,60}(?:报告|总结|讲话|汇报|公报|计划|要点|发言|致辞)(?:[（(][^（）()]{1,20}[）)])?)[》”]?"
    r"(?:范文)?(?:【[^【】]{1,8}】)?[,，]"
)
"""The paper in what a site says of it: 小编为大家整理的…报告【完整版】，供大家参考."""


def is_shared(line: str) -> bool:
    """Return whether a line is what a site writes above papers that its readers upload: its dates are the site's."""
    return len(line) <= _MAX_SHARED and bool(_SHARED.match(simplified(line)))


def shared_title(line: str) -> str:
    """Return the title of a paper that such a line names, else an empty string.

    >>> shared_title("下面是小编为大家整理的2024年青禾县人民法院工作报告【完整版】,供大家参考。")
    '2024年青禾县人民法院工作报告'
    """
    match = _NAMED.search(line) if is_shared(line) else None
    return match[1] if match else ""


def shared_reason(line: str) -> str:
    """Return why a line in simple characters is what a site writes around a paper, or an empty string."""
    if len(line) <= _MOST_RIGHTS and _RIGHTS.match(line):
        return "copyright"
    if _OF_PAGE.match(line):
        return "source"
    if len(line) <= _MAX_SHARED and (
        _SHARED.match(line)
        or (("编" in line or "大家" in line) and _BY_EDITOR.match(line))
        or _PRESENTS.match(line)
        or _ADVERTISES.match(line)
        or _LENGTH.match(line)
        or _SHEET_OF_SITE.match(line)
    ):
        return "source"
    if len(line) <= _MAX_WALL and (_WALL.match(line) or (len(line) <= _MAX_GREETING and _GREETING.match(line))):
        return "navigation"
    return ""
