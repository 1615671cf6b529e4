"""Old Word, WPS, RTF and OpenDocument files: converted by LibreOffice, refused with a remedy where that cannot be."""

import io
import os
import stat
import subprocess
import time
import zipfile

import pytest

from index.errors import ReadError
from index.readers.word import office
from tests.samples import docx_bytes

TEXT = "全年新修水渠36公里，栽茶200亩。"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOC, RTF, ODT = (reader.read for reader in office.READERS)


def old_word(flags: int, stream: str = "WordDocument") -> bytes:
    """The beginning of a .doc as far as it matters here: its header, the head of the stream of Word, the name of it."""
    head = b"\xec\xa5\xc1\x00" + bytes(6) + flags.to_bytes(2, "little")
    return OLE.ljust(512, b"\0") + head.ljust(512, b"\0") + stream.encode("utf-16-le").ljust(512, b"\0")


def archive(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Put a shell script in the place of LibreOffice; ``$IN`` is the document, %OUT% where the result goes."""

    def put(script: str) -> None:
        path = tmp_path / "soffice"
        body = script.replace("%OUT%", '"$(dirname "$IN")/out/report.docx"')
        path.write_text(f'#!/bin/sh\nfor IN; do :; done\nmkdir -p "$(dirname "$IN")/out"\n{body}\n')
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    return put


def refusal(read, data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read(data)
    assert ".docx" in caught.value.message.text("en") and ".docx" in caught.value.message.text("zh")
    return caught.value.message.code


def state_of(process: str) -> str:
    """First letter of the state of a process, empty for none."""
    shown = subprocess.run(["ps", "-o", "stat=", "-p", process], capture_output=True, text=True, check=False)
    return shown.stdout.strip()[:1]


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for LibreOffice")
class TestConversion:
    def test_the_result_is_read_as_a_word_document(self, program, tmp_path):
        (tmp_path / "made.docx").write_bytes(docx_bytes(TEXT))
        program(f"cp '{tmp_path}/made.docx' %OUT%")
        for read, data in ((DOC, old_word(0)), (RTF, b"{\\rtf1 a}"), (ODT, archive(content_xml=b"<a/>"))):
            assert [block.text for block in read(data)[0].blocks] == [TEXT]

    def test_one_that_hangs_is_ended_with_its_children(self, program, tmp_path):
        program(f"sleep 300 & echo $! > '{tmp_path}/pid'; sleep 300")
        begin = time.perf_counter()
        with pytest.raises(ReadError) as caught:
            office.convert(b"{\\rtf1 a}", ".rtf", seconds=1)
        assert caught.value.message.code == "read_office_slow" and time.perf_counter() - begin < 10
        child = (tmp_path / "pid").read_text().strip()
        while state_of(child) not in ("", "Z") and time.perf_counter() - begin < 30:
            time.sleep(0.05)  # one that is killed ends when it gets its turn
        assert state_of(child) in ("", "Z")

    @pytest.mark.parametrize("script", ["exit 1", "exit 0", ": > %OUT%", "kill -9 $$"])
    def test_one_that_makes_nothing(self, program, script):
        program(script)
        assert refusal(RTF, b"{\\rtf1 a}") == "read_office_failed"


def test_without_libreoffice(monkeypatch):
    monkeypatch.setattr(office, "program", lambda: "")
    assert refusal(RTF, b"{\\rtf1 a}") == "read_office_missing"
    assert [block.text for block in DOC(docx_bytes(TEXT))[0].blocks] == [TEXT]  # a .docx under the old name


@pytest.mark.parametrize(
    ("read", "data", "code"),
    [
        (DOC, old_word(0x0100), "read_office_encrypted"),
        (DOC, old_word(0, "EncryptedPackage"), "read_office_encrypted"),
        (ODT, archive(META_INF__manifest_xml=b"").replace(b"META_INF", b"META-INF"), "read_office_missing"),
        (
            ODT,
            archive(META_INF__manifest_xml=b"<m><manifest:encryption-data/></m>").replace(b"META_INF", b"META-INF"),
            "read_office_encrypted",
        ),
        (DOC, old_word(0, "Workbook"), "read_office_failed"),
        (DOC, OLE + bytes(range(256)) * 40, "read_office_failed"),
        (ODT, b"PK\x03\x04" + bytes(100), "read_office_missing"),
    ],
)
def test_what_the_bytes_show_is_said_before_anything_runs(monkeypatch, read, data, code):
    monkeypatch.setattr(office, "program", lambda: "")
    assert refusal(read, data) == code


@pytest.mark.skipif(not office.program(), reason="needs LibreOffice")
@pytest.mark.parametrize(("suffix", "read"), [("doc", DOC), ("rtf", RTF), ("odt", ODT)])
def test_every_format_says_what_the_word_document_says(tmp_path, suffix, read):
    from docx import Document

    document = Document()
    document.add_heading("一、2024年工作回顾", 1)
    document.add_paragraph(TEXT)
    table = document.add_table(2, 2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("镇名", "水渠", "白水镇", "12"), strict=True):
        cell.text = text
    document.add_paragraph("以上为初步数字。")
    document.save(tmp_path / "report.docx")
    profile = (tmp_path / "profile").as_uri()
    command = [office.program(), f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix]
    subprocess.run([*command, "--outdir", tmp_path, tmp_path / "report.docx"], check=True, capture_output=True)
    from index.readers.word import docx

    def shown(found):
        return [(block.kind, block.text) for block in found[0].blocks]

    expected = shown(docx.read((tmp_path / "report.docx").read_bytes()))
    assert shown(read((tmp_path / f"report.{suffix}").read_bytes())) == expected
