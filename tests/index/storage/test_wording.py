"""Counts of a snapshot equal those of plain Python, and of grep, over the text that counts as the reports' wording."""

import json
import random
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import numpy as np
import pytest

from index import PARTS, Report, Snapshot, build, open_index, parse_report
from index.errors import IndexDamagedError
from index.storage.segments.wording import Wording, WordingWriter, units_of
from index.text.exact import fold_exact
from tests.conftest import LINXI, QINGHE_2024, QINGHE_2025, ROOT, built_from

GOLD = ROOT.parent / "shared" / "questions" / "shelf" / "mentions.jsonl"


def wording_text(report: Report) -> str:
    """The source text without what is set aside, the title excepted."""
    pieces, behind = [], 0
    for line in sorted(report.set_aside, key=lambda line: line.start):
        if line.reason != "title":
            pieces.append(report.text[behind : line.start])
            behind = line.end
    return "\n".join([*pieces, report.text[behind:]])


def random_terms(texts: list[str], count: int, seed: int) -> list[str]:
    """Sequences of 2 to 8 ideographs that stand in the texts."""
    chance, terms = random.Random(seed), []
    runs = [run for text in texts for run in re.findall(r"[\u4e00-\u9fff]{2,}", text)]
    while len(terms) < count:
        run = chance.choice(runs)
        length = min(len(run), chance.randint(2, 8))
        at = chance.randrange(len(run) - length + 1)
        terms.append(run[at : at + length])
    return terms


def assert_counts_as_python_does(snapshot: Snapshot, terms: list[str]) -> None:
    texts = [fold_exact(wording_text(snapshot.report(n))) for n in range(len(snapshot.reports))]
    for term in terms:
        assert snapshot.word_counts([term]).sum(axis=1).tolist() == [text.count(term) for text in texts], term


def position(snapshot: Snapshot, id: str) -> int:
    at = snapshot.position_of(id)
    assert at is not None
    return at


def test_counts_of_the_tiny_corpus(snapshot):
    texts = [snapshot.report(n).text for n in range(len(snapshot.reports))]
    assert_counts_as_python_does(snapshot, random_terms(texts, 300, 1))


def test_what_counts_and_where(snapshot):
    counts = snapshot.word_counts(["学校"])
    done, planned, other = counts[position(snapshot, QINGHE_2024)]
    text = snapshot.report(position(snapshot, QINGHE_2024)).text
    assert done + planned + other == text.count("学校") == 4
    assert (done, planned) == (3, 1)  # a heading belongs to the part below it
    assert snapshot.word_counts(["新闻网", "网友"]).sum() == 0  # set aside
    assert snapshot.word_counts(["临溪县2025年政府工作报告"])[position(snapshot, LINXI), PARTS.index("other")] == 1


def test_places_are_slices(snapshot):
    places = snapshot.word_places(["学校", "学位"])
    assert len(places) == snapshot.word_counts(["学校", "学位"]).sum()
    for place in places:
        assert place.text[place.start : place.end] in ("学校", "学位")
        source = snapshot.report(place.report).text
        if place.passage is None:
            assert source[place.source :].startswith(place.text)
        else:
            assert place.text == place.passage.text and place.part == place.passage.part
    assert any(place.passage is None for place in places) and any(place.passage for place in places)
    assert [place.report for place in places] == sorted(place.report for place in places)


def test_places_of_some_reports_and_parts(snapshot):
    only = position(snapshot, QINGHE_2025)
    assert {place.report for place in snapshot.word_places(["新增"], [only])} == {only}
    assert {place.part for place in snapshot.word_places(["新增"], part="done")} == {"done"}
    assert snapshot.word_places(["新增"], []) == []


def test_it_stands_in_some_reports(snapshot):
    every = range(len(snapshot.reports))
    for term in ("学校", "危桥", "新闻网", "没有的词", "临溪县2025年政府工作报告"):
        counts = snapshot.word_counts([term]).sum(axis=1)
        assert [snapshot.stands(term, [n]) for n in every] == (counts > 0).tolist()
        assert snapshot.stands(term) is snapshot.stands(term, every) is bool(counts.any())
        for some in ((0,), (1, 2)):  # asked of a tuple, whose segments are remembered
            assert snapshot.stands(term, some) is snapshot.stands(term, some) is bool(counts[list(some)].any())
        assert snapshot.stands(term, []) is False


def test_first_places(snapshot):
    firsts = snapshot.word_places(["学校"], first=True)
    everything = snapshot.word_places(["学校"])
    for at in {place.report for place in everything}:
        within = [place for place in everything if place.report == at]
        wanted = next((place.passage for place in within if place.passage), None)
        assert {place.passage for place in firsts if place.report == at} == {wanted}


def test_sizes_are_the_characters_that_are_counted_in(snapshot):
    for at, sizes in enumerate(snapshot.word_sizes):
        units = units_of(snapshot.report(at))
        assert sizes.sum() == sum(len(re.sub(r"\s", "", fold_exact(unit.text))) for unit in units)
        assert sizes.sum() == len(re.sub(r"\s", "", fold_exact(wording_text(snapshot.report(at)))))


