"""Bytes of a text to characters: which encoding, which damage.

Order of trial: byte order mark, strict UTF-8, UTF-16 without a mark (when evident), the GB family, Big5.
chardet distinguishes the GB family from Big5; both decode most of the other's bytes without an error.
"""

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Callable

from index.errors import ReadError
from index.messages import Message
from index.readers.word.package import SUFFIX as WORD

SUFFIX = ".txt"
"""File name ending of plain text files."""

_BOMS = (  # the longer mark first: the one of UTF-32 LE begins with the one of UTF-16 LE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    ("\ufeff".encode("gb18030"), "gb18030"),
)
_ODD_SHARE = 0.05
"""Share of control, private and unassigned characters above which the content counts as binary. Of 67 real text files
one has .006, the others less; bytes of pictures and archives read as text have .1 and more."""
REPLACED = "\ufffd"
"""Stands for a character whose bytes are damaged."""
_DAMAGED = 500
"""At most one character in so many may be damaged; one is always forgiven."""
_ENOUGH = 20
"""Characters of a text from which on a damaged one is replaced: fewer do not tell in which encoding the rest is."""
_USUAL = frozenset("的一是在和年了人大工作發展发政府經经濟济建設设")
"""Frequent characters of reports in both scripts: they tell which of two encodings a damaged file is in."""
_STATED = frozenset({"gb18030", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be", "utf-16le", "utf-16be"})
_CP1252 = frozenset("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ")
"""Characters of the Western code page of Windows that Latin-1 has not."""
_WESTERN = 0.3
"""Least share of them in a text that was misread: names in Western languages have fewer."""
_NAMED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=""", re.I)
_EXPECTED = ((0x20, 0x7F), (0x2010, 0x2030), (0x3000, 0x3020), (0x4E00, 0xA000), (0xFF00, 0xFFF0))
"""ASCII, general punctuation, CJK punctuation, CJK ideographs, full-width forms; each ``[low, high)``."""


def _decoded(data: bytes, codec: str) -> str | None:
    """Decode strictly, or None: ``(b"\\xd6\\xd0", "gb18030")`` -> ``"中"``."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _share(text: str, test: Callable[[str], bool]) -> float:
    """Share of characters, 0..1, that pass a test: ``("a1", str.isdigit)`` -> 0.5; 0 for no text."""
    return sum(count for char, count in Counter(text).items() if test(char)) / max(1, len(text))


def _is_odd(char: str) -> bool:
    """True for control, private and unassigned characters, white space apart: ``chr(1)``."""
    return unicodedata.category(char) in {"Cc", "Cn", "Co"} and not char.isspace()


def _is_binary(text: str) -> bool:
    """True when a NUL or too many odd characters show that the bytes were no text."""
    return "\0" in text or (any(map(_is_odd, set(text))) and _share(text, _is_odd) > _ODD_SHARE)


def _is_expected(char: str) -> bool:
    """True for what nearly all of a Chinese report consists of: ``"中"``, ``"，"``, ``"5"``, line ends."""
    return char in "\t\r\n" or any(low <= ord(char) < high for low, high in _EXPECTED)


def _evident_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: the reading in which nine tenths are characters of a Chinese text, or None.

    GB 2312 bytes never read so: as UTF-16 they fall among Hangul, surrogates and private characters.
    """
    for codec in ("utf-16-le", "utf-16-be") if len(data) >= 8 else ():
        text = _decoded(data, codec)
        if text and _share(text, _is_expected) >= 0.9:
            return text
    return None


def _utf8(data: bytes) -> str | None:
    """Strict UTF-8, or None when it is not.

    Raises:
        ReadError: UTF-8 with some broken bytes; another encoding would make nonsense of it.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        rough = data.decode("utf-8", "replace")
        broken = rough.count(REPLACED)
        if _share(rough, lambda char: char >= "\u0800") * len(rough) > 2 * broken:
            raise ReadError("read_utf8_damaged", byte=error.start + 1) from error
        return None
    # A few GBK words ("联通") are valid UTF-8 by chance: two-byte letters only, where Chinese needs three bytes.
    by_chance = not text.isascii() and max(text) < "\u0800" and 2 * sum(byte > 0x7F for byte in data) > len(data)
    return None if by_chance and _decoded(data, "gb2312") else text


def _chinese(data: bytes) -> str | None:
    """Read as GB18030 or Big5, or None. Bytes that all lie within plain GB 2312 are never taken for Big5."""
    # Only a test: that codec turns the dash "——" and the point "·" into other characters than gb18030 does.
    if _decoded(data, "gb2312") is not None:
        return data.decode("gb18030")
    import chardet

    candidates = ("gb18030", "big5", "big5hkscs")
    # The stand-in for "nothing fits" has to be a candidate, else chardet warns; the strict decoding below catches it.
    found = chardet.detect(data, include_encodings=candidates, no_match_encoding="gb18030", compat_names=False)
    codec = (found["encoding"] or "gb18030").lower()
    if codec != "gb18030":
        return _decoded(data, codec) or _decoded(data, "cp950")
    return _decoded(data, codec)


def _misread(text: str) -> str:
    """Return the text whose bytes were once read as those of a Western code page and saved so: ÖÐ¹ú → 中国.

    A text that holds Chinese characters, or whose bytes make no Chinese text, stays as it is.
    """
    western = _share(text, lambda char: "\x80" <= char < "\u0100" or char in _CP1252)
    if len(text) < _ENOUGH or western < _WESTERN or not _share(text, lambda char: char >= "\u2e80") <= 0.01:
        return text
    for page in ("latin-1", "cp1252"):
        try:
            data = text.encode(page)
        except UnicodeEncodeError:
            continue
        for codec in ("utf-8", "gb18030"):
            found = _decoded(data, codec)
            if found and _share(found, _is_expected) >= 0.95 and _share(found, lambda char: char in _USUAL) > 0.02:
                return found
    return text


def mended(data: bytes) -> tuple[str, tuple[Message, ...]]:
    """Return the text of a file as ``decode`` does; a few damaged characters are replaced by ``REPLACED`` and noted.

    Raises:
        ReadError: as ``decode``, and where more is damaged than one character in ``_DAMAGED`` tells.
    """
    try:
        return _misread(decode(data)), ()
    except ReadError as error:
        code = error.message.code
        mark = len(codecs.BOM_UTF8) if code == "read_marked_damaged" and data.startswith(codecs.BOM_UTF8) else 0
        if not mark and code not in ("read_utf8_damaged", "read_unknown_encoding"):
            raise
        data = data[mark:]
        candidates = ("gb18030", "big5hkscs") if code == "read_unknown_encoding" else ("utf-8",)
        texts = {codec: data.decode(codec, "replace") for codec in candidates}
        codec = max(texts, key=lambda one: _share(texts[one], lambda char: char in _USUAL))
        text = texts[codec]
        broken = text.count(REPLACED)
        if broken > max(1, len(text) // _DAMAGED) or len(text) < _ENOUGH or _share(text, _is_expected) < 0.9:
            raise
        try:
            data.decode(codec)
        except UnicodeDecodeError as place:
            return text, (Message("read_replaced", {"count": broken, "byte": mark + place.start + 1}),)
        raise


def in_utf8(data: bytes, charset: str) -> bytes:
    """Return the bytes of a text in UTF-8 where only a charset that was stated beside them tells how to read them.

    They stay as they are where they say it themselves (a mark, valid UTF-8, the code of a page that names its charset),
    and where they are no text in that charset.
    """
    text = None if _NAMED.search(data[:4096]) else _as_stated(data, charset)
    return data if text is None else text.encode("utf-8")


def decode_marked(data: bytes, charset: str) -> str:
    """Return the text of a file that states its encoding; the statement counts where it is no valid UTF-8.

    Raises:
        ReadError: as ``mended``.
    """
    text = _as_stated(data, charset)
    return mended(data)[0] if text is None else text


def _as_stated(data: bytes, charset: str) -> str | None:
    """Return the text of bytes that are in a stated charset; None where they are UTF-8, marked, or no text in it."""
    name = charset.lower().replace("_", "-")
    codec = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}.get(name, name)
    marked = any(data.startswith(mark) for mark, _ in _BOMS)
    if codec in _STATED and not marked and _decoded(data, "utf-8") is None:
        text = _decoded(data, codec)
        if text and not _is_binary(text):
            return text
    return None


def decode(data: bytes) -> str:
    """Return the text of a file; only a leading byte order mark is dropped, every other character stays.

    Dependable from about 12 Chinese characters on; shorter Big5 may be read as GB 2312.

    Raises:
        ReadError: no bytes, only white space, binary, damaged, or in an encoding that is not known here.
    """
    for mark, codec in _BOMS:
        if data.startswith(mark):
            text = _decoded(data[len(mark) :], codec)
            if text is None:
                raise ReadError("read_marked_damaged", codec=codec.upper())
            break
    else:
        # An ASCII character in UTF-16 holds a NUL byte, which strict UTF-8 would let through.
        text = (_evident_utf16(data) if b"\0" in data else None) or _utf8(data)
        if text is None or _is_binary(text):
            text = _evident_utf16(data) or text or _chinese(data)
    if text is None and b"\0" not in data:
        raise ReadError("read_unknown_encoding")
    if text is None or _is_binary(text):
        raise ReadError("read_binary", text=SUFFIX, word=WORD)
    if not text.strip():
        raise ReadError("read_blank")
    return text
