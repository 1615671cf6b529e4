"""Questions about words are recognised by their grammar, and no other question is taken for one."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.measure.labelled import read_questions
from qa.shelf.words.mention_questions import MentionAsked, mention_asked, mention_followed
from tests.conftest import ROOT
from tests.samples import ANY, ODD, table_rows

FOLDER = Path(__file__).parent
ROWS = [
    (row + [""] * 5)[:5]
    for name in ("mention_questions.tsv", "mention_questions_later.tsv")
    for _, row in table_rows(FOLDER / name)
]


def shown(asked: MentionAsked | None) -> list[str]:
    """What was recognised, as the columns of the tables have it."""
    if asked is None:
        return ["-", "", "", ""]
    terms = ("&" if asked.joined == "all" else "|").join(asked.terms)
    return [asked.operation, terms, asked.order or "by_report" * asked.by_report, "not" * asked.negated]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_what_a_question_asks(row):
    assert shown(mention_asked(row[0])) == row[1:]


def test_the_tables_are_large_enough():
    assert len(ROWS) > 200 and sum(row[1] == "-" for row in ROWS) > 60
    assert {row[1] for row in ROWS} == {"-", "mentions", "non_mentions", "how_many", "word_count"}


@pytest.mark.parametrize("row", [row for row in ROWS if row[1] != "-"], ids=lambda row: row[0])
def test_terms_are_slices_of_the_question(row):
    asked = mention_asked(row[0])
    assert asked is not None and len(asked.rest) == len(row[0])
    for term, (start, end) in zip((*asked.terms, *asked.without), asked.spans, strict=True):
        assert term in row[0][start:end] and end - start - len(term) in (0, 2)
        assert asked.rest[start:end].isspace()


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        ("哪些省提到了“低空经济”？", "哪些省提到了「低空经济」?"),
        ("哪些省提到了“低空经济”？", '哪些省提到了"低空经济"'),
        ("哪些省提到了“低空经济”？", "哪些省提到了低空经济"),
        ("哪些省没写低空经济", "哪些省沒寫低空经济"),
    ],
)
def test_the_same_question_in_another_dress(plain, other):
    assert shown(mention_asked(plain)) == shown(mention_asked(other)) != ["-", "", "", ""]


def test_a_term_is_kept_as_it_is_written():
    asked = mention_asked("哪些省提到了“低空經濟”？")
    assert asked is not None and asked.terms == ("低空經濟",)


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("哪些省在今年的工作安排里提到了低空经济？", "planned"),
        ("去年的工作回顾中，哪些省写到“低空经济”", "done"),
        ("哪些省提到了低空经济？", None),
        ("哪些省的回顾里和安排里都提到了“低空经济”？", None),
        ("哪些省提到了“目标里程”？", None),
    ],
)
def test_the_part_that_is_asked_for(question, part):
    asked = mention_asked(question)
    assert asked is not None and asked.part == part


def test_a_follow_up_names_another_term():
    earlier = mention_asked("哪些省没提低空经济？")
    assert earlier is not None
    for question in ("那“首发经济”呢？", "那首发经济呢", "换成首发经济呢？"):
        later = mention_followed(question, earlier)
        assert later is not None and (later.operation, later.terms) == ("non_mentions", ("首发经济",))
        assert later.rest.count(" ") >= 4
    assert mention_followed("那去年的目标是多少", earlier) is None
    assert mention_followed("为什么呢", earlier) is None


@given(
    st.one_of(ANY, ODD, st.text(alphabet="哪些省没提到了“”「」《》\"'的报告多少次出现最多谁和或\ue000", max_size=40))
)
def test_any_text_is_a_question_or_not(text):
    asked = mention_asked(text)
    if asked is not None:
        assert asked.terms and all(asked.terms) and len(asked.rest) == len(text)


@pytest.mark.parametrize("piece", ["1", " ", "提到", "哪些省", "“", "没", "一个字", "的报告"])
def test_long_questions_take_no_time(piece):
    begin = time.process_time()
    mention_asked("哪些省提到了" + piece * 500)
    assert time.process_time() - begin < 2


def test_ordinary_questions_are_none():
    questions = [q.question for q in read_questions(ROOT / "tests" / "quality" / "questions.jsonl")]
    assert len(questions) > 20
    assert [question for question in questions if mention_asked(question)] == []


def test_ordinary_questions_of_the_shared_sets_are_none():
    folder = ROOT.parent / "shared" / "questions"
    files = [folder / name for name in ("gov-dev.jsonl", "meijiang-dev.jsonl", "more-a.jsonl", "more-b.jsonl")]
    if not all(file.is_file() for file in files):
        pytest.skip("the shared questions are not here")
    found = [q.question for file in files for q in read_questions(file) if mention_asked(q.question)]
    assert found == []
