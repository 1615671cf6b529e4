"""The notebook as Markdown, CSV and Word: numbers, sources, what is no quotation, hostile text."""

import csv
import io
from dataclasses import replace

import docx
import pytest

from qa.present.notebook import Noted, note_citation, note_head, notes_csv, notes_docx, notes_markdown, sources_of
from tests.samples import HOSTILE, QUOTE, rendered

ONE = Noted(
    1,
    replace(QUOTE, text="修路3公里。种树。", highlights=((0, 6),)),
    "修了多少路？",
    "",
    "给王处",
    "2025-03-01T09:30:00+08:00",
    "甲府. 报告[R]",
)
ROW = replace(ONE, id=2, label="各县 · 临溪县", figure="3公里", note="", entry="乙府. 报告[R]")
AGAIN = replace(ONE, id=3, excerpt=replace(ONE.excerpt, passage=40, page=4), label="", note="")
TOLD = replace(ONE, id=4, entry="报告问答. 转述[Z]", retold=True, gone=True, note="")
NOTES = [ONE, ROW, AGAIN, TOLD]


def test_a_source_that_is_cited_again_keeps_its_number():
    assert sources_of(NOTES) == {"甲府. 报告[R]": 1, "乙府. 报告[R]": 2, "报告问答. 转述[Z]": 3}
    cited = [note_citation(note, sources_of(NOTES), "zh") for note in NOTES]
    assert cited == ["[1]第 37 段", "[2]第 37 段", "[1]第 40 段，第 4 页", "[3]第 37 段"]
    assert note_citation(ONE, sources_of(NOTES), "en") == "[1] paragraph 37"


def test_the_head_names_question_and_figure():
    assert [note_head(note, "zh") for note in NOTES[:3]] == ["修了多少路？", "各县 · 临溪县：3公里", ""]


def test_markdown():
    read = rendered(notes_markdown(NOTES, "zh"))
    assert read.tags.count("blockquote") == 3 and "“修路3公里。”[1]第 37 段" in read.text
    assert "\n修路3公里。[3]第 37 段" in read.text and "“修路3公里。”[3]" not in read.text
    assert "转述，不是报告原文" in read.text and "批注：给王处" in read.text
    assert read.text.rstrip().endswith("来源\n[1] 甲府. 报告[R]\n[2] 乙府. 报告[R]\n[3] 报告问答. 转述[Z]")
    assert "127.0.0.1" not in read.text and "种树" not in read.text
    assert "来源" not in notes_markdown([], "zh")


def test_csv():
    rows = [*csv.DictReader(io.StringIO(notes_csv(NOTES, "zh").removeprefix("\ufeff"), newline=""))]
    assert [row["序号"] for row in rows] == ["1", "2", "3", "4"]
    assert [rows[1][name] for name in ("数字（原文）", "原句", "出处", "来源", "批注")] == [
        *("3公里", "修路3公里。", "[2]第 37 段", "乙府. 报告[R]", "")
    ]
    assert (rows[0]["批注"], rows[0]["摘录时间"], rows[3]["说明"][:4]) == ("给王处", "2025-03-01 09:30", "转述，不")
    assert notes_csv([], "zh").strip("\ufeff\r\n") == ""


def test_word():
    read = docx.Document(io.BytesIO(notes_docx(NOTES, "zh")))
    lines = [paragraph.text for paragraph in read.paragraphs]
    assert (
        lines[0] == "摘录本"
        and lines[1].startswith("导出时间：20")
        and len(lines[1]) == len("导出时间：2025-03-01 09:30")
    )
    assert lines[2:5] == ["1. 修了多少路？", "“修路3公里。”[1]第 37 段", "批注：给王处"]
    assert lines[-4:] == ["来源", "[1] 甲府. 报告[R]", "[2] 乙府. 报告[R]", "[3] 报告问答. 转述[Z]"]
    raised = [run.text for run in read.paragraphs[3].runs if run.font.superscript]
    assert raised == ["[1]第 37 段"] and "修路3公里。[3]第 37 段" in lines
    assert docx.Document(io.BytesIO(notes_docx([], "en"))).paragraphs[0].text == "Notebook"


@pytest.mark.parametrize("hostile", [*HOSTILE, "=1+1", "\x00\ud800", "+cmd|x"])
def test_hostile_text_is_text(hostile):
    excerpt = replace(QUOTE, text=hostile, highlights=(), title=hostile, section=(hostile,))
    bad = [replace(ONE, excerpt=excerpt, label=hostile, figure=hostile, note=hostile, entry=hostile)]
    good = [replace(bad[0], excerpt=replace(excerpt, text="甲"), label="甲", figure="甲", note="甲", entry="甲")]
    written = notes_markdown(bad, "zh").encode("utf-8", "replace").decode()
    assert rendered(written).tags == rendered(notes_markdown(good, "zh")).tags
    (row,) = csv.DictReader(io.StringIO(notes_csv(bad, "zh").removeprefix("\ufeff"), newline=""))
    assert not any(value.startswith(("=", "+", "-", "@")) for value in row.values())
    assert docx.Document(io.BytesIO(notes_docx(bad, "zh"))).paragraphs
