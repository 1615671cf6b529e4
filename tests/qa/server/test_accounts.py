"""Accounts: the file, passwords, wrong tries, sessions."""

import os

import pytest

from qa import DataError, UsageError
from qa.server.accounts import Accounts, Tries, add_account, hash_password, is_password, read_accounts
from qa.server.sessions import LASTS, Sessions, set_cookie

PASSWORD = "春天的第一场雨2025"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "accounts"
    add_account(path, "李编辑", "editor", PASSWORD)
    return path


def test_a_password_is_known_by_its_hash_alone(file):
    account = read_accounts(file)["李编辑"]
    assert PASSWORD not in file.read_text("utf-8")
    assert is_password(PASSWORD, account.hash) and not is_password(PASSWORD + "x", account.hash)
    assert hash_password(PASSWORD) != hash_password(PASSWORD)  # salted
    assert (account.role, account.hash.split("$")[:4]) == ("editor", ["scrypt", "16384", "8", "5"])


@pytest.mark.parametrize(
    "hash", ["", "x", "md5$1$1$1$YQ==$YQ==", "scrypt$1$1$1$YQ==", "scrypt$999999999$8$1$YQ==$YQ=="]
)
def test_a_hash_that_is_none_lets_nobody_in(hash):
    assert is_password("", hash) is False


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_the_file_is_for_its_owner(file):
    assert file.stat().st_mode & 0o777 == 0o600
    add_account(file, "王读者", "reader", PASSWORD)
    assert file.stat().st_mode & 0o777 == 0o600 and sorted(read_accounts(file)) == ["李编辑", "王读者"]


@pytest.mark.parametrize("text", ["x", "a:admin:scrypt$1$1$1$1$1", ":reader:scrypt$1$1$1$1$1", "a:reader:plain"])
def test_a_wrong_line_is_named(tmp_path, text):
    path = tmp_path / "accounts"
    path.write_text(f"# who\n\n{text}\n", "utf-8")
    with pytest.raises(DataError, match="第 3 行"):
        read_accounts(path)


def test_no_account_twice_and_none_that_cannot_be(file):
    file.write_text(file.read_text("utf-8") * 2, "utf-8")
    with pytest.raises(DataError, match="李编辑"):
        read_accounts(file)
    for name in ("", "a:b", "#a", " a", "a\nb"):
        with pytest.raises(UsageError):
            add_account(file.with_name("other"), name, "reader", PASSWORD)
    with pytest.raises(UsageError, match="10"):
        add_account(file.with_name("other"), "a", "reader", "short")
    assert not file.with_name("other").exists()


def test_a_changed_file_counts_at_once(file):
    accounts = Accounts(file)
    assert (
        accounts.check("李编辑", PASSWORD)
        and not accounts.check("李编辑", "wrong")
        and not accounts.check("x", PASSWORD)
    )
    mark = accounts.mark_of("李编辑")
    add_account(file, "李编辑", "reader", "另一个很长很长的密码")
    assert accounts.role_of("李编辑") == "reader" and accounts.mark_of("李编辑") != mark
    file.write_text("spoiled", "utf-8")
    assert accounts.role_of("李编辑") == "reader"  # as it was: nobody new is let in


def test_whoever_tries_too_often_waits_longer_and_longer():
    now = [0.0]
    tries = Tries(lambda: now[0])
    for _ in range(4):
        tries.wrong("a", "b")
    assert tries.wait_for("a", "b") == 0.0
    waits = []
    for _ in range(8):
        tries.wrong("a")
        waits.append(tries.wait_for("a", "c"))
    assert waits[:3] == [30.0, 60.0, 120.0] and waits[-1] == 900.0 and tries.wait_for("c") == 0.0
    now[0] += 901
    assert tries.wait_for("a") == 0.0
    tries.right("a")
    tries.wrong("a")
    assert tries.wait_for("a") == 0.0


def test_sessions_end():
    now = [0.0]
    sessions = Sessions(lambda: now[0])
    word = sessions.begin("李", "mark")
    assert sessions.name_of(word) == ("李", "mark") and sessions.name_of("x") == ("", "") and len(word) > 40
    now[0] += LASTS - 1
    assert sessions.name_of(word)[0] == "李"
    now[0] += LASTS + 1
    assert sessions.name_of(word) == ("", "")
    other = sessions.begin("李", "mark")
    sessions.end(other)
    assert sessions.name_of(other) == ("", "")


def test_cookies_are_for_this_server_alone():
    assert set_cookie("w", "", True) == "report_qa_session=w; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure"
    assert set_cookie("", "/a", False) == "report_qa_session=; Path=/a; Max-Age=0; HttpOnly; SameSite=Lax"
