"""Word files: the text of python-docx and what it passes over, and what is no Word file."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from index.readers import find_files, read_documents
from tests.conftest import read_text, refused
from tests.samples import W, docx_bytes, p, packed, r, with_body


def saved(document, path: Path) -> Path:
    document.save(str(path))
    return path


def test_docx_equals_the_paragraphs_of_python_docx(tmp_path):
    document = Document()
    document.add_heading("政府工作报告", 0)
    document.add_paragraph("　　各位代表：").add_run("增长5%").bold = True
    document.add_paragraph("")
    document.add_paragraph("甲\t乙\n丙 ")
    document.add_paragraph("完 成 ", style="List Bullet")
    path = saved(document, tmp_path / "a.docx")
    assert read_text(path) == "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    assert read_text(path) == "政府工作报告\n　　各位代表：增长5%\n\n甲\t乙\n丙 \n完 成 "


def test_docx_special_runs(tmp_path):
    content = (
        p("<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>" + r("一") + f"<w:hyperlink>{r('链接')}</w:hyperlink>")
        + p(r("二") + "<w:r><w:tab/><w:t>列</w:t><w:br/><w:t>行</w:t><w:br w:type='page'/><w:noBreakHyphen/></w:r>")
        + p(r("三") + f"<w:ins>{r('新增')}</w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>")
        + p(f"<w:moveFrom>{r('原处')}</w:moveFrom><w:moveTo>{r('新处')}</w:moveTo>")
        + p(f"<w:sdt><w:sdtPr/><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt><w:smartTag>{r('标记')}</w:smartTag>")
        + f"<w:sdt><w:sdtContent>{p(r('整段控件'))}</w:sdtContent></w:sdt>"
        + p(f"<w:fldSimple w:instr='DATE'>{r('3月')}</w:fldSimple><w:r><w:instrText>PAGE</w:instrText></w:r>")
        + p(f"<w:r><w:ruby><w:rt>{r('mei')}</w:rt><w:rubyBase>{r('梅')}</w:rubyBase></w:ruby></w:r>" + r("江"))
    )
    expected = ["一链接", "二\t列\n行-", "三新增", "新处", "控件标记", "整段控件", "3月", "梅江"]
    assert read_text(with_body(tmp_path / "a.docx", content)) == "\n".join(expected)


def test_docx_text_boxes_come_once_after_their_paragraph(tmp_path):
    box = f"<w:txbxContent>{p(r('框内一'))}{p(r('框内二'))}</w:txbxContent>"
    shape = f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
    old = f"<w:pict><v:textbox>{box}</v:textbox></w:pict>"
    both = f"<mc:AlternateContent><mc:Choice>{shape}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    content = p(r("前") + f"<w:r>{both}</w:r>" + r("后")) + p(f"<w:r>{old}</w:r>") + p(r("末"))
    expected = "前后\n框内一\n框内二\n\n框内一\n框内二\n末"
    assert read_text(with_body(tmp_path / "a.docx", content)) == expected


def test_docx_tables_stand_in_place_one_row_a_line(tmp_path):
    document = Document()
    document.add_paragraph("表前")
    table = document.add_table(4, 3)
    for row, words in enumerate(
        [["指标", "2019", "2020"], ["生产总值", "1.5", "1.6"], ["财政", "2", "3"], ["", "", ""]]
    ):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    inner = table.cell(2, 2).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "内甲", "内乙"
    document.add_paragraph("表后")
    path = saved(document, tmp_path / "a.docx")
    assert read_text(path).split("\n") == [
        "表前",
        "指标\t2019 2020",
        "生产总值 财政\t1.5\t1.6",
        "生产总值 财政\t2\t3 内甲 内乙",
        "表后",
    ]


def test_docx_blocks_say_what_they_are(tmp_path):
    document = Document()
    document.add_heading("总则", 2)
    document.add_paragraph("正文。")
    document.add_paragraph("")
    document.add_table(1, 2).cell(0, 0).text = "指标"
    (read,) = read_documents(saved(document, tmp_path / "a.docx"))
    assert [(block.kind, block.level, block.page, block.text) for block in read.blocks] == [
        ("heading", 2, None, "总则"),
        ("paragraph", 0, None, "正文。"),
        ("table_row", 0, None, "指标\t"),
    ]
    assert [read.text[block.start : block.end] for block in read.blocks] == [block.text for block in read.blocks]


def test_docx_an_outline_level_counts_more_than_a_style(tmp_path):
    def level(properties: str) -> int:
        (read,) = read_documents(with_body(tmp_path / "a.docx", p(f"<w:pPr>{properties}</w:pPr>" + r("一"))))
        return read.blocks[0].level

    style = "<w:pStyle w:val='Heading3'/>"
    assert level("") == level("<w:pStyle w:val='Normal'/>") == level(style + "<w:outlineLvl w:val='9'/>") == 0
    assert level(style) == 3
    assert level(style + "<w:outlineLvl w:val='0'/>") == 1
    assert level("<w:outlineLvl w:val='x'/>") == level("<w:outlineLvl/>") == level("<w:pStyle/>") == 0


def test_docx_strict_namespace_and_other_name_of_the_main_part(tmp_path):
    with zipfile.ZipFile(BytesIO(docx_bytes("严格"))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    main = members.pop("word/document.xml").replace(
        package_usual(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    members["word/document2.xml"] = main
    members["_rels/.rels"] = members["_rels/.rels"].replace(b"word/document.xml", b"/word/document2.xml")
    assert read_text(packed(tmp_path / "a.docx", members)) == "严格"


def package_usual() -> bytes:
    return W.split('"')[1].encode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), ["密码", "取消密码"]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), [".doc", "加密", "另存为 .docx"]),
        (b"%PDF-1.4", ["PDF"]),
        ("只是文字".encode(), ["别的数据", "另存为 .docx"]),
        (docx_bytes("报告")[:-30], ["损坏"]),
        (docx_bytes("报告")[:2000], ["损坏"]),
        (b"PK\x03\x04", ["损坏"]),
        (docx_bytes(), ["没有文字"]),
        (docx_bytes("", "　 "), ["没有文字"]),
    ],
)
def test_word_files_that_are_none(tmp_path, data, words):
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    refused(path, *words)


def test_zip_without_a_word_text(tmp_path):
    refused(packed(tmp_path / "a.docx", {"报告.txt": "一"}), "word/document.xml", "不是 Word")
    refused(packed(tmp_path / "b.docx", {"word/document.xml": "<a/>"}), "不是 Word")
    refused(packed(tmp_path / "c.docx", {"word/document.xml": "<w:document"}), "损坏")
    refused(packed(tmp_path / "d.docx", {"word/document.xml": b""}), "损坏")


def test_real_reports_read_like_python_docx(shared_reports):
    files, left_out = find_files([shared_reports / "provinces-2025"])
    assert (len(files), left_out) == (31, [])
    for path in files:
        assert read_text(path) == "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs), path.name
