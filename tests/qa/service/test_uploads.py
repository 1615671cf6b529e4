"""Uploads: a plain name for every name that is given, and what is refused before it is read."""

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import MAX_FILE_BYTES, suffixes
from qa.service import uploads
from qa.service.uploads import MAX_FILES, MAX_NAME, plain_name, refusal


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("青禾市2025年政府工作报告.docx", "青禾市2025年政府工作报告.docx"),
        ("/etc/passwd.txt", "passwd.txt"),
        ("..\\..\\windows\\甲.txt", "甲.txt"),
        ("a/b\\c/乙.TXT", "乙.TXT"),
        ("甲\x00\n乙\x7f.txt", "甲 乙.txt"),
        ("甲\u202etxt.docx", "甲txt.docx"),
        ("\ufeff甲\u200b.txt", "甲.txt"),
        ("甲\ud800.txt", "甲.txt"),
        ("con.txt", "_con.txt"),
        ("Lpt1.甲.txt", "_Lpt1.甲.txt"),
        ("CONSUL.txt", "CONSUL.txt"),
        ('甲<乙>"丙|丁?*:.txt', "甲_乙__丙_丁___.txt"),
        (".txt", "txt"),
        ("~$甲.docx", "甲.docx"),
        ("甲.txt. . ", "甲.txt"),
        ("甲 \u3000 乙.txt", "甲 乙.txt"),
        ("e\u0301.txt", "é.txt"),
        ("𠮷野县.txt", "𠮷野县.txt"),
        ("", "未命名"),
        ("/", "未命名"),
        (" . ", "未命名"),
        ("长" * 200 + ".docx", "长" * 115 + ".docx"),
        ("长" * 200, "长" * 120),
    ],
)
def test_names(given_name, expected):
    assert plain_name(given_name) == expected


WILD = st.text(max_size=200) | st.lists(
    st.sampled_from(["..", "/", "\\", "con", "NUL", ".", " ", "~$", "\x00", "\u202e", "甲", ".txt", ".docx", "x" * 119])
).map("".join)


@given(WILD)
def test_a_plain_name_is_one_name_on_every_system(name):
    plain = plain_name(name)
    assert plain_name(plain) == plain
    assert 1 <= len(plain) <= MAX_NAME
    assert PurePosixPath(plain).name == PureWindowsPath(plain).name == plain
    assert plain == plain.strip(" .")
    assert not {unicodedata.category(char) for char in plain} & {"Cc", "Cf", "Cs"}
    assert not set(plain) & set('<>:"|?*/\\')
    assert plain.split(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}


@pytest.mark.parametrize("suffix", suffixes())
def test_what_the_readers_read_is_not_refused(suffix):
    assert refusal(f"甲{suffix.upper()}", b"x") is None


def test_the_largest_file():
    assert refusal("甲.docx", bytes(MAX_FILE_BYTES)) is None
    reason = str(refusal("甲.docx", bytes(MAX_FILE_BYTES + 1)))
    assert reason == "文件有 50.0 MiB，一个文件最多 50 MiB；请删去图片或拆成几个文件。"
    assert refusal("甲.txt", bytes(5 * 2**20)) is None
    assert str(refusal("甲.TXT", bytes(5 * 2**20 + 1))).startswith("文本有 5.0 MiB，网页上最多加 5 MiB；")


def test_the_limits_are_those_that_are_promised():
    assert (MAX_FILE_BYTES, uploads.MAX_JOB_BYTES, MAX_FILES, MAX_NAME) == (50 * 2**20, 200 * 2**20, 50, 120)
