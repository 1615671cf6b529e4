"""What kind of figure a number is, by its unit, the verb before it and the noun phrase it belongs to."""

from index.records import Span
from index.text.expressions import expression
from index.text.figures.amounts import Amount
from index.text.figures.phrases import Lead
from index.text.figures.records import FigureKind
from index.text.figures.words import FALL_NOUN, RISE_NOUN

_POINTS = ("个百分点", "百分点", "个基点", "基点")
_PERCENT = ("%", "％", "‰", "‱", "成")
_SHARE_NOUN = expression("(?:比重|占比|比例|份额|占有率|市占率|构成比)$")


def kind_of(text: str, amount: Amount, lead: Lead, subject: Span | None) -> tuple[FigureKind, bool]:
    """Return the kind of a figure and whether it is a decrease."""
    noun = text[slice(*subject)] if subject else ""
    falls = (lead.falls and lead.changes) or bool(FALL_NOUN.search(noun))
    if amount.form == "rank" or (amount.unit == "位" and lead.changes):
        return "rank", False
    if amount.form == "ratio":
        return "ratio", False
    if amount.unit in _POINTS or lead.against:
        return "change", falls
    if amount.unit in ("倍", "番"):
        return "multiple", False
    if lead.share:
        return ("growth" if lead.changes else "share"), falls
    if amount.form == "fraction":
        return ("level" if noun.endswith("率") else "growth" if lead.changes else "share"), falls
    if amount.unit in _PERCENT:
        if not lead.changes and text[amount.start - 1 : amount.start] == "的" and not noun.endswith("率"):
            return "share", False  # 财政支出的80%
        return ("growth", falls) if lead.changes else noun_kind(noun, amount.unit)
    return "level", falls


def noun_kind(noun: str, unit: str) -> tuple[FigureKind, bool]:
    """Return the kind of a number that no verb of change leads to, by its noun phrase, and whether it is a decrease."""
    falls = bool(FALL_NOUN.search(noun))
    if unit not in _PERCENT:
        return "level", falls
    if falls or RISE_NOUN.search(noun):
        return "growth", falls
    return ("share" if _SHARE_NOUN.search(noun) else "level"), False
