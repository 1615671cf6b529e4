"""Which blocks of a web page are its article. What is not is set aside as ``navigation``, never dropped.

trafilatura reads the article out of the page; it now and then passes over short lines and paragraphs without tags, and
lets lines of the foot through. So it is asked where the article stands: the innermost element that holds nearly all of
what trafilatura found and of all sentences outside links. What stands in there is kept, apart from links, from the
blocks behind the last and before the first line of the article, and from boxes that the page itself names by their use.
"""

import copy
import re
from collections import Counter
from dataclasses import replace

from index.readers.reader import Piece
from index.readers.web.blocks import Shown
from index.readers.web.elements import Element
from index.text.expressions import expression

_SHARE = 0.9
"""Share of the characters of the article that its element holds. Tried on pages of six layouts: .8 to .95 do alike."""
_WHOLE = 6  # characters of a line that says what the page is called
_HALF = 6
"""Characters of a line that a title of two lines begins with."""
_DEEP = 200
"""Elements within each other up to which trafilatura is asked: it takes quadratic time; real pages have some 40."""
_LINKED = 0.5
"""Share of linked characters from which on a block leads elsewhere."""
_SENTENCE = expression(r"[\u3002\uff01\uff1f\uff1b\uff1a!?;:][\u201d\u2019\uff09)\"']{0,2}$")
_BOX = expression(
    r"(?:^|[\W_])(?:nav|menu|foot(?:er)?|copyright|crumbs?|breadcrumbs?|bread|sidebar|share|bdshare|comments?|related"
    r"|recommend|prev|next|pager|tools?|toolbar|location|weizhi|pinglun|xgxw|xgwz)(?:$|[\W_\d])",
    re.I,
)
"""Names of classes and identifiers that say that a box is no text of the article."""
SITE = expression(r"\s{0,9}[_|\u2014\uff0d\u2013]{1,9}\s{0,9}|\s{1,9}-{1,9}\s{1,9}|-(?=\D{2,20}$)")
"""What stands between the name of a page and the name of its site."""
_BOX_TAGS = frozenset({"nav", "footer", "aside", "form", "header"})
_OPENING = expression(r"^[\u2014\u2015\-(\uff08\u3014]|\u4f1a\u8bae(?:\u4e0a|\u901a\u8fc7)|\u6703\u8b70\u4e0a")
_REPORT = expression(
    r"(?:\u62a5\u544a|\u5831\u544a|\u516c\u62a5|\u516c\u5831|\u7eb2\u8981|\u89c4\u5212|\u8ba1\u5212|\u603b\u7ed3|\u8bb2\u8bdd)(?:[\uff08(].{0,40})?$"
    "|^\u5173\u4e8e.{4,60}(?:\u901a\u77e5|\u610f\u89c1|\u51b3\u5b9a|\u529e\u6cd5|\u516c\u544a|\u65b9\u6848|\u51fd|\u901a\u62a5)$"
)


def mark_article(root: Element, shown: list[Shown]) -> list[Piece]:
    """Return the blocks of a page in order, those that are no text of its article set aside."""
    lines = article_lines(root)
    found = [_bare(block.piece.text) in lines for block in shown]
    prose = [_is_prose(block) for block in shown]
    weights = [len(b.piece.text) * (f + p) for b, f, p in zip(shown, found, prose, strict=True)]
    total = sum(weights)
    boxed: dict[Element, bool] = {}
    inside = _inside(shown, weights, total, boxed)
    body = [
        (within and (p or not _is_boxed(block.home, boxed)) and (f or block.linked < _LINKED)) or (f and p)
        for block, within, f, p in zip(shown, inside, found, prose, strict=True)
    ]
    anchors = [number for number, keep in enumerate(body) if keep and (prose[number] or found[number])]
    first, last = (anchors[0], anchors[-1]) if anchors else (0, len(shown) - 1)
    closing = [number for number in anchors if prose[number]][-1:]
    while closing and last > closing[0] and not _is_beside(shown[last], shown[closing[0]]):
        last -= 1
    titles = _titles(root)
    pieces = []
    for number, block in enumerate(shown):
        keep = body[number] and number <= last and (number >= first or inside[number])
        keep = keep or (number <= first and _is_title(block, titles))
        keep = (keep or not total) and any(char.isalnum() for char in block.piece.text)
        pieces.append(block.piece if keep else replace(block.piece, aside="navigation"))
    return pieces


