"""The report readers: text exactly as in the file, and one clear sentence for every file that is none."""

import os
import struct
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import ReadError
from index.readers import MAX_FILE_BYTES, SUFFIXES, docx, find_files, package, read_text, text
from index.records import LeftOut
from tests.conftest import ROOT
from tests.samples import W, docx_bytes, p, packed, r, with_body

SAMPLE = "各位代表：\r\n　　2020年，全区生产总值增长5.3%，财政收入12.6亿元。\n\n联通、移动 \t完成投资“3000万元”。\r"
TRADITIONAL = "各位代表：臺灣經濟成長率為百分之三，財政收入增加，繼續推動產業升級。\r\n"
LEVEL_1 = [bytes([a, b]).decode("gb2312") for a in range(0xB0, 0xD7) for b in range(0xA1, 0xFF)]
"""The 3,666 most usual simplified characters: rows 16 to 54 of GB 2312."""


def saved(document, path: Path) -> Path:
    document.save(str(path))
    return path


def refused(path: Path, *words: str) -> str:
    """Read, expect a refusal in one Chinese sentence that holds every one of these words."""
    with pytest.raises(ReadError) as caught:
        read_text(path)
    message = str(caught.value)
    assert [word for word in words if word not in message] == [], message
    assert message.endswith("。") and message.count("。") == 1 and "\n" not in message
    return message


# ---- the package


def test_public_names():
    from index import readers

    assert SUFFIXES == (".docx", ".txt")
    assert MAX_FILE_BYTES == 50 * 2**20
    assert readers.__all__ == sorted(readers.__all__) and all(hasattr(readers, name) for name in readers.__all__)


def test_importing_does_no_work():
    heavy = "import sys, index.readers.docx, index.readers.text; print({'docx', 'lxml', 'chardet'} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", heavy], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"


def test_other_suffixes_are_refused_with_advice(tmp_path):
    refused(tmp_path / "a.pdf", "不支持 .pdf", ".docx、.txt", "先转成")
    refused(tmp_path / "a.doc", "不支持 .doc", "另存为 .docx")
    refused(tmp_path / "README", "没有扩展名")


# ---- plain text


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk", "gb2312"]
)
def test_every_encoding_gives_the_text_unchanged(tmp_path, codec):
    path = tmp_path / "a.TXT"
    path.write_bytes(SAMPLE.encode(codec))
    assert read_text(path) == SAMPLE


@pytest.mark.parametrize("codec", ["big5", "big5hkscs", "cp950", "utf-16-le", "utf-16-be", "gbk", "utf-8"])
def test_traditional_characters(codec):
    assert text.decode(TRADITIONAL.encode(codec)) == TRADITIONAL


@pytest.mark.parametrize("word", ["联通", "经济", "中", "政府工作报告", "增长5%"])
def test_short_gbk(word):
    assert text.decode(word.encode("gbk")) == word


def test_dash_and_point_keep_their_character_in_gbk():
    for words in ("——2025年1月18日", "阿依古丽·买买提"):  # Python's gb2312 codec would give ―― and ・
        assert text.decode(words.encode("gbk")) == words


def test_marks_of_byte_order_are_dropped_only_at_the_start():
    assert text.decode("\ufeff一\ufeff二".encode()) == "一\ufeff二"
    assert text.decode(b"\xfe\xff" + "年报".encode("utf-16-be")) == "年报"
    assert text.decode("\ufeff年报".encode("gb18030")) == "年报"


def test_ascii_and_other_scripts_stay_utf8():
    for words in ("plain", "Zoë · café", "Привет, мир", "old end mark of DOS files\x1a"):
        assert text.decode(words.encode()) == words