def test_a_word_that_a_file_breaks_is_found(tmp_path, encoder):
    text = "青禾市2025年政府工作报告\n一、2024年工作回顾\n" + "全市上下一条心，把难事一件一件办成，稳步推进低空经"
    text += "\n济发展，修路三十六公里，群众满意度不断提高，人人都说好。\n"
    snapshot = built_from(tmp_path, {"青禾": text}, encoder)
    (place,) = snapshot.word_places(["低空经济"])
    assert place.passage is not None
    assert (place.passage.text[place.start : place.end], len(place.passage.spans)) == ("低空经济", 2)


def test_full_width_and_traditional_characters(tmp_path, encoder):
    text = "青禾市2025年政府工作报告\n一、2024年工作回顾\n發展低空經濟，ＧＤＰ增長５％，面積9㎡，低空經濟。\n"
    snapshot = built_from(tmp_path, {"青禾": text}, encoder)
    assert [place.text[place.start : place.end] for place in snapshot.word_places(["低空经济"])] == ["低空經濟"] * 2
    assert [place.text[place.start : place.end] for place in snapshot.word_places(["gdp增长5%"])] == ["ＧＤＰ增長５％"]
    assert [place.text[place.start : place.end] for place in snapshot.word_places(["9m2,低空"])] == ["9㎡，低空"]


def write_wording(folder: Path, *reports: Report) -> None:
    writer = WordingWriter(folder)
    for report in reports:
        writer.add(report)
    writer.close()


def test_nothing_in_an_empty_index(tmp_path):
    write_wording(tmp_path / "w")
    wording = Wording.read(tmp_path / "w", 0)
    assert (wording.count(wording.find(["低空"])).shape, len(wording.find(["低空"])), wording.sizes.shape) == (
        (0, 3),
        0,
        (0, 3),
    )


def test_a_report_without_paragraphs(tmp_path):
    write_wording(tmp_path / "w", parse_report("政府工作报告\n", id="x"))
    again = Wording.read(tmp_path / "w", 1)
    assert again.count(again.find(["工作"])).sum() == 1


def test_damage_is_noticed(tmp_path, snapshot):
    write_wording(tmp_path / "w", snapshot.report(0))
    with pytest.raises(IndexDamagedError, match="文字索引 w 已损坏"):
        Wording.read(tmp_path / "w", 0)
    np.save(tmp_path / "w" / "units.npy", np.zeros((1, 6), dtype=np.int32))
    with pytest.raises(IndexDamagedError):
        Wording.read(tmp_path / "w", 1)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, shared_reports: Path, encoder) -> Snapshot:
    folder = tmp_path_factory.mktemp("real")
    build([shared_reports], folder, encoder=encoder)
    return open_index(folder, encoder)


def test_counts_of_real_reports(real):
    texts = [real.report(n).text for n in range(len(real.reports))]
    assert_counts_as_python_does(real, random_terms(texts, 400, 2))


def test_counts_of_real_reports_are_those_of_the_gold(real):
    if not GOLD.is_file():
        pytest.skip("the gold is not here")
    terms = list(map(json.loads, GOLD.read_text("utf-8").splitlines()))
    assert len(terms) == 15 and all(len(term["counts"]) == 31 for term in terms)
    for term in terms:
        counts = real.word_counts([term["term"]]).sum(axis=1)
        assert {id: int(counts[position(real, id)]) for id in term["counts"]} == term["counts"]


@pytest.mark.skipif(shutil.which("grep") is None, reason="needs grep")
def test_counts_are_those_of_grep(real, tmp_path):
    """``grep -o TERM | wc -l``, the wording of the reports being the file."""
    for at in range(0, len(real.reports), 8):
        text = unicodedata.normalize("NFKC", wording_text(real.report(at)))
        file = tmp_path / "report.txt"
        file.write_text(text, "utf-8")
        for term in random_terms([text], 5, at):
            done = subprocess.run(["grep", "-o", "-F", term, file], capture_output=True, text=True, encoding="utf-8")
            assert len(done.stdout.splitlines()) == real.word_counts([term])[at].sum(), term


@pytest.mark.parametrize("part", [None, *PARTS])
@pytest.mark.parametrize("terms", [["学位"], ["新增", "增加"], ["2025"], ["青禾"], ["无此词"]])
def test_hits_with_their_texts_are_the_places(snapshot, terms, part):
    for reports in (None, [0, 2], [1]):
        hits, firsts = snapshot.word_hits(terms, reports, part), snapshot.first_hits(terms, reports, part)
        assert snapshot.places_of(hits) == snapshot.word_places(terms, reports, part)
        assert snapshot.places_of(firsts) == snapshot.word_places(terms, reports, part, first=True)
        assert set(firsts.report.tolist()) == set(hits.report.tolist())


@pytest.mark.parametrize("reach", [1, 8, 10_000])
def test_what_stands_around_a_hit_is_its_folded_paragraph_cut(snapshot, reach):
    hits = snapshot.word_hits(["学位", "新增", "青禾"])
    assert len(hits) > 3
    for place, around in zip(snapshot.places_of(hits), snapshot.words_around(hits, reach), strict=True):
        before = fold_exact(place.text[: place.start])
        term, behind = fold_exact(place.text[place.start : place.end]), fold_exact(place.text[place.end :])
        assert around == before[max(0, len(before) - reach) :] + term + behind[:reach]
