"""PDF files with a text layer: paragraphs joined from their lines by geometry, each with the page it begins on.

A PDF knows characters and places only. ``index.readers.pdf.layout`` tells running headers, page numbers and paragraphs.
The source text is what the file holds, line breaks within paragraphs removed and radicals that stand for characters
(U+2E80 to U+2FDF, a flaw of many PDF writers) replaced by these.
"""

import unicodedata
from itertools import pairwise

from index.errors import ReadError
from index.readers.pdf.columns import MOST_GAPS, WIDE, Gap, Line
from index.readers.pdf.layout import pieces_of
from index.readers.reader import Reader, join_pieces
from index.records import Document

MAX_PAGES = 3000
"""Pages that are read: a report has some 40, a yearbook 1,000."""
MAX_CHARACTERS = 5_000_000
"""Characters of the whole file."""
MAX_PAGE_CHARACTERS = 200_000
"""Characters of one page; a densely printed one has 5,000."""

_RADICALS = {
    0x2E81: "厂",
    0x2E8F: "尣",
    0x2E98: "扌",
    0x2E9B: "旡",
    0x2E9F: "母",
    0x2EA0: "民",
    0x2EA1: "氵",
    0x2EA9: "王",
    0x2EAC: "示",
    0x2EAD: "礻",
    0x2EAF: "糹",
    0x2EB0: "纟",
    0x2EB6: "羊",
    0x2EBC: "月",
    0x2EBE: "艹",
    0x2EC1: "虎",
    0x2EC2: "衤",
    0x2EC4: "西",
    0x2EC5: "見",
    0x2EC6: "角",
    0x2EC8: "讠",
    0x2EC9: "贝",
    0x2ECB: "车",
    0x2ECD: "辶",
    0x2ECE: "辶",
    0x2ECF: "阝",
    0x2ED0: "钅",
    0x2ED1: "長",
    0x2ED3: "长",
    0x2ED4: "门",
    0x2ED6: "阝",
    0x2ED8: "青",
    0x2ED9: "韦",
    0x2EDA: "页",
    0x2EDB: "风",
    0x2EDC: "飞",
    0x2EDD: "食",
    0x2EE0: "饣",
    0x2EE2: "马",
    0x2EE3: "骨",
    0x2EE4: "鬼",
    0x2EE5: "鱼",
    0x2EE6: "鸟",
    0x2EE7: "卤",
    0x2EE8: "麦",
    0x2EE9: "黄",
    0x2EEB: "斉",
    0x2EEC: "齐",
    0x2EEE: "齿",
    0x2EEF: "竜",
    0x2EF0: "龙",
    0x2EF2: "亀",
    0x2EF3: "龟",
}
"""CJK radicals that NFKC leaves alone → the character or component of the same shape (names in the Unicode charts)."""
_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FE0)}
_FOLDED = {**_KANGXI, **_RADICALS, 0xAD: None, 0x200B: None, 0xFEFF: None, 0x2: "-", 0xFFFE: "-"}


def unradical(text: str) -> str:
    """Return a text with characters in place of radicals: ``"\\u2f83\\u6cbb"`` → ``"\\u81ea\\u6cbb"``."""
    return text.translate(_FOLDED)


def read(data: bytes) -> tuple[Document]:
    """Return the document in the bytes of a PDF file.

    Raises:
        ReadError: it is encrypted, damaged, too large, or holds pictures of text only.
    """
    pages = pages_of(data)
    characters = sum(len(line.text.strip()) for page in pages for line in page)
    pieces = pieces_of(pages)
    if not any(piece.text.strip() and not piece.aside for piece in pieces) or characters < 2 * len(pages):
        raise ReadError("read_pdf_scanned", pages=len(pages))
    return (join_pieces(pieces),)


def pages_of(data: bytes) -> list[list[Line]]:
    """Return the lines of every page, in the order of the file.

    Raises:
        ReadError: as ``read``, for files without any page.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        encrypted = "password" in str(error).lower() or "security" in str(error).lower()
        raise ReadError("read_pdf_password" if encrypted else "read_pdf_damaged") from error
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise ReadError("read_pdf_too_large", pages=count, most=MAX_PAGES)
        pages: list[list[Line]] = []
        characters = 0
        for number in range(count):
            try:
                page = document[number]
                text_page = page.get_textpage()
            except pypdfium2.PdfiumError as error:
                raise ReadError("read_pdf_page", page=number + 1) from error
            size = text_page.count_chars()
            characters += size
            if size > MAX_PAGE_CHARACTERS or characters > MAX_CHARACTERS:
                raise ReadError("read_pdf_dense", page=number + 1)
            pages.append(_lines(text_page, size, number + 1, page.get_height()))
            text_page.close()
            page.close()
        return pages
    finally:
        document.close()


def _lines(text_page: "object", size: int, page: int, height: float) -> list[Line]:
    """Return the lines of a page as pdfium breaks them, with their places."""
    import ctypes

    import pypdfium2.raw as raw
    from pypdfium2 import PdfTextPage

    assert isinstance(text_page, PdfTextPage)
    characters = [raw.FPDFText_GetUnicode(text_page, place) for place in range(size)]
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    lines: list[Line] = []
    places: list[int] = []

    def box(place: int) -> tuple[float, float, float, float]:
        raw.FPDFText_GetCharBox(text_page, place, left, right, bottom, top)
        return left.value, right.value, bottom.value, top.value

    def wide_gaps(scale: float) -> tuple[Gap, ...]:
        """Return the wide blanks of the line that ``places`` and ``inked`` describe."""
        gaps: list[Gap] = []
        for before, after in pairwise(inked):
            if after - before > 1:
                end, begin = box(before)[1], box(after)[0]
                if begin - end >= WIDE * scale:
                    if len(gaps) == MOST_GAPS:
                        return ()
                    codes = [characters[one] for one in places if inked[0] <= one < after]
                    gaps.append(Gap(len(unradical(_decode(codes))), end, begin))
        return tuple(gaps)

    for place, code in enumerate([*characters, 10]):
        if code not in (10, 13):
            places.append(place)
            continue
        inked = [one for one in places if not chr(characters[one]).isspace()]
        if inked:
            text = unradical(_decode([characters[one] for one in places]))
            first, last = box(inked[0]), box(inked[-1])
            tall = raw.FPDFText_GetFontSize(text_page, inked[len(inked) // 2]) or 0.0
            scale = max(tall, first[3] - first[2], 1.0) if tall < 2 else tall
            at = first[2] / max(1.0, height)
            gaps = wide_gaps(scale) if len(inked) < len(places) else ()
            lines.append(Line(text.strip(), page, first[0], last[1], at, scale, first[2], gaps))
        places = []
    return lines


def _decode(codes: list[int]) -> str:
    """Return the text of UTF-16 units or code points; halves of pairs stand for a damaged character."""
    units = b"".join(
        code.to_bytes(2, "little") if code < 0x10000 else chr(code).encode("utf-16-le") for code in codes if code
    )
    return units.decode("utf-16-le", "replace")


READER = Reader("read_format_pdf", (".pdf",), read, magic=(b"%PDF-",))