def article_lines(root: Element) -> set[str]:
    """Return the lines of the article as trafilatura reads it, without white space; none when it finds none."""
    import trafilatura

    if _depth(root) > _DEEP:
        return set()
    try:
        article = trafilatura.extract(
            copy.deepcopy(root), include_comments=False, include_tables=True, favor_precision=True, deduplicate=False
        )
    except (ValueError, RecursionError, AttributeError, TypeError):  # of odd pages; the sentences are still there
        return set()
    return {_bare(line) for line in (article or "").splitlines()} - {""}


def _depth(root: Element) -> int:
    """Return how many elements stand within each other at most."""
    deepest = 0
    waiting = [iter(root)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        else:
            waiting.append(iter(child))
            deepest = max(deepest, len(waiting))
    return deepest


def _is_beside(block: Shown, other: Shown) -> bool:
    """Return whether two blocks are lines of one element, or the first is a row of a table."""
    homes = {block.home, block.home.getparent()} - {None}
    return block.piece.kind == "table_row" or bool(homes & {other.home, other.home.getparent()})


def _bare(text: str) -> str:
    return "".join(text.split())


def _is_prose(block: Shown) -> bool:
    """Return whether a block is a sentence outside links."""
    text = block.piece.text
    return block.linked < _LINKED and len(text) >= 8 and _SENTENCE.search(text[-4:]) is not None


def _inside(shown: list[Shown], weights: list[int], total: int, boxed: dict[Element, bool]) -> list[bool]:
    """Return of each block whether it stands in the innermost element that holds ``_SHARE`` of the weights.

    Args:
        boxed: see ``_is_boxed``; this element is added.
    """
    held: Counter[Element] = Counter()
    for block, weight in zip(shown, weights, strict=True):
        if weight:
            held[block.home] += weight
    if not held:
        return [False] * len(shown)
    within: Counter[Element] = Counter()
    depths: dict[Element, int] = {}
    for home, weight in held.items():
        element: Element | None = home
        chain = []
        while element is not None:
            within[element] += weight
            chain.append(element)
            element = element.getparent()
        depths.update((one, len(chain) - number) for number, one in enumerate(chain))
    holders = [one for one, weight in within.items() if weight >= _SHARE * total]
    holder = max(holders, key=lambda one: depths[one])
    known: dict[Element, bool] = {holder: True}
    boxed[holder] = False  # what stands around the article says nothing of its lines
    return [_below(block.home, known) for block in shown]


def _below(element: Element, known: dict[Element, bool]) -> bool:
    """Return whether an element is a known one or stands below it; remembers every element on the way."""
    path: list[Element] = []
    above: Element | None = element
    while above is not None and above not in known:
        path.append(above)
        above = above.getparent()
    answer = above is not None and known[above]
    known.update((one, answer) for one in path)
    return answer


def _is_boxed(element: Element, known: dict[Element, bool]) -> bool:
    """Return whether an element or one around it is named as no text of the article."""
    path: list[Element] = []
    above: Element | None = element
    answer = False
    while above is not None and above not in known:
        path.append(above)
        above = above.getparent()
    answer = above is not None and known[above]
    for one in reversed(path):
        names = f"{one.get('class', '')} {one.get('id', '')}"[:300]
        answer = answer or ((one.tag in _BOX_TAGS or bool(_BOX.search(names))) and one.tag not in ("body", "html"))
        known[one] = answer
    return answer


def _titles(root: Element) -> str:
    """Return what the head says that the page is called, without white space."""
    texts = [element.text or "" for element in root.iter("title")]
    texts += [
        meta.get("content", "")
        for meta in root.iter("meta")
        if (meta.get("name", "") or meta.get("property", "")).lower() in ("articletitle", "og:title", "title")
    ]
    return "\n".join(_bare(SITE.split(text.strip()[:300])[0]) for text in texts[:8])


def _is_title(block: Shown, titles: str) -> bool:
    """Return whether a block before the article belongs to its title."""
    text = _bare(block.piece.text)
    if block.linked >= _LINKED or not 4 <= len(text) <= 80:
        return False
    lines = titles.split("\n")
    stated = (len(text) >= _WHOLE and text in lines) or (
        text in titles and (block.piece.kind == "heading" or _REPORT.search(text) is not None)
    )
    begun = len(text) >= _HALF and any(line.startswith(text) and line != text for line in lines)
    return stated or begun or bool(_OPENING.search(text)) or bool(_REPORT.search(text))
