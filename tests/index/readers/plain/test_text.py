"""Plain text: every encoding gives the text unchanged, and what is no text is refused by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadError
from index.readers import find_files, read_documents
from index.readers.plain import decoding, text
from tests.conftest import read_text, refused
from tests.samples import docx_bytes

SAMPLE = "各位代表：\r\n　　2020年，全区生产总值增长5.3%，财政收入12.6亿元。\n\n联通、移动 \t完成投资“3000万元”。\r"
TRADITIONAL = "各位代表：臺灣經濟成長率為百分之三，財政收入增加，繼續推動產業升級。\r\n"
LEVEL_1 = [bytes([a, b]).decode("gb2312") for a in range(0xB0, 0xD7) for b in range(0xA1, 0xFF)]
"""The 3,666 most usual simplified characters: rows 16 to 54 of GB 2312."""


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk", "gb2312"]
)
def test_every_encoding_gives_the_text_unchanged(tmp_path, codec):
    path = tmp_path / "a.TXT"
    path.write_bytes(SAMPLE.encode(codec))
    assert read_text(path) == SAMPLE


@pytest.mark.parametrize("codec", ["big5", "big5hkscs", "cp950", "utf-16-le", "utf-16-be", "gbk", "utf-8"])
def test_traditional_characters(codec):
    assert decoding.decode(TRADITIONAL.encode(codec)) == TRADITIONAL


@pytest.mark.parametrize("word", ["联通", "经济", "中", "政府工作报告", "增长5%"])
def test_short_gbk(word):
    assert decoding.decode(word.encode("gbk")) == word


def test_dash_and_point_keep_their_character_in_gbk():
    for words in ("——2025年1月18日", "阿依古丽·买买提"):  # Python's gb2312 codec would give ―― and ・
        assert decoding.decode(words.encode("gbk")) == words


def test_marks_of_byte_order_are_dropped_only_at_the_start():
    assert decoding.decode("\ufeff一\ufeff二".encode()) == "一\ufeff二"
    assert decoding.decode(b"\xfe\xff" + "年报".encode("utf-16-be")) == "年报"
    assert decoding.decode("\ufeff年报".encode("gb18030")) == "年报"


def test_ascii_and_other_scripts_stay_utf8():
    for words in ("plain", "Zoë · café", "Привет, мир", "old end mark of DOS files\x1a"):
        assert decoding.decode(words.encode()) == words


@given(st.text(st.sampled_from(LEVEL_1), min_size=1, max_size=60), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_unicode_round_trip_from_one_character_on(words, codec):
    assert decoding.decode(words.encode(codec)) == words


@given(st.text(st.sampled_from(LEVEL_1), min_size=2, max_size=60))
def test_gb18030_round_trip_from_two_characters_on(words):
    assert decoding.decode(words.encode("gb18030")) == words


@given(st.text(st.sampled_from(LEVEL_1), min_size=4, max_size=60), st.sampled_from(["utf-16-le", "utf-16-be"]))
def test_utf16_without_a_mark_from_four_characters_and_a_comma_on(words, codec):
    words += "，"  # its bytes are never valid UTF-8; without one, "三三三儡" is plain ASCII by chance
    assert decoding.decode(words.encode(codec)) == words


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_read_error(data):
    try:
        words = decoding.decode(data)
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
        ("报告".encode() + b"\xff\xff\xff" + SAMPLE.encode(), ["UTF-8", "第 7 个字节", "损坏"]),
        (SAMPLE.encode("utf-16") + b"\x00", ["UTF-16", "损坏"]),
    ],
)
def test_text_files_that_are_none(tmp_path, data, words):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    refused(path, *words)


def test_every_line_that_holds_something_is_a_block(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(SAMPLE.encode())
    (document,) = read_documents(path)
    assert [(block.kind, block.level, block.text) for block in document.blocks] == [
        ("paragraph", 0, line.strip()) for line in SAMPLE.splitlines() if line.strip()
    ]
    assert [document.text[block.start : block.end] for block in document.blocks] == [
        block.text for block in document.blocks
    ]


def test_real_text_is_its_bytes_in_every_encoding(shared_reports):
    data = (shared_reports / "meijiang-2020.txt").read_bytes()
    assert read_text(shared_reports / "meijiang-2020.txt") == data.decode("utf-8")
    files, _ = find_files([shared_reports / "provinces-2025"])
    for words in [data.decode("utf-8"), *map(read_text, files)]:
        for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"):
            assert decoding.decode(words.encode(codec)) == words


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030"])
def test_one_damaged_character_is_replaced_and_noted(codec):
    whole = "白桦县政府工作报告\n各位代表：过去一年，全县新建公厕120座，改造水管36公里。\n"
    data = whole.encode(codec)
    (document,) = text.read(data + b"\xff" + whole.encode(codec.removesuffix("-sig")))
    assert document.text == whole + decoding.REPLACED + whole
    assert [(note.code, dict(note.values)) for note in document.notes] == [
        ("read_replaced", {"count": 1, "byte": len(data) + 1})
    ]


@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
@pytest.mark.parametrize("page", ["latin-1", "cp1252"])
def test_a_text_that_was_saved_with_the_letters_of_a_western_code_page(codec, page):
    data = SAMPLE.encode(codec)
    try:
        misread = data.decode(page)
    except UnicodeDecodeError:
        pytest.skip("that code page has no letters for these bytes")
    if any("\x80" <= char < "\xa0" for char in misread):
        pytest.skip("control characters in place of letters: that is binary")
    assert decoding.mended(misread.encode())[0] == SAMPLE


@pytest.mark.parametrize("words", ["Señor Muñoz visitó Córdoba en 2018.", "Ça a été décidé à l'été.", "ÀÉÎÕÜ" * 12])
def test_western_letters_stay(words):
    assert decoding.mended(words.encode())[0] == words
