"""A paper that a site cut into numbered sheets is read as if it had not been cut."""

import pytest

from index.structure.layout.line import lines_of
from index.structure.layout.sheets import cut_sheets
from index.structure.paragraphs import paragraphs_of
from index.text.lines import plain_document

FILLER = "过去一年全镇新建公厕12座，改造水管36公里，惠及8000户，街坊用上了放心水。" * 3
PAPER = f"{FILLER}全镇上下齐心协力，按期建成农贸市场三处。{FILLER}镇里还修通了两条村道，方便群众出行。"


def read(text):
    found = paragraphs_of(plain_document(text))
    return [p.text for p in found if not p.aside], [p.text for p in found if p.aside]


def test_numbered_sheets_go_on_in_the_next_one():
    at = PAPER.index("农贸市场")
    text, numbers = read(f"1、-好文推荐- {PAPER[:at]}\n2、{PAPER[at:]}")
    assert "".join(text) == PAPER
    assert numbers == ["1、-好文推荐-", "2、"]


def test_numbers_of_pages_within_a_line():
    at, then = PAPER.index("农贸市场"), PAPER.index("两条村道")
    cut = f"第1页共3页{PAPER[:at]}第2页共3页{PAPER[at:then]}第 3 页 共 3 页{PAPER[then:]}"
    text, numbers = read(cut)
    assert "".join(text) == PAPER
    assert numbers == ["第1页共3页", "第2页共3页", "第 3 页 共 3 页"]


@pytest.mark.parametrize(
    "text",
    [
        f"1、{FILLER}\n2、{FILLER}\n3、{FILLER}",  # numbered paragraphs end with a sentence
        f"{FILLER}\n{FILLER}\n{FILLER}\n1、{FILLER[:-1]}\n2、{FILLER}",  # hardly anything of the document
        f"1、{FILLER[:-1]}",
        f"2、{FILLER[:-1]}\n3、{FILLER}",
        f"{FILLER}登记表第2页共3页要盖章。",
    ],
)
def test_what_is_numbered_otherwise_stays(text):
    lines = list(lines_of(plain_document(text)))
    assert cut_sheets(lines) == (lines, set())
