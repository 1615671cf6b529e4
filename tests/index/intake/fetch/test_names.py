"""What a fetched file is called, and by which reader it is read."""

import pytest

from index.errors import ReadError
from index.intake.fetch.address import checked_address
from index.intake.fetch.download import Download, described
from index.intake.fetch.names import SUFFIXES, VAGUE, mark_of, name_of, safe, suffix_of, text_charset
from index.readers import reader_of

PDF = b"%PDF-1.7 ..."
PAGE = "<!DOCTYPE html><html><head><title>{}</title></head><body><p>甲。</p></body></html>"


def found(
    path: str, media_type: str = "text/html", data: bytes = b"...", name: str = "", charset: str = ""
) -> Download:
    return Download(data, checked_address(f"https://www.qinghe.example{path}"), media_type, charset, name)


def test_every_suffix_has_a_reader():
    for suffix in filter(None, {*SUFFIXES.values(), *VAGUE.values()}):
        assert reader_of(f"a{suffix}") is not None, suffix


@pytest.mark.parametrize(
    ("path", "media_type", "data", "name", "expected"),
    [
        ("/a", "text/html", b"x", "", ".html"),
        ("/a.pdf", "text/html", b"x", "", ".html"),
        ("/a.php?x=1", "application/pdf", PDF, "", ".pdf"),
        ("/a", "text/plain", b"x", "", ".txt"),
        ("/a.md", "text/plain", b"x", "", ".md"),
        ("/a.csv", "text/plain", b"x", "", ".csv"),
        ("/a.exe", "text/plain", b"x", "", ".txt"),
        ("/a.docx", "application/octet-stream", b"PK", "", ".docx"),
        ("/a.docx", "application/zip", b"PK", "", ".docx"),
        ("/a.docx", "application/msword", b"PK", "", ".docx"),
        ("/a.doc", "application/msword", b"x", "", ".doc"),
        ("/a", "application/msword", b"x", "", ".doc"),
        ("/a.zip", "application/zip", b"PK", "", ".zip"),
        ("/down?id=3", "application/octet-stream", b"x", "报告.docx", ".docx"),
        ("/down?id=3", "application/octet-stream", PDF, "", ".pdf"),
        ("/a.pdf", "", PDF, "", ".pdf"),
        ("/a", "", b"\n <!DOCTYPE html>\n<html>", "", ".html"),
        ("/a.tmx", "application/xml", b"<tmx>", "", ".tmx"),
    ],
)
def test_suffixes(path, media_type, data, name, expected):
    assert suffix_of(found(path, media_type, data, name)) == expected


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/a.html", "image/png"),
        ("/a.pdf", "video/mp4"),
        ("/a.jpg", "image/jpeg"),
        ("/a", "application/octet-stream"),
        ("/a.exe", "application/octet-stream"),
        ("/a", ""),
        ("/a.xml", "text/xml"),
        ("/a.css", "text/css"),
    ],
)
def test_types_that_no_reader_reads(path, media_type):
    with pytest.raises(ReadError) as caught:
        suffix_of(found(path, media_type, b"\x89PNG"))
    assert caught.value.message.code == "fetch_type"
    assert (media_type or "-") in str(caught.value) and ".docx" in str(caught.value)


@pytest.mark.parametrize(
    ("path", "media_type", "data", "name", "expected"),
    [
        (
            "/2025/content_12.html",
            "text/html",
            PAGE.format("2025年政府工作报告_青禾市").encode(),
            "",
            "2025年政府工作报告",
        ),
        (
            "/12.html",
            "text/html",
            PAGE.format("青禾市 - 2025年政府工作报告").encode("gb18030"),
            "",
            "2025年政府工作报告",
        ),
        ("/12.html", "text/html", PAGE.format("A &amp; B").encode(), "", "qinghe.example-12"),
        ("/12.html", "text/html", b"<p>x</p>", "", "qinghe.example-12"),
        ("/", "text/html", b"<p>x</p>", "", "qinghe.example"),
        ("/x/青禾市报告.pdf", "application/pdf", PDF, "", "青禾市报告"),
        ("/x/a1b2.pdf", "application/pdf", PDF, "", "qinghe.example-a1b2"),
        ("/x/a1b2.pdf", "application/pdf", PDF, "../青禾/报告:2025.pdf", "报告-2025"),
        ("/x/%2e%2e%2fetc%00.pdf", "application/pdf", PDF, "", "qinghe.example-etc"),
    ],
)
def test_names(path, media_type, data, name, expected):
    page = found(path, media_type, data, name)
    suffix = suffix_of(page)
    assert name_of(page, suffix, page.address) == f"{expected}-{mark_of(page.address)}{suffix}"


def test_two_addresses_never_share_a_name():
    pages = [found(f"/{n}", data=PAGE.format("政府工作报告").encode()) for n in range(500)]
    assert len({name_of(page, ".html", page.address) for page in pages}) == 500
    assert all(mark_of(page.address).isalpha() for page in pages)


@pytest.mark.parametrize(
    "text", ["../../etc/passwd", "a\0b", "..", ".", "", "con\n", "x" * 900, "<script>", "年" * 300]
)
def test_names_are_safe(text):
    name = safe(text)
    assert len(name) <= 50 and not set(name) & set('/\\\0\n<>:*?"|') and not name.startswith(".")


@pytest.mark.parametrize(
    ("content_type", "disposition", "expected"),
    [
        ("text/html;charset=GB2312", "", ("text/html", "gb2312", "")),
        ('text/html; charset="utf-8"; x', "", ("text/html", "utf-8", "")),
        ("", "attachment; filename*=UTF-8''%E7%94%B2.pdf", ("", "", "甲.pdf")),
        ("", 'attachment; filename="甲 乙.pdf"', ("", "", "甲 乙.pdf")),
        ("", "attachment; filename*=no-such''%E7.pdf", None),
        ("text/plain; charset*=''", "x" * 5000, None),
        (";;;=", ";;;=", None),
    ],
)
def test_headers(content_type, disposition, expected):
    read = described({"content-type": content_type, "content-disposition": disposition})
    assert expected is None or read == expected
    assert all(isinstance(value, str) for value in read)


def test_the_charset_of_a_text_alone():
    assert text_charset(found("/", "text/plain", charset="gbk")) == "gbk"
    assert text_charset(found("/", "application/pdf", charset="gbk")) == ""