@given(st.text(st.sampled_from(LEVEL_1), min_size=1, max_size=60), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_unicode_round_trip_from_one_character_on(words, codec):
    assert text.decode(words.encode(codec)) == words


@given(st.text(st.sampled_from(LEVEL_1), min_size=2, max_size=60))
def test_gb18030_round_trip_from_two_characters_on(words):
    assert text.decode(words.encode("gb18030")) == words


@given(st.text(st.sampled_from(LEVEL_1), min_size=4, max_size=60), st.sampled_from(["utf-16-le", "utf-16-be"]))
def test_utf16_without_a_mark_from_four_characters_and_a_comma_on(words, codec):
    words += "，"  # its bytes are never valid UTF-8; without one, "三三三儡" is plain ASCII by chance
    assert text.decode(words.encode(codec)) == words


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_read_error(data):
    try:
        words = text.decode(data)
    except ReadError:
        return
    assert words.strip() and "\0" not in words
    words.encode("utf-8")  # no lone surrogate


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", ["空的", "0 字节"]),
        (b" \r\n\t\n", ["只有空白"]),
        ("\ufeff".encode(), ["没有文字"]),
        ("　\n".encode("gbk"), ["只有空白"]),
        (bytes(range(256)) * 4, ["二进制"]),
        (b"\x01\x02\x03\x04" * 20, ["二进制"]),
        ("报告\0".encode(), ["二进制"]),
        (b"%PDF-1.7\n", ["PDF", ".docx"]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, [".doc", "另存为 .docx"]),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ["PNG", "文字版"]),
        (b"{\\rtf1\\ansi", ["RTF", "另存为 .docx"]),
        (docx_bytes("一"), ["Word 文档", "扩展名改成 .docx"]),
        (b"PK\x05\x06" + b"\0" * 18, ["zip", "解压"]),
        ("省委".encode("gb18030") * 30 + b"\xff\xff", ["认不出文字编码", "UTF-8"]),
        ("报告".encode() + b"\xff" + SAMPLE.encode(), ["UTF-8", "第 7 个字节", "损坏"]),
        (SAMPLE.encode("utf-16") + b"\x00", ["UTF-16", "损坏"]),
    ],
)
def test_text_files_that_are_none(tmp_path, data, words):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    refused(path, *words)


@pytest.mark.parametrize("name", ["a.txt", "a.docx"])
def test_files_that_cannot_be_read(tmp_path, name):
    path = tmp_path / name
    refused(path, "不存在")
    refused(tmp_path / ("\0" + name), "读取文件失败")
    path.mkdir()
    refused(path, "文件夹")
    path.rmdir()
    with path.open("wb") as stream:
        stream.truncate(MAX_FILE_BYTES + 1)  # sparse: takes no room on the disk
    refused(path, "太大", "50 MiB")
    path.write_bytes(b"")
    refused(path, "空的")


def test_the_largest_size_is_still_read(tmp_path, monkeypatch):
    monkeypatch.setattr("index.readers.files.MAX_FILE_BYTES", 6)
    path = tmp_path / "a.txt"
    path.write_text("年报", encoding="utf-8")
    assert read_text(path) == "年报"
    path.write_text("年报。", encoding="utf-8")
    refused(path, "太大")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    refused(tmp_path / "a.txt", "不是普通文件")
    assert find_files([tmp_path]) == (
        [],
        [LeftOut(str(tmp_path / "a.txt"), "这不是普通文件（可能是管道或设备），读不了。")],
    )


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="needs POSIX permissions")
def test_no_permission(tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir()
    path = folder / "a.txt"
    path.write_text("报告", encoding="utf-8")
    path.chmod(0)
    folder.chmod(0)
    as_root = os.geteuid() == 0
    if as_root:  # root reads everything: become nobody for the moment
        os.seteuid(65534)
    try:
        refused(path, "没有读取", "权限")
        files, left_out = find_files([folder])
        assert files == [] and [item.reason for item in left_out] == [
            "没有读取权限；请修改权限，或换一个有权限的账户再试。"
        ]
    finally:
        if as_root:
            os.seteuid(0)
        folder.chmod(0o700)


# ---- Word


def test_docx_equals_the_paragraphs_of_python_docx(tmp_path):
    document = Document()
    document.add_heading("政府工作报告", 0)
    document.add_paragraph("　　各位代表：").add_run("增长5%").bold = True
    document.add_paragraph("")
    document.add_paragraph("甲\t乙\n丙 ")
    document.add_paragraph("完 成 ", style="List Number")
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
        "\t2\t3 内甲 内乙",
        "表后",
    ]


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


