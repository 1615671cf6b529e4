"""Translation memories (.tmx): all units together are one report, of which the Chinese side is read.

The elements are those of TMX 1.4b (LISA OSCAR): ``tu`` holds one ``tuv`` a language, with ``xml:lang`` (``lang`` in
older versions), and each ``tuv`` a ``seg``.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from index.errors import ReadError
from index.messages import Message
from index.readers.plain.decoding import mended
from index.readers.reader import Reader
from index.readers.word.package import Element
from index.records import Document
from index.text.expressions import expression
from index.text.lines import plain_document

MAX_UNITS = 500_000
"""Units of one file; a report of a year has 400 to 1,000."""

_START = expression(r"\s{0,100}(?:<\?xml[^<>]{0,300}\?>)?\s{0,100}(?:<!--[^<>]{0,2000}-->\s{0,100})?"
                    r"(?:<!DOCTYPE\s{1,20}tmx[^<>\[]{0,300}>\s{0,100})?<tmx[\s>]", re.IGNORECASE)  # fmt: skip
_DECLARED = expression(r"^\s{0,100}<\?xml[^<>]{0,300}\?>")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CHINESE = ("zh", "chi", "cmn", "zho", "cn")
_HAN = expression(r"[\u3400-\u9fff]")
_INNER = frozenset({"hi", "mrk", "g"})  # elements whose content is text, not the code of a layout


def is_memory(text: str) -> bool:
    """Tell whether a text is a translation memory by how it begins, whatever its file is called."""
    return bool(_START.match(text[:4000].lstrip("\ufeff")))


def document_of(text: str) -> Document:
    """Return the report that a translation memory holds; its notes say what was left out.

    Nothing outside the file is fetched, a document type that only names its definition is passed over.

    Raises:
        ReadError: it declares entities, or holds no Chinese unit.
    """
    if "<!ENTITY" in text or re.search(r"<!DOCTYPE[^<>]{0,500}\[", text):
        raise ReadError("read_tmx_entities")
    units: list[dict[str, str]] = []
    damaged = False
    for unit in _units(text):
        if unit is None:
            damaged = True
        elif len(units) >= MAX_UNITS:
            raise ReadError("read_tmx_too_large", most=MAX_UNITS)
        else:
            units.append(unit)
    letters: Counter[str] = Counter()
    for unit in units:
        for language, words in unit.items():
            letters[language] += len(_HAN.findall(words[:2000])) + (10**6 if _is_chinese(language) and words else 0)
    language = max(letters, key=lambda one: (letters[one], one == "zh-cn"), default="")
    lines = [unit.get(language, "") for unit in units]
    kept = [line for line in lines if line.strip()]
    if not kept or not any(_HAN.search(line) for line in kept):
        raise ReadError("read_tmx_no_chinese", languages=sorted(letters)[:8] or ["-"])
    notes = []
    others = sorted({other for unit in units for other, words in unit.items() if words} - {language})
    if others:
        notes.append(Message("read_tmx_other_side", {"languages": others[:8], "units": len(units)}))
    if len(kept) < len(lines):
        notes.append(Message("read_tmx_units_left", {"count": len(lines) - len(kept), "units": len(lines)}))
    if damaged:
        notes.append(Message("read_tmx_damaged", {"units": len(units)}))
    document = plain_document("\n".join(kept))
    return Document(document.text, document.blocks, notes=tuple(notes))


def _is_chinese(language: str) -> bool:
    return language.split("-")[0].split("_")[0] in _CHINESE


def _units(text: str) -> Iterator[dict[str, str] | None]:
    """Give the text of every unit by language in lower case, then None when the markup is damaged."""
    from io import BytesIO

    from lxml import etree

    data = BytesIO(_DECLARED.sub("", text.lstrip("\ufeff"), count=1).encode("utf-8", "replace"))
    walk = etree.iterparse(data, events=("end",), recover=True, resolve_entities=False, no_network=True, load_dtd=False,
                           encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)  # fmt: skip
    try:
        for _, element in walk:
            if _name(element) != "tu":
                continue
            yield _unit(element)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        broken = len(walk.error_log) > 0
    except etree.XMLSyntaxError:
        broken = True
    if broken:
        yield None


def _unit(element: Element) -> dict[str, str]:
    result: dict[str, str] = {}
    for side in element:
        if _name(side) == "tuv":
            language = (side.get(_LANG, "") or side.get("lang", "")).lower()
            segments = [_text(inner) for inner in side if _name(inner) == "seg"]
            result.setdefault(language, " ".join(" ".join(segments).split()))
    return result


def _name(element: Element) -> str:
    """Return the name of an element without its namespace, in lower case; empty for anything else."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _text(element: Element, depth: int = 0) -> str:
    """Return the text of a segment without the code of a layout that stands in it."""
    parts = [getattr(element, "text", None) or ""]
    for child in element:
        if _name(child) in _INNER and depth < 50:
            parts.append(_text(child, depth + 1))
        parts.append(getattr(child, "tail", None) or "")
    return "".join(parts)


def read(data: bytes) -> tuple[Document]:
    """Return the report in the bytes of a translation memory.

    Raises:
        ReadError: as ``document_of``, and when the bytes are no text or no translation memory.
    """
    text, notes = mended(data)
    if not is_memory(text) and "<tmx" not in text[:20_000]:
        raise ReadError("read_tmx_none")
    document = document_of(text)
    return (replace(document, notes=(*notes, *document.notes)),)


READER = Reader("read_format_tmx", (".tmx",), read)
