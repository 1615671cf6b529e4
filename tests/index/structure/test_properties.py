"""What holds for every text whatsoever."""

from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.readers.reader import Piece, join_pieces
from index.records import BlockKind
from index.storage.segments.store import Store
from index.storage.segments.store_writing import StoreWriter
from index.structure import parse_report
from index.structure.paragraphs import paragraphs_of
from index.text.lines import line_spans, plain_document
from index.text.sentences import split_sentences
from index.text.terms import analyze
from tests.samples import ANY, DOCUMENTS, ODD

REASONS = {
    "title",
    "source",
    "editor",
    "credit",
    "copyright",
    "navigation",
    "provenance",
    "page_number",
    "contents",
    "repeat",
}


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
        assert "".join(text[a:b] for a, b in passage.spans) == passage.text
        end = passage.end
    for line in report.set_aside:
        assert text[line.start : line.end] == line.text
        assert line.reason in REASONS


@given(st.lists(st.builds(Piece, DOCUMENTS, st.sampled_from(get_args(BlockKind)), st.integers(0, 3)), max_size=6))
def test_passages_of_any_blocks_are_slices(pieces):
    document = join_pieces(pieces)
    report = parse_report(document, id="x")
    for passage in report.passages:
        assert "".join(document.text[a:b] for a, b in passage.spans) == passage.text
    for line in report.set_aside:
        assert document.text[line.start : line.end] == line.text


@given(DOCUMENTS)
def test_blocks_of_a_plain_text_are_its_lines(text):
    document = plain_document(text, "x")
    assert (document.text, document.name) == (text, "x")
    assert [(block.start, block.end) for block in document.blocks] == line_spans(text)
    assert all(text[block.start : block.end] == block.text for block in document.blocks)


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
    """Every paragraph is one passage, or set aside, or it stands in the section path of a passage behind it."""
    report = parse_report(text, id="x")
    passages = {p.spans for p in report.passages}
    aside = {(s.start, s.end) for s in report.set_aside}
    assert len(passages) == len(report.passages) and len(aside) == len(report.set_aside)
    assert not {span for spans in passages for span in spans} & aside
    paragraphs = paragraphs_of(plain_document(text))
    assert passages <= {p.spans for p in paragraphs}
    assert aside <= {span for p in paragraphs for span in p.spans}
    for paragraph in paragraphs:
        if paragraph.spans not in passages and not aside.issuperset(paragraph.spans):
            heading = paragraph.text.rstrip("。：:")
            below = [p for p in report.passages if p.start >= paragraph.end]
            assert any(heading in above for p in below for above in p.section)


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
    folder = tmp_path_factory.mktemp("store")
    writer = StoreWriter(folder)
    for report in reports:
        writer.add(report, "")
    writer.close()
    store = Store(folder)
    assert [store.report(position) for position in range(len(reports))] == reports
    store.close()