def test_zip_bombs_are_refused_before_they_unfold(tmp_path):
    start, end = f"<w:document {W}><w:body><w:p><w:r><w:t>", "</w:t></w:r></w:p></w:body></w:document>"
    bomb = packed(tmp_path / "ratio.docx", {"word/document.xml": start + "零" * 2**20 + end})
    assert bomb.stat().st_size < 20_000
    refused(bomb, "压缩比超过 100", "恶意")
    pieces = {f"word/media/{n}.bin": os.urandom(20_000) + bytes(1_900_000) for n in range(45)}
    refused(packed(tmp_path / "total.docx", pieces), "超过 80 MiB")
    refused(packed(tmp_path / "many.docx", {f"{n}.xml": b"" for n in range(2001)}), "文件数超过 2000")
    refused(packed(tmp_path / "lzma.docx", {"word/document.xml": start + end}, zipfile.ZIP_LZMA), "压缩方法")


def test_what_really_comes_out_is_bounded_whatever_the_directory_claims(tmp_path, monkeypatch):
    words = "<w:document>" + "零" * 2**20
    path = packed(tmp_path / "a.docx", {"word/document.xml": words})
    data = path.read_bytes()
    size = struct.pack("<L", len(words.encode()))
    assert data.count(size) == 2  # local header and directory
    path.write_bytes(data.replace(size, struct.pack("<L", 500)))
    refused(path, "损坏")
    monkeypatch.setattr(package, "MAX_RATIO", 10**6)
    monkeypatch.setattr(package, "MAX_XML_BYTES", 2**20)
    path.write_bytes(data)
    refused(path, "正文太大", "超过 1 MiB")


def test_encrypted_members(tmp_path):
    data = bytearray(docx_bytes("报告"))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    (tmp_path / "a.docx").write_bytes(bytes(data))
    refused(tmp_path / "a.docx", "加了密", "取消密码")


def test_entities_are_refused(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    body = f"<w:document {W}><w:body>{p(r('&x;'))}</w:body></w:document>"
    laughs = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10))
    kinds = {
        "xxe": f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>{body}',
        "laughs": f'<!DOCTYPE d [<!ENTITY x0 "哈哈">{laughs}<!ENTITY x "&x9;">]>{body}',
        "attribute": f'<!DOCTYPE d [<!ENTITY x0 "哈哈">{laughs}]><a b="&x9;"/>',
        "outside": f'<!DOCTYPE d SYSTEM "{secret.as_uri()}">{body}',
    }
    for kind, xml in kinds.items():
        message = refused(packed(tmp_path / f"{kind}.docx", {"word/document.xml": xml}), "DTD", "恶意")
        assert "机密" not in message
        # In UTF-16 the plain search for "<!DOCTYPE" finds nothing; the parser itself has to hold.
        wide = ('<?xml version="1.0" encoding="UTF-16"?>' + xml).encode("utf-16")
        refused(packed(tmp_path / f"{kind}.docx", {"word/document.xml": wide}))
    relations = '<!DOCTYPE d><Relationships xmlns="a"/>'
    refused(packed(tmp_path / "rels.docx", {"_rels/.rels": relations, "word/document.xml": body}), "DTD")


def test_deep_nesting_is_no_crash(tmp_path):
    refused(with_body(tmp_path / "a.docx", "<w:sdt>" * 5000 + "</w:sdt>" * 5000), "损坏")
    cell = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
    nested = p(r("底"))
    for _ in range(60):
        nested = cell.format(nested)
    assert read_text(with_body(tmp_path / "b.docx", nested)) == "底"


WHOLE = docx_bytes("各位代表：", "地区生产总值增长5%。")
BOUNDED = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def only_read_errors(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    try:
        words = docx.read(path)
    except ReadError:
        return
    assert words.strip()


@BOUNDED
@given(data=st.binary(max_size=400), head=st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06"]))
def test_random_bytes_raise_read_errors_only(tmp_path, data, head):
    only_read_errors(tmp_path / "a.docx", head + data)


@BOUNDED
@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=6),
    st.integers(0, len(WHOLE)) | st.just(len(WHOLE)),
)
def test_changed_documents_raise_read_errors_only(tmp_path, changes, length):
    data = bytearray(WHOLE)
    for place, value in changes:
        data[place] = value
    only_read_errors(tmp_path / "a.docx", bytes(data[:length]))


