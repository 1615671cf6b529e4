"""Every text that a person reads on the page, once in Chinese (default) and once in English.

Placeholders in braces are filled with ``str.format``; both languages have the same keys and the same placeholders.
"""

from collections.abc import Mapping

DEFAULT = "zh"
"""Language of the page unless the address says ``?lang=en``."""

TEXTS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "html_lang": "zh-CN",
        "name": "报告问答",
        "what": "提一个问题，得到政府工作报告里的原句，并注明报告、章节和段落。",
        "library": "已打开 {reports} 份报告，共 {passages} 段：{titles}",
        "library_many": "已打开 {reports} 份报告，共 {passages} 段，其中有{titles}",
        "title": "《{title}》",
        "titles_more": "{titles}等 {count} 份",
        "list_separator": "、",
        "limits": "这里只摘录原文，不改写、不推断、不计算；报告没写的，这里也答不出。引用前请核对报告全文。",
        "language": "English",
        "new": "新对话",
        "conversation": "对话",
        "box": "问题",
        "placeholder": "输入问题，按回车发送",
        "send": "提问",
        "examples": "可以这样问",
        # hints under the box
        "blank": "请先输入问题。",
        "failed": "出错了，这个问题没有答成。请再试一次；若仍不行，请查看程序窗口里的记录。",
        "not_open": "索引还没有打开，请稍候再试。",
        "bad_type": "参数不对：question 要文字，history 要文字列表，k 要整数。",
        # opening the index
        "opening": "正在打开索引…",
        "stage_read": "正在读取报告… {done}/{total}",
        "stage_structure": "正在划分段落… {done}/{total}",
        "stage_encode": "正在编码… {done}/{total}",
        "stage_write": "正在写入索引…",
        "broken": "索引打不开",
        "broken_next": "修好之后刷新本页即可，不必重新启动。",
        "unexpected": "打开索引时出错：{error}",
        # answers
        "answer": "回答",
        "section_separator": " › ",
        "passage": "第 {number} 段",
        "part_done": "完成情况",
        "part_planned": "目标安排",
        "part_other": "",
        "strong": "证据强",
        "fair": "证据一般",
        "weak": "证据弱",
        "more": "另有 {count} 段相关原文",
        "carried": "沿用上一问：{items}",
        "added": "已同时查找：{items}",
        "added_item": "{added}（{word}）",
        "item_separator": "；",
        "slot_year": "{value} 年",
        "slot_topic": "“{value}”",
        "slot_part_done": "去年完成情况",
        "slot_part_planned": "今年目标安排",
        "not_mentioned": "报告没有提到",
        "searched": "查了 {reports} 份报告、{passages} 段，没有找到能回答这个问题的原文。",
        "near": "可能相关",
        "no_such_report": "库中没有这份报告",
        "missing": "库中没有{what}的报告。",
        "missing_any": "库中没有问题所指的报告。",
        "available": "现有：{titles}。",
        "dropped": "更早的 {count} 个问答已不再显示。",
    },
    "en": {
        "html_lang": "en",
        "name": "Report QA",
        "what": "Ask a question and get the report's own sentences, with report, section and paragraph number.",
        "library": "{reports} report(s) open, {passages} paragraphs: {titles}",
        "library_many": "{reports} reports open, {passages} paragraphs, among them {titles}",
        "title": "《{title}》",
        "titles_more": "{titles} and others, {count} in all",
        "list_separator": ", ",
        "limits": "Verbatim excerpts only: nothing is rewritten, inferred or computed. What a report does not say"
        " is not answered here. Check the full report before you quote it.",
        "language": "中文",
        "new": "New chat",
        "conversation": "Conversation",
        "box": "Question",
        "placeholder": "Type a question and press Enter",
        "send": "Ask",
        "examples": "For example",
        "blank": "Please type a question first.",
        "failed": "Something went wrong and this question was not answered. Try again; if it fails again, see the log"
        " of the program.",
        "not_open": "The index is not open yet, please try again in a moment.",
        "bad_type": "Wrong arguments: question must be text, history a list of texts, k a whole number.",
        "opening": "Opening the index…",
        "stage_read": "Reading reports… {done}/{total}",
        "stage_structure": "Finding paragraphs… {done}/{total}",
        "stage_encode": "Encoding… {done}/{total}",
        "stage_write": "Writing the index…",
        "broken": "The index cannot be opened",
        "broken_next": "Once it is mended, reload this page; no restart is needed.",
        "unexpected": "Opening the index failed: {error}",
        "answer": "Answer",
        "section_separator": " › ",
        "passage": "paragraph {number}",
        "part_done": "work done",
        "part_planned": "targets and plans",
        "part_other": "",
        "strong": "strong evidence",
        "fair": "fair evidence",
        "weak": "weak evidence",
        "more": "Further paragraphs: {count}",
        "carried": "Kept from the last question: {items}",
        "added": "Also searched: {items}",
        "added_item": "{added} (for {word})",
        "item_separator": "; ",
        "slot_year": "{value}",
        "slot_topic": "“{value}”",
        "slot_part_done": "work done last year",
        "slot_part_planned": "plans for this year",
        "not_mentioned": "Not mentioned in the reports",
        "searched": "Searched {passages} paragraphs in {reports} report(s); none of them answers this question.",
        "near": "Possibly related",
        "no_such_report": "No such report in the library",
        "missing": "The library has no report of {what}.",
        "missing_any": "The library does not have the report asked about.",
        "available": "It has: {titles}.",
        "dropped": "{count} earlier questions are no longer shown.",
    },
}


def texts(language: str | None) -> Mapping[str, str]:
    """Return the texts of a language; anything but a known language code gives the default.

    >>> texts("en")["new"], texts("fr")["new"], texts(None)["new"]
    ('New chat', '新对话', '新对话')
    """
    return TEXTS.get(language or DEFAULT, TEXTS[DEFAULT])
