"""Word files made to do harm, and made by chance: bounded, refused in one sentence, never a crash."""

import os
import struct
import zipfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import ReadError
from index.readers.word import package
from tests.conftest import read_text, refused
from tests.samples import W, docx_bytes, p, packed, r, with_body


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
        words = read_text(path)
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