@BOUNDED
@given(st.integers(1, 400), st.integers(0, 255))
def test_changes_in_the_directory_raise_read_errors_only(tmp_path, back, value):
    data = bytearray(WHOLE)
    data[-back] = value
    only_read_errors(tmp_path / "a.docx", bytes(data))


# ---- which files


def test_folders_are_walked_by_name_and_litter_is_passed_over(tmp_path):
    for name in [
        "b.txt",
        "a.DOCX",
        "~$a.DOCX",
        ".hidden.txt",
        ".DS_Store",
        "c/z.txt",
        "c/.git/k.txt",
        "__MACOSX/m.txt",
    ]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("一", encoding="utf-8")
    assert find_files([tmp_path]) == ([tmp_path / "a.DOCX", tmp_path / "b.txt", tmp_path / "c" / "z.txt"], [])
    assert find_files([tmp_path / "~$a.DOCX", tmp_path / "__MACOSX"]) == ([], [])
    assert find_files([tmp_path / ".hidden.txt"]) == ([tmp_path / ".hidden.txt"], [])
    assert find_files(tmp_path / "c") == find_files(str(tmp_path / "c")) == ([tmp_path / "c" / "z.txt"], [])
    assert find_files([]) == ([], [])


def test_what_is_left_out_and_why(tmp_path):
    for name in ["a.pdf", "b.doc", "noext", "good.txt"]:
        (tmp_path / name).write_text("一", encoding="utf-8")
    pdf = LeftOut(str(tmp_path / "a.pdf"), "不支持 .pdf 格式（支持 .docx、.txt）；请先转成 .docx 或 .txt。")
    doc = LeftOut(
        str(tmp_path / "b.doc"), "不支持 .doc 格式（支持 .docx、.txt）；请用 Word 或 WPS 打开，另存为 .docx。"
    )
    bare = LeftOut(str(tmp_path / "noext"), "文件名没有扩展名，看不出格式（支持 .docx、.txt）。")
    gone = LeftOut(str(tmp_path / "gone.txt"), "没有这个文件或文件夹；请核对路径。")
    assert find_files([tmp_path, tmp_path / "gone.txt"]) == ([tmp_path / "good.txt"], [pdf, doc, bare, gone])
    assert find_files([tmp_path / "a.pdf"]) == ([], [pdf])
    files, left_out = find_files(["bad\0name"])
    assert files == [] and left_out[0].reason.startswith("打不开")


def test_the_same_file_is_taken_once_and_loops_end(tmp_path):
    (tmp_path / "in").mkdir()
    real = tmp_path / "in" / "a.txt"
    real.write_text("一", encoding="utf-8")
    assert find_files([real, tmp_path, tmp_path / "in" / ".." / "in" / "a.txt"]) == ([real], [])
    try:
        (tmp_path / "in" / "loop").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("no symbolic links here")
    (tmp_path / "in" / "zz.txt").symlink_to(real)
    (tmp_path / "x.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "y.txt").symlink_to(tmp_path / "y.txt")
    files, left_out = find_files([tmp_path])
    assert files == [real]
    assert [Path(item.source).name for item in left_out] == ["x.txt", "y.txt"]
    assert left_out[0].reason == "链接指向的文件不存在。"


# ---- real reports (not part of the repository)


def test_real_reports_read_like_python_docx(shared_reports):
    files, left_out = find_files([shared_reports / "provinces-2025"])
    assert (len(files), left_out) == (31, [])
    for path in files:
        assert read_text(path) == "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs), path.name


def test_real_text_is_its_bytes_in_every_encoding(shared_reports):
    data = (shared_reports / "meijiang-2020.txt").read_bytes()
    assert read_text(shared_reports / "meijiang-2020.txt") == data.decode("utf-8")
    files, _ = find_files([shared_reports / "provinces-2025"])
    for words in [data.decode("utf-8"), *map(read_text, files)]:
        for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"):
            assert text.decode(words.encode(codec)) == words
