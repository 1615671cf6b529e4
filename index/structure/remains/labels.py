"""Rows of labels of web pages with their short values: index number, source, date, editor."""

from collections.abc import Sequence

from index.text.expressions import expression

_META = (
    r"索\s?引\s?号|信息索引号|文\s{0,6}号|发[文布][字文]号|公开(?:方式|形式|日期|时间|属性|目录|范围)|(?:发布|发文|制发|责任|公开|供稿)(?:单位|机构|机关|部门|者)"
    r"|(?:发布|发文|公布|生成|成文|更新|印发|上传|录入|编辑|创建|发表|刊[发登]|[生失]效)(?:时间|日期)|统一(?:编号|登记号)|(?:主题|体裁|信息|组配)?(?:分类|类别)|时\s?效\s?性|(?:信息)?有\s?效\s?性|效力状态"
    r"|(?:浏览|访问|阅读|点击|查看|下载)(?:次数|量|数|人数)|点击数?|页\s?码|字\s?数|(?:稿件|文章|信息|新闻|内容|资料|文字|图片)?来\s{0,4}源|稿源|文章作者|作\s{0,4}者|责任?编辑|责编|编\s{0,4}辑"
    r"|编审|审\s?核|校\s?对|整理|记者|本报记者|通讯员|撰稿|供稿|监制|终审|投稿人?|围观|发表于(?:话题)?|所属(?:栏目|频道|专题)|字\s?[号體体]|分享(?:到|至)?|栏\s?目|主题词|主办(?:单位)?|承办(?:单位)?|投稿(?:邮箱|热线|电话)|关\s?键\s?[词字]|保密审查(?:情况|意见)?|[\u4e00-\u9fff]{0,8}审[签批](?:情况|意见)"
)
_LABELLED = expression(rf"(?:^|(?<=\d:\d\d)|[\s　|｜\]】)）])(?:{_META}|时间|日期)\s?(?:[:：/]|[|｜丨]\s)")


_CALLED = expression("报告|公报|总结|纲要|规划|计划|方案|意见|通知")
"""What a title that stands beside a label is called."""
_BRACKETED = expression(rf"[\[【]\s{{0,3}}(?:{_META}|主题分类)\s{{0,3}}[\]】]")
_BARE = expression(
    rf"(?:^|(?<=\s))(?:{_META}|索\s{{1,3}}引\s{{1,3}}号|文\s{{1,6}}号|主题分类|主\s?题\s?词|名\s{{1,6}}称)(?=\s|$)"
)
_GLUED = expression(
    r"(?:(?:发文|发布|制发|公布|制定)机关[\u4e00-\u9fff]{2,20}|(?:发文|施行|成文|公布|发布|实施|生效|印发)日期\s{0,3}(?:19|20)\d{2}\s?[-年./][\d年月日./-]{3,8}|时效性?\s{0,3}(?:现行)?有效|效力级别[\u4e00-\u9fff]{2,10}|发文字号[^，。]{4,24}号)"
)
"""A label and its value with nothing between them, as where the cells of a table were joined: 施行日期2017年11月1日."""
_MAX_GLUED = 30
_MAX_ROW = 260  # characters of a row of labels in brackets
_LEAST_BARE = 2  # labels without a colon that a line of a table of labels has
_LABELS = 3  # labels that a table has at least
_ALONE = expression(rf"(?:{_META}|标\s{{0,3}}题|名\s{{0,3}}称|所属主题)\s?[:：]?")


def is_label_alone(line: str) -> bool:
    """Return whether a line is a label of a page without its value: 索引号."""
    return len(line) <= 10 and line[:1] not in "分字" and bool(_ALONE.fullmatch(line))


def is_label_line(line: str) -> bool:
    """Return whether a line is a row of labels of a page and their short values, e.g. ``索引号：1-2 文号：``.

    >>> is_label_line("作者:李明 发布时间:2020-01-02 打印"), is_label_line("资金来源：中央补助。")
    (True, False)
    """
    if len(line) <= _MAX_ROW and len(_BRACKETED.findall(line[:_MAX_ROW])) >= _LEAST_BARE + 1:
        return True
    if len(line) > 120 or line.endswith(("。", "；", "！")):
        return False
    if len(line) <= _MAX_GLUED and _GLUED.fullmatch(line):
        return True
    labels = list(_LABELLED.finditer(line))
    if not labels and _BARE.match(line) and len(_BARE.findall(line)) >= _LEAST_BARE:
        return True
    if not labels or labels[0].start() > 40 or "。" in line:
        return False
    ends = [label.start() for label in labels[1:]] + [len(line)]
    return all(end - label.end() <= 36 for label, end in zip(labels, ends, strict=True))


def label_table(texts: Sequence[str]) -> list[int]:
    """Return the positions of the cells of a table of labels that was saved with one cell a line: label, value, ….

    The title of the document may be the value of a label: it is none of the cells unless it stands there once more.

    >>> label_table(["索引号", "QH-1", "发布机构", "县政府", "有效性", "有效", "正文"])
    [0, 1, 2, 3, 4, 5]
    """
    labels = [number for number, text in enumerate(texts) if is_label_alone(text)]
    if len(labels) < _LABELS:
        return []
    found = []
    for number in labels:
        found.append(number)
        value = number + 1
        if value >= len(texts) or value in labels:
            continue
        if not _CALLED.search(texts[value]) or list(texts).count(texts[value]) > 1:
            found.append(value)
    return found
