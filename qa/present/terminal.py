"""Answers as plain text for a terminal."""

from qa.present.plain import NEAR_SHOWN
from qa.records import Answer, Quote

PART_NAMES = {"done": "完成情况", "planned": "目标安排", "other": "其他"}


def show_answer(answer: Answer, colour: bool = False) -> str:
    """Lay an answer out for people: quotes with their place, or the reason why there is none.

    Args:
        colour: mark the answering sentences with bold instead of 【】.
    """
    lines: list[str] = []
    if answer.query.carried:
        lines.append("沿用上文：" + "、".join(_slot(slot, value) for slot, value in answer.query.carried))
    if answer.status == "no_such_report":
        lines.append(_no_report(answer))
    elif answer.status == "not_mentioned":
        verdict = "报告有相关内容，但没有明确的回答" if answer.reason == "detail" else "报告没有提到"
        lines.append(f"{verdict}（查了 {answer.reports_searched} 份报告、{answer.passages_searched} 段）。")
        if answer.absent:
            lines.append("所查的报告里没有出现过：" + "、".join(f"“{word}”" for word in answer.absent))
        if answer.near:
            lines.append("可能相关：")
    if answer.figure_missing:
        lines.append("最接近的原文里没有所问的数字。")
    for number, quote in enumerate(answer.quotes or answer.near[:NEAR_SHOWN], start=1):
        lines += ["", f"{number}. {mark(quote, colour)}", f"   —— {place_of(quote)}"]
    if answer.silent:
        lines += ["", "没有找到答案：" + "、".join(answer.silent)]
    if answer.query.added:
        lines += ["", "同时查找：" + "、".join(dict.fromkeys(word for _, word in answer.query.added))]
    return "\n".join(lines)


def _slot(slot: str, value: str) -> str:
    return PART_NAMES[value] if slot == "part" else value


def _no_report(answer: Answer) -> str:
    asked = [f"{year} 年" for year in answer.query.years]
    asked += answer.query.asked_places
    shown = "、".join(f"《{title}》" for title in answer.available[:8])
    more = f" 等 {len(answer.available)} 份" if len(answer.available) > 8 else ""
    return f"库中没有{'、'.join(asked) or '这样'}的报告。现有：{shown}{more}"


def mark(quote: Quote, colour: bool) -> str:
    """Return the paragraph with its answering sentences marked."""
    before, after = ("\033[1m", "\033[0m") if colour else ("【", "】")
    text, pieces = quote.text, []
    position = 0
    for start, end in quote.highlights:
        pieces += [text[position:start], before, text[start:end], after]
        position = end
    return "".join(pieces) + text[position:]


def place_of(quote: Quote) -> str:
    """Return report, section, paragraph number and part in one line."""
    section = " › ".join(quote.section)
    parts = [f"《{quote.title}》", section, f"第 {quote.passage} 段", PART_NAMES[quote.part]]
    return " · ".join(part for part in parts if part)
