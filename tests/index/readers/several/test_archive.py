"""Archives: their files by their own readers, what is left and why, and hostile ones."""

import io
import zipfile

import pytest

from index.readers import read_documents
from index.readers.several import archive
from tests.samples import docx_bytes

TEXT = "一、2023年工作回顾\n去年新建公厕36座。"


def packed(path, members, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as target:
        for name, data in members.items():
            target.writestr(name, data)
    return path


def said(path):
    return "".join(note.text("zh") for note in read_documents(path)[0].notes)


def test_files_are_read_by_their_own_readers(tmp_path):
    members = {
        "报告/": b"",
        "报告/2024年青禾市政府工作报告.txt": TEXT,
        "报告/2024年云岭县政府工作报告.docx": docx_bytes("各位代表：", "去年架桥2座。"),
        "表.csv": f'地区,年份,正文\n白桦县,2023,"{TEXT}"\n白桦县,2024,"{TEXT}架桥。"\n',
        "__MACOSX/报告/._2024年青禾市政府工作报告.txt": b"\0\5\26\7",
        ".DS_Store": b"x",
        "图.png": b"\x89PNG\r\n\x1a\n",
        "空.txt": b"",
        "坏.docx": b"PK\3\4 broken",
    }
    path = packed(tmp_path / "a.zip", members)
    documents = read_documents(path)
    assert {document.name: document.text for document in documents} == {
        "2024年云岭县政府工作报告": "各位代表：\n去年架桥2座。",
        "2024年青禾市政府工作报告": TEXT,
        "白桦县2023年": TEXT,
        "白桦县2024年": TEXT + "架桥。",
    }
    assert "有 3 个文件能读，共 4 份报告" in said(path)
    assert all(name in said(path) for name in ("图.png", "空.txt", "坏.docx", "3 个文件没有收入"))
    assert ".DS_Store" not in said(path) and "MACOSX" not in said(path)


def test_names_as_windows_writes_them(tmp_path):
    path = packed(tmp_path / "a.zip", {"x" * 24 + ".txt": TEXT})
    name = "青禾市二〇二四年政府工作".encode("gb18030")
    assert len(name) == 24
    path.write_bytes(path.read_bytes().replace(b"x" * 24, name))
    assert [document.name for document in read_documents(path)] == ["青禾市二〇二四年政府工作"]


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path):
    path = packed(tmp_path / "a.zip", {"青禾市/报告.txt": TEXT, "云岭县/报告.txt": TEXT + "架桥。"})
    assert sorted(document.name for document in read_documents(path)) == ["云岭县-报告", "青禾市-报告"]


def test_paths_that_lead_out_of_the_archive_are_only_names(tmp_path):
    path = packed(tmp_path / "a.zip", {"../../外.txt": TEXT})
    assert [document.name for document in read_documents(path)] == ["外"]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip"]


def test_a_member_that_is_damaged_or_encrypted_costs_only_itself(tmp_path):
    path = packed(tmp_path / "a.zip", {"a.txt": TEXT, "b.txt": TEXT + "乙" * 50}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(("乙" * 50).encode(), ("丙" * 50).encode()))
    assert [document.name for document in read_documents(path)] == ["a"]
    assert "b.txt：在压缩包里已损坏" in said(path)
    data = bytearray(packed(tmp_path / "b.zip", {"a.txt": TEXT, "b.txt": TEXT + "乙"}).read_bytes())
    data[data.rfind(b"PK\1\2") + 8] |= 1
    (tmp_path / "b.zip").write_bytes(bytes(data))
    assert "b.txt：加了密" in said(tmp_path / "b.zip")


def test_archives_within_are_not_opened(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as target:
        target.writestr("a.txt", TEXT)
    path = packed(tmp_path / "a.zip", {"内.zip": inner.getvalue(), "b.txt": TEXT})
    assert [document.name for document in read_documents(path)] == ["b"] and "内.zip：" in said(path)
    refuses(packed(tmp_path / "only.zip", {"内.zip": inner.getvalue()}), "又一层压缩包")


def refuses(path, *words):
    with pytest.raises(Exception) as caught:
        read_documents(path)
    assert type(caught.value).__name__ == "ReadError"
    assert [word for word in words if word not in str(caught.value)] == [], str(caught.value)


def test_hostile_archives(tmp_path, monkeypatch):
    refuses(packed(tmp_path / "bomb.zip", {"a.txt": b"0" * 2**26}), "压缩比超过 100")
    refuses(packed(tmp_path / "many.zip", {f"{n}.txt": b"" for n in range(5001)}), "文件数超过 5000")
    refuses(packed(tmp_path / "lzma.zip", {"a.txt": TEXT}, zipfile.ZIP_LZMA), "压缩方法")
    refuses(packed(tmp_path / "empty.zip", {}), "没有文件")
    refuses(packed(tmp_path / "word.zip", {"[Content_Types].xml": b"", "word/document.xml": b""}), "Office")
    (tmp_path / "cut.zip").write_bytes(packed(tmp_path / "a.zip", {"a.txt": TEXT}).read_bytes()[:60])
    refuses(tmp_path / "cut.zip", "损坏")
    (tmp_path / "text.zip").write_text(TEXT, "utf-8")
    refuses(tmp_path / "text.zip", "扩展名是 .zip")
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 100)
    refuses(packed(tmp_path / "total.zip", {f"{n}.txt": TEXT for n in range(3)}), "恶意")


def test_a_size_that_the_directory_makes_up_bounds_what_comes_out(tmp_path):
    data = packed(tmp_path / "a.zip", {"a.txt": b"0" * 2**22, "b.txt": TEXT}).read_bytes()
    (tmp_path / "a.zip").write_bytes(data.replace((2**22).to_bytes(4, "little"), (500).to_bytes(4, "little")))
    assert [document.name for document in read_documents(tmp_path / "a.zip")] == ["b"]
