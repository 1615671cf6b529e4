"""A quote is a slice: of the tiny corpus for any question, and of the real reports read by other means than ours."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qa
from index import LiveIndex, Snapshot, UsageError, build, open_index
from qa.measure.evaluate import judge, measure
from qa.measure.labelled import read_questions
from qa.records import Answer
from tests.conftest import TINY

SOURCES = {path.stem: path.read_text("utf-8") for path in TINY.iterdir()}
WORDS = [
    *("青禾", "临溪", "去年", "今年", "2024年", "学位", "医院", "公路", "粮食", "失业率", "水质", "GDP", "1200", "36"),
    *("多少", "几所", "哪些", "目标", "完成了", "吗", "呢", "的"),
]
QUESTIONS = 150


def assert_slices(answer: Answer, sources: dict[str, str]) -> int:
    """Check every quote against the texts of the files; return how many there were."""
    quotes = [*answer.quotes, *answer.near]
    for quote in quotes:
        assert quote.text == sources[quote.report][quote.start : quote.end]
        assert quote.text
        assert 1 <= len(quote.highlights) <= 3
        edges = [edge for span in quote.highlights for edge in span]
        assert edges == sorted(edges)
        assert all(0 <= start < end <= len(quote.text) for start, end in quote.highlights)
    assert not (answer.quotes and answer.near)
    return len(quotes)


@settings(deadline=None, max_examples=80)
@given(
    question=st.one_of(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map("".join),
        st.sampled_from(sorted("".join(SOURCES.values()).split())),
        st.text(min_size=1, max_size=40),
    ),
    history=st.lists(st.sampled_from(WORDS), max_size=2),
    k=st.integers(1, 60),
)
def test_any_question_is_answered_with_slices(snapshot, question, history, k):
    try:
        answer = qa.answer(question[: qa.MAX_QUESTION], history=history, k=k, index=snapshot)
    except UsageError:
        return
    assert_slices(answer, SOURCES)


@pytest.fixture(scope="module")
def real(shared_reports: Path, tmp_path_factory) -> Snapshot:
    folder = tmp_path_factory.mktemp("real") / "index"
    build([shared_reports], folder)
    return open_index(folder)


def read_independently(folder: Path) -> dict[str, str]:
    import docx

    texts = {}
    for path in folder.rglob("*"):
        if path.suffix == ".docx":
            texts[path.stem] = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
        elif path.suffix == ".txt":
            texts[path.stem] = path.read_text("utf-8")
    return texts


def made_up(texts: dict[str, str], seed: int) -> str:
    """A random question: pieces of a report among question words."""
    chance = random.Random(seed)
    text = texts[chance.choice(sorted(texts))]
    place = chance.randrange(len(text) - 60)
    if chance.random() < 0.3:
        piece = text[place : place + 200].replace("\n", "。").split("。", 1)[-1].split("。")[0][:120]
    else:
        piece = "".join(text[p : p + chance.randrange(2, 9)] for p in (place, chance.randrange(len(text) - 60)))
    before = chance.choice(["", "", "去年", "今年", "请问", "广东", "梅江区去年", "2024年"])
    return (
        before + piece.replace("\n", "") + chance.choice(["", "？", "是多少？", "有哪些？", "怎么样了", "了吗", "呢"])
    )


def test_many_questions_about_the_real_reports(real, shared_reports):
    texts = read_independently(shared_reports)
    assert {info.id for info in real.reports} == set(texts)
    assert len(texts) == 32
    quotes = answered = 0
    for seed in range(QUESTIONS):
        question = made_up(texts, seed)
        if not question.strip("？ \u3000\t"):
            continue
        answer = qa.answer(question, k=1 + seed % 7, index=real)
        quotes += assert_slices(answer, texts)
        answered += answer.status == "answered"
    assert quotes > 2 * QUESTIONS
    assert answered > QUESTIONS // 4


def first_right(questions: Path, snapshot: Snapshot) -> float:
    return measure(judge(read_questions(questions), snapshot), snapshot)["all"]["R@1"]


def test_quality_over_the_provinces_does_not_fall(real, shared_reports):
    assert first_right(shared_reports.parent / "questions" / "gov-dev.jsonl", real) >= 0.88


def test_quality_over_one_report_does_not_fall(shared_reports, tmp_path):
    build([shared_reports / "meijiang-2020.txt"], tmp_path / "index")
    library = LiveIndex(tmp_path / "index").snapshot()
    assert first_right(shared_reports.parent / "questions" / "meijiang-dev.jsonl", library) >= 0.80
