"""What holds for every text whatsoever."""

import string

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.analyzer import analyze
from index.sentences import split_sentences
from index.store import Store, write_store
from index.structure import line_spans, parse_report
from tests.conftest import TINY

LINES = [line for file in sorted(TINY.iterdir()) for line in file.read_text("utf-8").splitlines()]
HABITS = [
    "一、2023年工作回顾",
    "二、一条心",
    "（一）修好路",
    "（二）兴教育、强医疗。新建小学3所，改扩建医院2家。",
    "1.做强实体经济",
    "2.治理河道18公里。",
    "——办学校，",
    "——建医院，让老人就近看病。",
    "一是修路。架桥2座，开通公交3条线路。",
    "第一部分 过去一年",
    "修好公路。",
    "加快教育发展",
    "2024年工作安排",
    "附件",
    "名词解释",
    "来源：青禾日报",
    "责任编辑：王晓",
    ">> 精彩图文",
    "版权所有：青禾网",
    "各位代表：",
    "说明：演示",
    "在桃源市清水区第三届人民代表大会第一次会议上",
    "，。；！",
    "——",
    "　",
]
ENDS = ["\n", "\r\n", "\r", "\n\n", "\u2028", "\x0b", "\u3000\n ", "\ufeff\n"]
ODD = st.text(
    alphabet="一二（）().、。；！？：—０９1２年路①㎡😀𠮷é́\u200b\ufeff\u3000 \r\n\t\x00\u2029“”②" + string.ascii_letters,
    max_size=60,
)
ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)
DOCUMENTS = st.one_of(
    ANY,
    ODD,
    st.lists(st.tuples(st.one_of(st.sampled_from(HABITS + LINES), ODD, ANY), st.sampled_from(ENDS)), max_size=25).map(
        lambda lines: "".join(line + end for line, end in lines)
    ),
)


@settings(max_examples=400, deadline=None)
@given(DOCUMENTS)
def test_passages_are_slices_in_order(text):
    report = parse_report(text, id="x")
    assert report.text == text
    assert [p.number for p in report.passages] == list(range(1, len(report.passages) + 1))
    end = 0
    for passage in report.passages:
        assert passage.report == "x"
        assert end <= passage.start < passage.end <= len(text)
        assert text[passage.start : passage.end] == passage.text
        end = passage.end
    for line in report.set_aside:
        assert text[line.start : line.end] == line.text
        assert line.reason in {"title", "source", "editor", "credit", "copyright", "navigation", "provenance"}


@settings(max_examples=400, deadline=None)
@given(DOCUMENTS)
def test_sentences_lie_in_their_passage_and_leave_nothing_out(text):
    for passage in parse_report(text, id="x").passages:
        end = 0
        assert passage.sentences
        for start, stop in passage.sentences:
            assert end <= start < stop <= len(passage.text)
            assert not any(char.isalnum() for char in passage.text[end:start])
            end = stop
        assert not any(char.isalnum() for char in passage.text[end:])


@settings(max_examples=400, deadline=None)
@given(DOCUMENTS)
def test_no_line_is_lost_and_none_is_used_twice(text):
    """Every line is one passage, or set aside, or it stands in the section path of a passage behind it."""
    report = parse_report(text, id="x")
    passages = {(p.start, p.end) for p in report.passages}
    aside = {(s.start, s.end) for s in report.set_aside}
    assert len(passages) == len(report.passages) and len(aside) == len(report.set_aside)
    assert not passages & aside
    lines = line_spans(text)
    assert passages | aside <= set(lines)
    for start, end in set(lines) - passages - aside:
        heading = text[start:end].rstrip("。：:")
        assert any(heading in above for p in report.passages if p.start >= end for above in p.section)


@given(DOCUMENTS)
def test_line_spans_hold_every_visible_character(text):
    spans = line_spans(text)
    assert spans == sorted(spans)
    covered = {position for start, end in spans for position in range(start, end)}
    assert sum(end - start for start, end in spans) == len(covered)
    assert not any(char.isalnum() for position, char in enumerate(text) if position not in covered)


@given(ODD | ANY)
def test_sentences_of_any_text(text):
    spans = split_sentences(text)
    assert list(spans) == sorted(spans)
    assert all(text[start:end].strip() for start, end in spans)
    assert [text[start:end] for start, end in spans] == [text[start:end].strip() for start, end in spans]


@given(ODD | ANY)
def test_terms_are_never_empty_and_hold_no_blank(text):
    """The engine splits the joined terms at blanks, so a blank inside a term would tear it."""
    terms = analyze(text)
    assert " ".join(terms).split() == terms


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(DOCUMENTS, max_size=4))
def test_storing_is_identity(tmp_path_factory, texts):
    reports = [parse_report(text, id=f"报告{number}") for number, text in enumerate(texts)]
    path = tmp_path_factory.mktemp("store") / "reports.sqlite"
    write_store(path, reports, [""] * len(reports), [])
    store = Store(path)
    assert [store.report(number) for number in range(len(reports))] == reports
    store.close()
