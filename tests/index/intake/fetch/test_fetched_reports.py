"""From an address to a report: metadata, citation, readers, charsets; again from the kept file or the address."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from index import NothingToIndexError, add, build, edit, open_index, rebuild, remove
from index.cli import main
from index.intake.fetch.address import checked_address
from index.intake.fetch.names import mark_of
from index.intake.rereading import columns_of
from qa.present.citations import cite
from qa.records import Excerpt
from tests.conftest import ROOT, TINY, source_bytes
from tests.index.intake.fetch.conftest import answer
from tests.samples import docx_bytes

LINES = ["青禾市2025年政府工作报告", "一、2024年工作回顾", "修路36公里，架桥2座。", "二、2025年工作安排", "建学校3所。"]
PAGE = (
    "<!DOCTYPE html><html><head><title>{title}_青禾市</title>"
    '<link rel="canonical" href="https://elsewhere.example/"></head><body>'
    + "".join(f"<p>{line}</p>" for line in LINES)
    + "</body></html>"
)
HTML = PAGE.format(title=LINES[0])


def mark(url: str) -> str:
    return mark_of(checked_address(url, any_port=True))


def built(paths, folder: Path, encoder):
    result = build(paths, folder, encoder=encoder, allow_private_addresses=True)
    return result, open_index(folder, encoder)


def test_a_page_becomes_a_report_with_its_address(site, tmp_path, encoder):
    site.answers["/start"] = answer(status=301, location="/2025/12.html?x=1")
    site.answers["/2025/12.html?x=1"] = answer(HTML.encode(), content_type="text/html")
    url = f"{site.root}/start"
    result, snapshot = built([url], tmp_path / "out", encoder)
    (info,) = snapshot.reports
    assert info.id == f"{LINES[0]}-{mark(url)}"
    assert info.source == f"{info.id}.html"
    assert (info.title, info.place, info.year) == (LINES[0], "青禾市", 2025)
    assert info.metadata["source_url"] == f"{site.root}/2025/12.html?x=1"
    assert [passage.text for passage in snapshot.report(0).passages] == [LINES[2], LINES[4]]
    assert source_bytes(snapshot, 0) == HTML.encode()
    assert result.left_out == () and result.files[0].ids == (info.id,)
    assert len(site.asked) == 2


def test_the_address_stands_in_the_citation(site, tmp_path, encoder):
    site.answers["/12.html"] = answer(HTML.encode(), content_type="text/html")
    _, snapshot = built([f"{site.root}/12.html"], tmp_path / "out", encoder)
    report = snapshot.report(0)
    quote = Excerpt.at(report.passages[0], report.title)
    for style in ("markdown", "gbt7714"):
        assert f"{site.root}/12.html" in cite(quote, snapshot.reports[0], style, "zh")


def test_rebuild_and_edit_never_fetch_again(site, tmp_path, encoder):
    site.answers["/12.html"] = answer(HTML.encode(), content_type="text/html")
    _, before = built([f"{site.root}/12.html"], tmp_path / "out", encoder)
    report = before.report(0)
    before.close()
    site.answers.clear()
    asked = len(site.asked)
    assert rebuild(tmp_path / "out", encoder=encoder).left_out == ()
    assert open_index(tmp_path / "out", encoder).report(0) == report
    edit(report.id, {"place": "云岭县"}, tmp_path / "out", encoder=encoder)
    info = open_index(tmp_path / "out", encoder).reports[0]
    assert (info.place, info.metadata["source_url"]) == ("云岭县", f"{site.root}/12.html")
    assert len(site.asked) == asked


def test_the_same_address_replaces_also_under_another_title(site, tmp_path, encoder):
    url, out = f"{site.root}/12.html", tmp_path / "out"
    site.answers["/12.html"] = answer(HTML.encode(), content_type="text/html")
    built([url, TINY], out, encoder)
    (id,) = [info.id for info in open_index(out, encoder).reports if "source_url" in info.metadata]
    edit(id, {"kind": "budget"}, out, encoder=encoder)
    changed = PAGE.format(title="更正后的政府工作报告").replace("36公里", "37公里")
    site.answers["/12.html"] = answer(changed.encode(), content_type="text/html")
    result = add([url], out, encoder=encoder, allow_private_addresses=True)
    snapshot = open_index(out, encoder)
    number = snapshot.position_of(id)
    assert result.files[0].ids == (id,) and len(snapshot.reports) == 4
    assert "37公里" in snapshot.report(number).text
    assert snapshot.reports[number].kind == "budget"


def test_pages_of_one_title_at_two_addresses_are_two_reports(site, tmp_path, encoder):
    for number in (1, 2):
        page = (
            PAGE.format(title="政府工作报告").replace("36公里", f"{number}公里").replace("青禾市2025年", f"{number}乡")
        )
        site.answers[f"/{number}"] = answer(page.encode(), content_type="text/html")
    out = tmp_path / "out"
    add([f"{site.root}/1"], out, encoder=encoder, allow_private_addresses=True)
    add([f"{site.root}/2"], out, encoder=encoder, allow_private_addresses=True)
    assert len(open_index(out, encoder).reports) == 2


def test_files_and_addresses_mixed_keep_their_order(site, tmp_path, encoder):
    site.answers["/a.txt"] = answer("甲县工作报告\n修路36公里。".encode(), content_type="text/plain")
    site.answers["/b.docx"] = answer(docx_bytes("乙县工作报告", "建桥2座。"), content_type="application/octet-stream")
    urls = [f"{site.root}/a.txt", f"{site.root}/b.docx", f"{site.root}/missing", f"{site.root}/a.txt#again"]
    result, snapshot = built([urls[0], TINY / "linxi-2025.txt", *urls[1:]], tmp_path / "out", encoder)
    assert [file.source.rpartition(".")[2] for file in result.files[:3]] == ["txt", "txt", "docx"]
    titles = {info.id: info.title for info in snapshot.reports}
    assert [titles[file.id] for file in result.files[:3:2]] == ["甲县工作报告", "乙县工作报告"]
    assert [(item.source, item.reason.code) for item in result.left_out] == [(urls[2], "fetch_status")]
    assert [path for _, path in site.asked] == ["/a.txt", "/b.docx", "/missing"]


def test_a_table_from_an_address(site, tmp_path, encoder):
    stream = io.StringIO()
    rows = csv.writer(stream)
    rows.writerow(["标题", "正文", "网址"])
    rows.writerow(
        ["甲县2025年政府工作报告", "修路36公里，通了班车。建学校3所，新增学位900个。", "https://jia.example/1"]
    )
    rows.writerow(["乙县2025年政府工作报告", "架桥2座，方便群众出行。建医院1所，新增床位80张。", ""])
    site.answers["/all.csv"] = answer(stream.getvalue().encode("utf-8-sig"), content_type="text/csv")
    url, out = f"{site.root}/all.csv", tmp_path / "out"
    build([url], out, columns={"text": "正文"}, encoder=encoder, allow_private_addresses=True)
    for _ in range(2):
        snapshot = open_index(out, encoder)
        addresses = {info.title[:2]: info.metadata["source_url"] for info in snapshot.reports}
        assert addresses == {"甲县": "https://jia.example/1", "乙县": url}
        assert {columns_of(info).get("text") for info in snapshot.reports} == {"正文"}
        rebuild(out, encoder=encoder)


@pytest.mark.parametrize("path", ["/a.txt", "/a.html"])
@pytest.mark.parametrize(
    ("text", "codec", "stated"),
    [("辦學", "big5", "Big5"), ("縣長辦學。", "gb18030", "GBK"), ("建校", "utf-16-le", "utf-16le")],
)
def test_the_stated_charset_of_a_short_text(site, tmp_path, encoder, path, text, codec, stated):
    """Texts too short to tell in which encoding they are."""
    html = path.endswith("html")
    data = (f"<html><p>{text}</p></html>" if html else text).encode(codec)
    kind = f"text/{'html' if html else 'plain'}; charset={stated}"
    site.answers[path] = answer(data, content_type=kind)
    url, out = f"{site.root}{path}", tmp_path / "out"
    _, snapshot = built([url], out, encoder)
    assert snapshot.report(0).passages[0].text == text
    assert source_bytes(snapshot, 0) == data
    rebuild(out, encoder=encoder)
    assert open_index(out, encoder).report(0).passages[0].text == text


@pytest.mark.parametrize(
    ("data", "stated"),
    [
        (HTML.encode(), "gbk"),
        (HTML.replace("<head>", '<head><meta charset="gb2312">').encode("gb18030"), "big5"),
        (HTML.encode("gb18030"), "utf-8"),
        (HTML.encode("gb18030"), "iso-8859-1"),
        (HTML.encode("utf-8-sig"), "gbk"),
        (HTML.encode("gb18030"), "no-such-charset"),
        (HTML.encode("gb18030"), "rot13"),
    ],
)
def test_a_wrong_charset_does_no_harm(site, tmp_path, encoder, data, stated):
    site.answers["/12.html"] = answer(data, content_type=f"text/html; charset={stated}")
    _, snapshot = built([f"{site.root}/12.html"], tmp_path / "out", encoder)
    assert [passage.text for passage in snapshot.report(0).passages] == [LINES[2], LINES[4]]


def test_what_is_left_out_is_forgotten_once_it_comes(site, tmp_path, encoder, monkeypatch):
    out, url = tmp_path / "out", f"{site.root}/a.txt"
    result, _ = built([url, TINY], out, encoder)
    assert [item.source for item in result.left_out] == [url]
    add([f"{site.root}/a.html", TINY], out, encoder=encoder, allow_private_addresses=True)
    site.answers["/a.txt"] = answer("甲县工作报告\n修路36公里。".encode(), content_type="text/plain")
    monkeypatch.chdir(tmp_path)
    add([url], out, encoder=encoder, allow_private_addresses=True)
    assert [item.source for item in open_index(out, encoder).left_out()] == [f"{site.root}/a.html"]


def test_no_password_is_kept(tmp_path, encoder):
    with pytest.raises(NothingToIndexError) as caught:
        build(["http://user:secret@a.example/x"], tmp_path / "none", encoder=encoder)
    assert "secret" not in str(caught.value) and "a.example/x" in str(caught.value)
    build(["http://user:secret@a.example/x", TINY], tmp_path / "out", encoder=encoder)
    stored = b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert b"a.example/x" in stored and b"secret" not in stored


def test_a_path_is_no_address(site, tmp_path, encoder):
    """What the page hands in are paths; it never fetches."""
    with pytest.raises(NothingToIndexError):
        add([Path(f"{site.root}/a.txt")], tmp_path / "out", encoder=encoder, allow_private_addresses=True)
    assert site.asked == []


def test_nothing_fetched_stays_behind(site, tmp_path, encoder, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    site.answers["/12.html"] = answer(HTML.encode(), content_type="text/html")
    built([f"{site.root}/12.html"], tmp_path / "out", encoder)
    with pytest.raises(NothingToIndexError):
        build([f"{site.root}/no"], tmp_path / "other", encoder=encoder, allow_private_addresses=True)
    assert list((tmp_path / "temporary").iterdir()) == []
    (id,) = [info.id for info in open_index(tmp_path / "out", encoder).reports]
    remove(id, tmp_path / "out", encoder=encoder)
    stored = b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert "36公里".encode() not in stored


def test_the_command_line(site, tmp_path, capsys):
    site.answers["/12.html"] = answer(HTML.encode(), content_type="text/html")
    url, out = f"{site.root}/12.html", str(tmp_path / "out")
    assert main(["build", url, "--out", out]) == 1
    assert "80、443 和 8000 至 8999" in capsys.readouterr().err
    assert site.asked == []
    allowed = "--allow-private-addresses"
    assert main(["build", url, "--out", out, allowed]) == 0
    assert capsys.readouterr().err == ""
    assert main(["add", url, f"{site.root}/no.html", "--index", out, allowed, "--lang", "en"]) == 1
    printed = capsys.readouterr()
    assert f"{site.root}/no.html" in printed.err and "404" in printed.err and "browser" in printed.err
    assert main(["show", "--index", out, "--jsonl"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["metadata"]["source_url"] == url
    assert main(["show", "--index", out]) == 0
    assert f"source_url\t{url}" in capsys.readouterr().out


def test_without_an_address_nothing_of_it_is_loaded(tmp_path):
    program = (
        "import sys; from index import build; build([sys.argv[1]], sys.argv[2]);"
        "print('httpcore' in sys.modules, 'index.intake.fetch.download' in sys.modules)"
    )
    finished = subprocess.run(
        [sys.executable, "-c", program, str(TINY), str(tmp_path / "out")],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert finished.stdout.strip() == "False False", finished.stderr
