"""Posts of forums that were saved with their marks are read as they are shown."""

from index.readers.plain.bbcode import document_of, looks_like_bbcode
from index.readers.plain.text import read
from index.structure import parse_report

POST = (
    "[align=center][b]20[/b][b]23年[/b][b]云岭县[/b]国民经济和社会发展统计公报[/align]"
    "[align=left][font=宋体]　　一、[b]综  合[/b][/font][/align]"
    "[align=left][color=rgb(1, 2, 3)]　　全年生产总值86亿元，比上年增长5%，人均收入提高，市场平稳。[/color][/align]"
)


def test_a_post_reads_as_it_is_shown():
    (document,) = read(POST.encode())
    report = parse_report(document, id="a", source="a.txt")
    assert (report.title, report.place, report.year) == ("2023年云岭县国民经济和社会发展统计公报", "云岭县", 2023)
    assert [(p.section, p.text) for p in report.passages] == [
        (("一、综  合",), "全年生产总值86亿元，比上年增长5%，人均收入提高，市场平稳。")
    ]


def test_rows_of_tables_pictures_and_links():
    text = (
        "[table][tr][td]指标[/td][td]数量[/td][/tr][tr][td]公厕[/td][td]120座[/td][/tr][/table]"
        "[b]见[url=http://x.example/a]公报[/url][/b][img]http://x.example/1.png[/img]"
    )
    blocks = document_of(text).blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("table_row", "指标 | 数量"),
        ("table_row", "公厕 | 120座"),
        ("paragraph", "见公报"),
    ]


def test_references_in_brackets_are_no_marks():
    assert not looks_like_bbcode("依据[1]和[2]，投资[b]万元。[/b]")
    assert looks_like_bbcode(POST)
