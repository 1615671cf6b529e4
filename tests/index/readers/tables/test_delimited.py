"""Tables as text: delimiters, encodings, headers, columns, broken rows, hostile tables. All data is invented."""

import csv
import io
import time

import pytest

from index import ReadError
from index.readers import read_documents
from index.readers.reader import Asked
from index.readers.tables import delimited
from index.records import Document

PLACES = ("青禾市", "云岭县", "白桦县", "松溪区")
TITLES = [f"{place}2024年政府工作报告" for place in PLACES]


def report_text(place: str, year: int = 2024, lines: int = 6) -> str:
    """A report of some lines: long enough for the text column, and different for each place and year."""
    body = [f"{place}修路{year % 100 + n}公里，新增学位{n}00个，城镇新增就业{n}20人。" for n in range(1, lines)]
    return "\n".join([f"各位代表：现在我代表{place}人民政府报告工作。", f"一、{year - 1}年工作回顾", *body])


def table(rows: list[list[str]], delimiter: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows(rows)
    return out.getvalue()


def read(content: str | bytes, name: str = "a.csv", **columns: str) -> tuple[Document, ...]:
    return delimited.read_asked(content if isinstance(content, bytes) else content.encode(), Asked(name, columns))


def codes(documents: tuple[Document, ...]) -> list[str]:
    return [note.code for note in documents[0].notes]


REPORTS = [["地区", "年份", "标题", "正文"]] + [
    [p, "2024", t, report_text(p)] for p, t in zip(PLACES, TITLES, strict=True)
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_delimiters_encodings_and_fields_of_several_lines(delimiter, encoding, quoting):
    documents = read(table(REPORTS, delimiter, quoting).encode(encoding))
    assert [document.text for document in documents] == [row[3] for row in REPORTS[1:]]
    assert [document.name for document in documents] == TITLES
    assert [dict(document.metadata) for document in documents] == [
        {"place": place, "year": "2024", "title": title} for place, title in zip(PLACES, TITLES, strict=True)
    ]
    assert codes(documents) == []


def test_a_tsv_without_quotes_in_its_cells(tmp_path):
    path = tmp_path / "a.tsv"
    rows = [[cell.replace("\n", "\\n") for cell in row] for row in REPORTS]
    path.write_text("\r\n".join("\t".join(row) for row in rows), "utf-8")
    documents = read_documents(path)
    assert [document.text for document in documents] == [row[3] for row in REPORTS[1:]]


@pytest.mark.parametrize(
    "header",
    [
        ["province", "year", "title", "content"],
        ["City", "Year", "Policy_Title", "full_text"],
        ["meta.region", "meta.year", "meta.title", "text"],
        ["县（区）", "年度", "报告标题", "报告正文"],
        ["所在地区", "报告年份", "名称", "报告全文"],
    ],
)
def test_columns_by_names_in_both_languages(header):
    documents = read(table([header, *REPORTS[1:]]))
    assert [(d.metadata["place"], d.metadata["year"], d.metadata["title"]) for d in documents] == [
        (place, "2024", title) for place, title in zip(PLACES, TITLES, strict=True)
    ]


def test_a_table_without_a_header():
    documents = read(table(REPORTS[1:]))
    assert [document.text for document in documents] == [row[3] for row in REPORTS[1:]]
    assert [(d.metadata["place"], d.metadata["year"]) for d in documents] == [(place, "2024") for place in PLACES]


def test_columns_of_no_name_go_by_what_they_hold():
    header = ["a", "b", "c", "d", "e"]
    rows = [
        [text, f"https://www.example.org/{n}", "2024-01-1" + str(n), "2024", place]
        for n, (place, _, _, text) in enumerate(REPORTS[1:])
    ]
    documents = read(table([header, *rows]))
    assert dict(documents[2].metadata) == {
        "place": "白桦县",
        "year": "2024",
        "date": "2024-01-12",
        "source_url": "https://www.example.org/2",
    }


def test_other_columns_are_kept_as_metadata():
    rows = [[*row, extra] for row, extra in zip(REPORTS, ["书记", "甲", "乙", "丙", "丁"], strict=True)]
    documents = read(table(rows))
    assert [document.metadata["书记"] for document in documents] == ["甲", "乙", "丙", "丁"]


def test_rows_that_are_broken_are_named_and_the_others_read():
    rows = [
        *REPORTS,
        ["柳河县", "2024", "柳河县政府工作报告", ""],
        ["只有一格"],
        ["甲县", "2024", "题", "正文", "多", "余"],
    ]
    documents = read(table(rows))
    assert [document.name for document in documents] == TITLES
    (note,) = documents[0].notes
    assert (note.code, dict(note.values)["count"]) == ("read_rows_left_out", 3)
    text = note.text("zh")
    assert (
        "第 6 行：“正文”一列没有正文" in text and "第 7 行：有 1 列，应有 4 列" in text and "第 8 行：有 6 列" in text
    )
    assert note.text("en").startswith("3 row(s) were left out (")


def test_a_quote_that_is_never_closed_costs_its_row_only():
    texts = [row[3].replace("\n", "") for row in REPORTS[1:]]
    lines = ["地区,正文", *(f"{place},{text}" for place, text in zip(PLACES, texts, strict=True))]
    lines.insert(3, f'柳河县,"{report_text("柳河县")}'.replace("\n", ""))
    documents = read("\n".join(lines))
    assert [document.metadata["place"] for document in documents] == list(PLACES)
    assert "第 4 行：引号不成对" in documents[0].notes[0].text("zh")


def test_repeated_rows_are_kept_once():
    documents = read(table([*REPORTS, REPORTS[1]]))
    assert [document.name for document in documents] == TITLES
    (note,) = documents[0].notes
    assert note.code == "read_rows_repeated" and "第 6 行：与第 2 行完全相同" in note.text("zh")


def test_rows_of_one_text_that_differ_otherwise_are_both_read():
    """Which of them is a copy is said when the index is built: here nothing is the same but the text."""
    rows = [["地区", "日期", "正文"], [PLACES[0], "2024-01-05", report_text(PLACES[0])]]
    documents = read(table([*rows, [PLACES[0], "2024-02-06", report_text(PLACES[0])]]))
    assert [document.metadata["date"] for document in documents] == ["2024-01-05", "2024-02-06"]
    assert all(note.code != "read_rows_repeated" for document in documents for note in document.notes)


def test_ids_do_not_depend_on_the_order_of_rows():
    rows = [[p, str(y), "", report_text(p, y)] for p in PLACES for y in (2023, 2024)]
    one = {d.name: d.text for d in read(table([REPORTS[0], *rows]))}
    other = {d.name: d.text for d in read(table([REPORTS[0], *reversed(rows)]))}
    assert one == other and sorted(one) == sorted(f"{p}{y}年" for p in PLACES for y in (2023, 2024))


def test_namesakes_are_told_apart_whatever_their_order():
    rows = [["青禾市", "2024", "工作报告", report_text("青禾市", 2024, n)] for n in (4, 5, 6)]
    one = {d.name: d.text for d in read(table([REPORTS[0], *rows]))}
    other = {d.name: d.text for d in read(table([REPORTS[0], *reversed(rows)]))}
    assert one == other and len(one) == 3


def test_a_translation_beside_the_text_is_left_and_said():
    english = [f"In {p} roads of thirty-six kilometres were built and schools were opened. " * 3 for p in PLACES]
    rows = [["地区", "中文", "英文"], *([p, report_text(p), e] for p, e in zip(PLACES, english, strict=True))]
    documents = read(table(rows))
    assert [document.text for document in documents] == [report_text(place) for place in PLACES]
    assert "read_translation_left" in codes(documents)
    assert [document.text for document in read(table(rows), text="英文")] == [e.strip() for e in english]


def test_a_column_that_repeats_the_text_is_left_without_a_word():
    rows = [["地区", "原始文本", "清洗文本"], *([p, report_text(p), report_text(p).replace("\n", " ")] for p in PLACES)]
    documents = read(table(rows))
    assert len(documents) == 4 and codes(documents) == []


def test_rows_that_are_sentences_make_one_report():
    sentences = [f"第{n}项：修路{n}公里，建成学校{n}所。" for n in range(1, 61)]
    rows = [["file_name", "sentence_id", "sentence"]]
    rows += [["qinghe.txt" if n < 30 else "yunling.txt", str(n % 30 + 1), s] for n, s in enumerate(sentences)]
    documents = read(table(rows))
    assert [document.text for document in documents] == ["\n".join(sentences[:30]), "\n".join(sentences[30:])]
    assert "read_rows_together" in codes(documents)


def test_a_text_under_the_ending_of_a_table_is_one_report():
    text = "一、2024年工作回顾\n修路36公里。\n二、2025年工作安排\n再修路40公里。\n"
    assert [document.text for document in read(text)] == [text]


def test_rows_that_are_paragraphs_make_reports_that_each_open_as_one():
    rows = [["place", "year", "para_id", "paragraph"]]
    rows += [[p, "2024", str(n), line] for p in PLACES for n, line in enumerate(report_text(p).split("\n"), 1)]
    assert [document.text for document in read(table(rows))] == [report_text(place) for place in PLACES]
    short = [["地区", "年份", "正文"], *([p, "2024", f"我代表{p}政府报告：{n}。"] for p in PLACES for n in range(4))]
    assert len(read(table(short))) == 16


@pytest.mark.parametrize("length", [130_000, 1_000_000])
def test_a_field_of_any_length_is_whole(length):
    text = "修路三十六公里。" * (length // 8)
    (document,) = read(table([["标题", "正文"], ["青禾市政府工作报告", text]]))
    assert document.text == text


def test_a_year_that_is_none_is_said_and_not_used():
    rows = [list(row) for row in REPORTS]
    rows[2][1] = "不详"
    documents = read(table(rows))
    assert "year" not in documents[1].metadata
    assert "“年份”一列的“不详”不能采用" in documents[0].notes[0].text("zh")


def test_chosen_columns_and_values():
    rows = [["甲", "乙", "丙"], *([report_text(p), f"{p}简况", "一二三" * 300] for p in PLACES)]
    documents = read(table(rows), text="甲", title="乙", year="2023", place="=青禾市")
    assert [document.text for document in documents] == [report_text(place) for place in PLACES]
    assert {(d.metadata["place"], d.metadata["year"]) for d in documents} == {("青禾市", "2023")}
    assert documents[1].metadata["title"] == "云岭县简况"
    with pytest.raises(ReadError, match="没有“丁”这一列"):
        read(table(rows), text="丁")
    with pytest.raises(ReadError, match="甲、乙、丙"):
        read(table(rows), year="丁")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a,b,c\n", "没有一行数据"),
        ("\n\n,,\n", "没有一行数据"),
        ("id,人口\n1,200\n2,300\n3,400\n", "看不出哪一列是正文"),
        ("地区,正文\n青禾市,\n云岭县,无\n", "没有一行能读成报告"),
    ],
)
def test_tables_without_reports_say_what_is_missing(content, said):
    with pytest.raises(ReadError) as error:
        read(content)
    assert said in error.value.message.text("zh")
    assert error.value.message.text("en").endswith(".")


@pytest.mark.parametrize(
    "content",
    [
        "\n" * 1_000_000,
        ",,,\n" * 1_000_000,
        ",".join(map(str, range(10_000))) + "\n" + ",".join(["甲"] * 10_000) + "\n",
        '"' * 200_000,
        ('a,"' + "\n") * 100_000,
        '"甲\n' * 50_000,
        "甲,乙\n" * 300_000,
        "正文\n" + "0" * 60_000 + "\n" + " " * 60_000 + "。\n" + "年" * 60_000,
        "a,b\n" + "<p" * 100_000 + ",1\n",
        "正文," + "x" * 100_000 + "\n" + "甲。" * 1000 + ",1\n",
    ],
)
def test_hostile_tables_are_read_or_refused_in_time(content):
    begin = time.process_time()
    try:
        read(content)
    except ReadError as error:
        assert error.message.text("zh") and error.message.text("en")
    assert time.process_time() - begin < 10


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030"])
def test_one_damaged_character_costs_no_row(codec):
    text = "全年新修水渠36公里，栽茶200亩，群众生活有了起色。"
    data = f"地区,年份,正文\n青禾县,2024,{text}\n白水县,2025,{text}\n".encode(codec)
    at = data.rindex("栽".encode(codec.removesuffix("-sig")))
    first, second = delimited.read(data[:at] + b"\xff" + data[at:])
    assert (first.text, second.text) == (text, text.replace("栽", "\ufffd栽"))
    assert [(note.code, dict(note.values)) for note in first.notes] == [("read_replaced", {"count": 1, "byte": at + 1})]


def test_columns_named_in_pinyin_give_the_finest_place():
    rows = [["xh", "sheng", "shi", "nd", "bt", "nr"]]
    rows += [
        ["1", "青海省", place, "2024", title, report_text(place)] for place, title in zip(PLACES, TITLES, strict=True)
    ]
    found = [dict(document.metadata) for document in read(table(rows))]
    assert [(one["place"], one["year"], one["title"]) for one in found] == [
        (place, "2024", title) for place, title in zip(PLACES, TITLES, strict=True)
    ]


def test_places_in_columns_without_names_give_the_finest_one():
    rows = [["湖南省", place, "2024", report_text(place)] for place in PLACES]
    assert [document.metadata["place"] for document in read(table(rows))] == list(PLACES)


def test_a_tsv_whose_texts_have_equally_many_commas_is_cut_at_tabs():
    rows = [
        [str(n), place, f"{place}报告", "修路，架桥，种树，办学，" * 3 + f"{place}样样做到。"]
        for n, place in enumerate(PLACES)
    ]
    documents = read("\n".join("\t".join(row) for row in rows), "a.tsv")
    assert [document.text for document in documents] == [row[3] for row in rows]
