"""Odd texts: what is made of them stays in proportion to them, and every character of them can be found and quoted."""

import pytest

from index import parse_report
from index.structure.layout import line as layout
from index.structure.layout.cutting import MOST, cut_long
from index.structure.sections import MAX_SENTENCES

SHORT = "增。"


def check_covered(report) -> None:
    """Every passage is the slices of its spans and of its sentences; what is no passage was set aside; none is lost."""
    places = [span for passage in report.passages for span in passage.spans]
    places += [(aside.start, aside.end) for aside in report.set_aside]
    found = "".join(report.text[start:end] for start, end in sorted(places))
    assert "".join(found.split()) == "".join(report.text.split())
    for passage in report.passages:
        assert passage.text == "".join(report.text[start:end] for start, end in passage.spans)
        assert "".join("".join(passage.sentence_texts()).split()) == "".join(passage.text.split())


def test_a_text_of_nothing_but_ends_of_sentences():
    text = SHORT * 20_000
    report = parse_report(text, id="odd")
    check_covered(report)
    assert len(report.passages) > 20
    assert all(len(passage.text) <= 1500 and len(passage.sentences) <= MAX_SENTENCES for passage in report.passages)


def test_a_passage_of_a_hundred_sentences_keeps_them_all():
    text = SHORT * MAX_SENTENCES
    (passage,) = parse_report(text, id="odd").passages
    assert len(passage.sentences) == MAX_SENTENCES
    (passage,) = parse_report(text + SHORT, id="odd").passages
    assert len(passage.sentences) <= MAX_SENTENCES and passage.sentence(0) == SHORT * 2


@pytest.mark.parametrize("word", ["增\n", "增 \n\n", "增长\r\n"])
def test_a_text_of_nothing_but_lines(monkeypatch, word):
    monkeypatch.setattr(layout, "MOST_LINES", 100)
    text = word * 1050
    report = parse_report(text, id="odd")
    check_covered(report)
    assert len(report.passages) <= 100
    assert all(len(passage.sentences) <= MAX_SENTENCES for passage in report.passages)


def test_lines_of_a_common_document_are_looked_at_one_by_one(monkeypatch):
    text = "\n".join(f"第{number}项工作按计划完成了任务，群众满意。" for number in range(90))
    alone = [passage.text for passage in parse_report(text, id="odd").passages]
    monkeypatch.setattr(layout, "MOST_LINES", 100)
    assert [passage.text for passage in parse_report(text, id="odd").passages] == alone and len(alone) == 90


@pytest.mark.parametrize("text", ["增长迅速稳定，" * 20_000, "增" * 100_000, "growth " * 20_000])
def test_a_paragraph_without_an_end_is_cut(text):
    pieces = cut_long(text)
    assert all(end - start <= MOST for start, end in pieces)
    assert "".join(text[start:end] for start, end in pieces).replace(" ", "") == text.replace(" ", "")


def test_a_long_list_stays_whole():
    text = "稻谷、" * 3000
    assert cut_long(text) == [(0, len(text))]
