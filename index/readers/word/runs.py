"""What the runs of a paragraph show: characters, symbols, formulas, breaks of pages, without hidden text."""

from collections.abc import Iterator

from index.readers.word.package import Element
from index.readers.word.styles import Styles, W, integer, switch, value

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WRAPPERS = frozenset(
    [W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple")]
    + [W + name for name in ("dir", "bdo", "ruby", "rubyBase")]
    + [MC + name for name in ("AlternateContent", "Choice", "Fallback")]
)
"""Elements that only wrap what counts. ``w:del`` and ``w:moveFrom`` are left out on purpose."""
_CHARACTERS = frozenset(W + name for name in ("t", "tab", "br", "cr", "noBreakHyphen", "ptab"))
"""Children of a run that stand for text: the same as in ``run.text`` of python-docx."""
_REFERENCES = frozenset([W + "footnoteReference", W + "endnoteReference"])
_FORMULAS = frozenset([M + "oMath", M + "oMathPara"])
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PRIVATE = range(0xF000, 0xF100)
_WINGDINGS = {
    **{0x81 + place: chr(0x2460 + place) for place in range(10)},
    **{0xFC: "✓", 0xFE: "☑", 0xFB: "✗", 0xFD: "☒", 0xA8: "□", 0x6F: "□", 0x6E: "■", 0x6C: "●", 0xD8: "➢", 0x75: "◆"},
}
_SYMBOL = {0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xB7: "•", 0xB2: "″"}


def inside(element: Element, names: frozenset[str]) -> Iterator[Element]:
    """Give the children of these tags, in order, seeing through wrappers."""
    for child in element:
        if child.tag in names:
            yield child
        elif child.tag in _WRAPPERS and not is_second_version(child):
            yield from inside(child, names)


def is_second_version(element: Element) -> bool:
    """Return whether this is the fallback beside a choice: the same content once more, for older programs."""
    parent = element.getparent()
    return element.tag == MC + "Fallback" and parent is not None and parent.find(MC + "Choice") is not None


RUN = frozenset([W + "r"])
_INLINE = RUN | _FORMULAS


class Runs:
    """Reads the runs of paragraphs, one after the other, and counts pages and references to notes as they pass."""

    def __init__(self, styles: Styles, codes: set[Element], *, formatted: bool) -> None:
        """Take the styles and the elements that stand within the instruction of a field.

        ``formatted``: whether any text is hidden or raised at all.
        """
        self.formatted = formatted
        self.styles = styles
        self.codes = codes
        self.page = 1
        self.references: list[tuple[str, str]] = []
        self.mark = ""

    def read(self, paragraph: Element, hidden: bool) -> tuple[str, int, list[Element]]:
        """Return the text of a paragraph, the page of its first character and the runs that it shows.

        ``hidden``: what its style says of hidden text.
        """
        characters: list[str] = []
        shown: list[Element] = []
        page = 0
        for run in inside(paragraph, _INLINE):
            if run.tag in _FORMULAS:
                characters.append(formula(run))
                continue
            properties = run.find(W + "rPr") if self.formatted else None
            if (properties is not None and self._hidden(properties, hidden)) or (properties is None and hidden):
                continue
            raised = properties is not None and value(properties, W + "vertAlign") == "superscript"
            shown.append(run)
            for part in (run, *inside(run, RUN)):  # runs within a run: w:ruby, the characters below a phonetic guide
                text = self._run(part)
                characters.append(text.translate(_RAISED) if raised and text.isdigit() else text)
            page = page or (self.page if any(text.strip() for text in characters[-2:]) else 0)
        return "".join(characters).replace("\xad", ""), page or self.page, shown

    def _hidden(self, properties: Element, inherited: bool) -> bool:
        direct = switch(properties, "vanish")
        if direct is not None:
            return direct
        style = value(properties, W + "rStyle")
        return inherited != (bool(style) and self.styles.style(style).hidden)

    def _run(self, run: Element) -> str:
        text = ""
        for child in run:
            if child.tag in _CHARACTERS:
                if child not in self.codes:
                    text += str(child)
            elif child.tag == W + "lastRenderedPageBreak":
                self.page += 1
            elif child.tag == W + "sym":
                text += symbol(child)
            elif child.tag in _REFERENCES:
                kind = "footnotes" if child.tag == W + "footnoteReference" else "endnotes"
                own = child.get(W + "customMarkFollows", "0") in ("1", "true", "on")
                self.references.append((kind, child.get(W + "id", "")))
                if own:
                    return text  # the mark of the author's own follows in the same run
            elif child.tag in (W + "footnoteRef", W + "endnoteRef"):
                text += self.mark
        return text


def symbol(element: Element) -> str:
    """Return the character of a ``w:sym``; empty where its font has a sign that Unicode has not or is not known."""
    code = element.get(W + "char", "")
    point = int(code, 16) if 0 < len(code) <= 5 and all(one in "0123456789abcdefABCDEF" for one in code) else 0
    font = element.get(W + "font", "").lower()
    if point in _PRIVATE or (point < 0x100 and font.startswith(("wingdings", "symbol", "webdings"))):
        low = point & 0xFF
        if font == "symbol":
            return _SYMBOL.get(low, chr(low) if 0x30 <= low <= 0x39 or low in b"%()+,-./:=<>" else "")
        return _WINGDINGS.get(low, "") if font == "wingdings" else ""
    usual = 0x20 <= point < 0xD800 or 0xF900 <= point < 0x110000
    return chr(point) if usual else ""


def formula(element: Element) -> str:
    """Return a formula on one line: fractions with a slash, digits that stand above as raised digits."""
    if element.tag in (M + "t", W + "t"):
        return element.text or ""
    parts = [(child.tag, formula(child)) for child in element if child.tag not in (W + "del", M + "fPr")]
    if element.tag == M + "f":
        return "/".join(text for tag, text in parts if tag in (M + "num", M + "den"))
    if element.tag in (M + "sSup", M + "sSubSup"):
        return _power(parts)
    return "".join(text for _, text in parts)


def _power(parts: list[tuple[str, str]]) -> str:
    """Return a base with its exponent, raised where that is a number."""
    words = ""
    for tag, text in parts:
        if tag == M + "sup" and text:
            words += text.translate(_RAISED) if text.isdigit() else "^" + text
        else:
            words += text
    return words


def field_codes(root: Element) -> tuple[set[Element], set[Element]]:
    """Return the texts within instructions of fields, and the paragraphs that the fields of contents put out.

    A field that never ends is passed over: else it would hide the rest of the document.
    """
    codes: set[Element] = set()
    contents: set[Element] = set()
    stack: list[tuple[list[str], list[Element], list[Element], list[bool]]] = []
    paragraph: list[Element] = []
    for element in root.iter(W + "p", W + "fldChar", W + "instrText", W + "t"):
        if element.tag == W + "p":
            paragraph = [element]
            for _, _, passed, _ in stack:
                passed.append(element)
        elif element.tag == W + "t":
            if stack and not stack[-1][3]:
                stack[-1][1].append(element)
        elif element.tag == W + "instrText":
            if stack and not stack[-1][3]:
                stack[-1][0].append(element.text or "")
        else:
            kind = element.get(W + "fldCharType", "")
            if kind == "begin" and len(stack) < MAX_FIELDS:
                stack.append(([], [], list(paragraph), []))
            elif kind == "separate" and stack:
                stack[-1][3].append(True)
            elif kind == "end" and stack:
                instruction, hidden, passed, _ = stack.pop()
                codes.update(hidden)
                if "".join(instruction).split()[:1] == ["TOC"]:
                    last = passed[-1:]
                    contents.update(passed[:-1])
                    contents.update(one for one in last if _entry(one))
    return codes, contents


MAX_FIELDS = 20
"""Fields within one another that are followed; Word allows 20."""


def _entry(paragraph: Element) -> bool:
    text = "".join(element.text or "" for element in paragraph.iter(W + "t")).rstrip()
    return integer(text[-1:]) >= 0 and len(text) <= 200
