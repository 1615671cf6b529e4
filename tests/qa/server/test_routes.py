"""The plain routes beside the page, asked as a browser asks: what they give, whom they refuse, how much they take."""

import re

import pytest

from index import LiveIndex, either, suffixes
from qa.present import local_now, text_digest
from qa.server import routes
from qa.server.routes import marked_excerpt, parse_spans
from qa.service import IndexJobs, Opening, uploads
from tests.conftest import LINXI, QINGHE_2024, QINGHE_2025, CountingEncoder
from tests.samples import Reader

fastapi = pytest.importorskip("fastapi")
NEW = ("湖阳县.txt", "一、2023年工作回顾\n修路36公里。\n".encode())
MARK = {"x-report-qa": "1"}
HERE, ELSEWHERE = ("127.0.0.1", 50000), ("192.0.2.7", 50000)
TYPE = {"content-type": "multipart/form-data; boundary=x"}


@pytest.fixture
def opening(live: LiveIndex, encoder: CountingEncoder) -> Opening:
    """An open library of its own, which a test may change."""
    opening = Opening(str(live.folder))
    opening.index, opening.jobs = live, IndexJobs(live.folder, live, encoder=encoder)
    return opening


@pytest.fixture
def ask(opening: Opening):
    """Return a function that gives a browser at an address."""
    from starlette.testclient import TestClient

    app = fastapi.FastAPI()
    routes.add_routes(app, opening)
    return lambda client=HERE: TestClient(app, "http://127.0.0.1:7860", client=client)


def as_parts(*files: tuple[str, bytes]) -> bytes:
    """Write files as the body of a form."""
    head = '--x\r\nContent-Disposition: form-data; name="files"; filename="{}"\r\n\r\n'
    return b"".join(head.format(name).encode() + data + b"\r\n" for name, data in files) + b"--x--\r\n"


def ids(opening: Opening) -> list[str]:
    return [info.id for info in opening.index.reports]


# --- reading ---------------------------------------------------------------------------------------------------------


def test_a_report_is_sent_again_only_when_it_differs(ask, opening):
    first = ask().get("/report", params={"id": LINXI})
    assert first.status_code == 200
    for passage in opening.index.snapshot().report(0).passages:
        assert passage.text in Reader(first.text).text
    tag = {"if-none-match": first.headers["etag"]}
    assert ask().get("/report", params={"id": LINXI}, headers=tag).status_code == 304
    assert ask().get("/report", params={"id": LINXI, "lang": "en"}, headers=tag).status_code == 200
    assert ask().get("/report", params={"id": "没有"}).status_code == 404


def test_a_citation_is_the_marked_slice_with_an_address_where_others_reach_it(ask, opening):
    passage = opening.index.snapshot().report(0).passages[1]
    a, b = passage.sentences[0]
    asked = {"report": LINXI, "p": passage.number, "spans": f"{a}-{b}", "style": "plain"}
    reply = ask().get("/cite", params=asked)
    assert reply.status_code == 200 and passage.text[a:b] in reply.text
    assert "http" not in reply.text and "127.0.0.1" not in reply.text
    opening.base_url = "https://reports.example/qa"
    reply = ask().get("/cite", params=asked)
    assert reply.text.endswith(f" https://reports.example/qa/?report={LINXI}&p={passage.number}")
    entry = ask().get("/cite", params={**asked, "style": "gbt7714"}).text
    assert f"[{local_now().date().isoformat()}]. https://reports.example/qa/" in entry
    assert ask().get("/cite", params={**asked, "of": text_digest(passage.text)}).text == reply.text
    replaced = ask().get("/cite", params={**asked, "of": text_digest("另一段。")})
    assert (replaced.status_code, replaced.json()["error"][:8]) == (409, "这份报告在回答之")
    assert ask().get("/cite", params={**asked, "style": "bibtex"}).status_code == 422
    assert ask().get("/cite", params={**asked, "p": 10**40}).status_code == 404


# --- a paragraph as a quote ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ()),
        ("0-3", ((0, 3),)),
        ("4-6,0-3", ((0, 3), (4, 6))),
        ("3-3,5-4,0-99,-1-2,a-b,1", ()),
        ("0-" + "9" * 40, ()),
    ],
)
def test_spans_of_an_address(value, expected):
    assert parse_spans(value, 10) == expected


def test_an_excerpt_is_the_paragraph_or_nothing(snapshot):
    info = snapshot.reports[0]
    excerpt = marked_excerpt(snapshot, info.id, 1, "0-2")
    passage = snapshot.report(0).passages[0]
    assert (excerpt.text, excerpt.highlights, excerpt.title) == (passage.text, ((0, 2),), info.title)
    assert marked_excerpt(snapshot, info.id, 0, "") is marked_excerpt(snapshot, info.id, 9999, "") is None
    assert marked_excerpt(snapshot, "nobody", 1, "") is None


def test_the_list_names_the_formats_that_can_be_added(ask):
    assert ask().get("/library").json()["formats"] == list(suffixes())


def test_work_and_refusals_are_worded_in_the_language_that_is_asked_for(ask, opening):
    reply = ask().post("/library/add?lang=en", content=as_parts(), headers={**MARK, **TYPE})
    assert (reply.status_code, reply.json()["error"]) == (
        409,
        f"No files chosen; please choose {either(sorted(suffixes())).text('en')} report files.",
    )
    reply = ask().post("/library/add?lang=en", content=as_parts(("甲.pdf", b"x")), headers={**MARK, **TYPE})
    assert reply.status_code == 202
    opening.jobs.wait(60)
    for lang, message in [
        ("en", "None of the files can be added; the index is unchanged."),
        ("zh", "没有一个文件可以加入；"),
    ]:
        assert ask().get("/library/job", params={"lang": lang}).json()["message"].startswith(message)
        assert ask().get("/library", params={"lang": lang}).json()["job"]["message"].startswith(message)
    assert ask().get("/library/job").json()["message"].startswith("没有一个文件可以加入；")
    assert "machine" in ask(ELSEWHERE).post("/library/rebuild?lang=en", headers=MARK).json()["error"]
    assert "no such report" in ask().get("/library/outline?id=x&lang=en").json()["error"]


# --- changing --------------------------------------------------------------------------------------------------------


def test_files_are_added_and_reports_removed(ask, opening):
    reply = ask().post("/library/add", content=as_parts(NEW), headers={**MARK, **TYPE})
    assert (reply.status_code, reply.json()["kind"]) == (202, "add")
    assert opening.jobs.wait(60)["state"] == "done"
    assert ids(opening) == [LINXI, QINGHE_2024, QINGHE_2025, "湖阳县"]
    assert ask().post("/library/remove", json={"ids": [LINXI]}, headers=MARK).status_code == 202
    assert opening.jobs.wait(60)["state"] == "done"
    assert ids(opening) == [QINGHE_2024, QINGHE_2025, "湖阳县"]


def test_a_report_is_corrected(ask, opening):
    values = {"id": LINXI, "corrections": {"place": "白桦县", "source_url": "https://example.org/1"}}
    reply = ask().post("/library/edit", json=values, headers=MARK)
    assert (reply.status_code, reply.json()["kind"]) == (202, "edit")
    assert opening.jobs.wait(60)["state"] == "done"
    outline = ask().get("/library/outline", params={"id": LINXI, "lang": "en"}).json()
    assert outline["place"] == "白桦县" and outline["corrections"] == values["corrections"]
    assert outline["metadata"]["source_url"] == "https://example.org/1" and isinstance(outline["why"], dict)
    cited = ask().get("/cite", params={"report": LINXI, "p": 1, "style": "gbt7714"}).text
    assert cited.startswith("白桦县人民政府. ") and cited.endswith("https://example.org/1.")
    reply = ask().post("/library/edit", json={"id": LINXI, "reset": True}, headers=MARK)
    assert reply.status_code == 202 and opening.jobs.wait(60)["state"] == "done"
    assert ask().get("/library/outline", params={"id": LINXI}).json()["corrections"] == {}


def test_what_is_wrong_with_a_correction_is_said_of_each_field(ask, opening):
    values = {"id": LINXI, "corrections": {"year": "25", "place": "白桦县", "source_url": "javascript:alert(1)"}}
    reply = ask().post("/library/edit?lang=en", json=values, headers=MARK)
    assert reply.status_code == 422 and list(reply.json()["fields"]) == ["year", "source_url"]
    assert reply.json()["fields"]["year"] == "25 is no year; expected four digits from 1900 to 2100."
    for body in (b"", b"[]", b'{"corrections": 3}', b'{"corrections": ["x"]}'):
        assert ask().post("/library/edit", content=body, headers=MARK).status_code == 400
    assert opening.jobs.status()["state"] == "idle"


def test_a_library_without_a_report(ask, opening):
    assert ask().post("/library/remove", json={"ids": ids(opening)}, headers=MARK).status_code == 202
    assert opening.jobs.wait(60)["state"] == "done"
    reply = ask().get("/library").json()
    assert (reply["reports"], reply["can_change"], reply["kinds"][0]) == ([], True, "government")


@pytest.mark.parametrize(
    ("client", "headers"),
    [
        (HERE, {}),
        (ELSEWHERE, MARK),
        (HERE, {**MARK, "host": "["}),
        (HERE, {**MARK, "origin": "http://["}),
        (HERE, {**MARK, "origin": "http://evil.example"}),
        (HERE, {**MARK, "x-forwarded-for": "127.0.0.1"}),
    ],
)
@pytest.mark.parametrize("work", ["add", "remove", "rebuild", "edit"])
def test_nobody_else_changes_the_library(ask, opening, client, headers, work):
    reply = ask(client).post(f"/library/{work}", json={"ids": [LINXI]}, headers=headers)
    assert reply.status_code == 403 and re.search("[\u4e00-\u9fff]", reply.json()["error"])
    assert opening.jobs.status()["state"] == "idle" and len(ids(opening)) == 3


def test_read_only_is_for_everybody(ask, opening):
    opening.editable = False
    assert ask().post("/library/rebuild", headers=MARK).status_code == 403
    assert ask().get("/library").json()["can_change"] is False


def test_what_files_were_added_is_told_only_to_those_who_may_add(ask, opening):
    opening.jobs.start_add([NEW, ("私人笔记.pdf", b"x")])
    assert opening.jobs.wait(60)["state"] == "done"
    assert "私人笔记" in ask().get("/library").text and "私人笔记" in ask().get("/library/job").text
    for path in ("/library", "/library/job"):
        reply = ask(ELSEWHERE).get(path)
        assert reply.status_code == 200 and "私人笔记" not in reply.text
    assert ask(ELSEWHERE).get("/library/job").json()["state"] == "done"
    opening.jobs.start_remove(["没有"])
    assert opening.jobs.wait(60)["state"] == "failed"
    assert ask(ELSEWHERE).get("/library/job").json()["state"] == "idle"


def test_too_many_files_are_told_how_many_may_come(ask):
    body = as_parts(*[(f"{n}.txt", b"x") for n in range(uploads.MAX_FILES + 100)])
    reply = ask().post("/library/add", content=body, headers={**MARK, **TYPE})
    assert (reply.status_code, "最多 50 个" in reply.json()["error"]) == (409, True)


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"ids": 3}', b"\xff"])
def test_nonsense_is_refused(ask, opening, body):
    assert ask().post("/library/remove", content=body, headers=MARK).status_code == 400
    assert ask().post("/library/nothing", content=body, headers=MARK).status_code == 404
    assert opening.jobs.status()["state"] == "idle"


def test_halves_of_letters_in_an_id_do_not_spoil_the_status(ask, opening):
    """JSON can hold them and no reply can: everybody's page asks for the status."""
    assert ask().post("/library/remove", content=b'{"ids": ["\\ud800"]}', headers=MARK).status_code == 202
    assert opening.jobs.wait(60)["state"] == "failed"
    assert ask().get("/library").json()["job"]["message"].startswith("索引里没有报告 ?；")


def test_a_report_removed_during_a_request_is_still_shown(ask, opening, monkeypatch):
    """Each request looks at one snapshot: a second one might lack the report that the first one had."""
    taken, take = [], opening.index.snapshot

    def snapshot():
        taken.append(take())
        assert len(taken) == 1
        return taken[0]

    monkeypatch.setattr(opening.index, "snapshot", snapshot)
    for path in (f"/report?id={LINXI}", f"/cite?report={LINXI}&p=1", f"/library/outline?id={LINXI}"):
        taken.clear()
        assert ask().get(path).status_code == 200
        assert len(taken) == 1


def test_before_the_library_is_open(ask, opening):
    opening.index = None
    assert ask().get("/library").json() == {"reports": None}
    for path in ("/report?id=x", "/cite?report=x&p=1", "/library/job", "/library/outline?id=x"):
        assert ask().get(path).status_code == 503
    assert ask().post("/library/rebuild", headers=MARK).status_code == 503


# --- several questions, every report ---------------------------------------------------------------------------------


def test_the_matrix_is_a_page_whose_address_holds_the_questions(ask):
    page = ask().get("/matrix", params={"q": "粮食产量目标\n学位"})
    read = Reader(page.text)
    assert page.status_code == 200 and "12万吨以上" in read.text and "粮食产量 · 目标安排" in read.text
    assert f'href="./?report={LINXI}&amp;p=4"' in page.text and read.tags.count("tr") == 4
    assert "/matrix.xlsx?q=%E7%B2%AE" in page.text
    empty = ask().get("/matrix", params={"lang": "en"})
    assert empty.status_code == 200 and "<table" not in empty.text and "Make the table" in empty.text


def test_the_matrix_is_saved(ask):
    table = ask().get("/matrix.csv", params={"q": ["粮食产量目标", "学位"]})
    assert table.text.startswith("\ufeff地区,报告编号,粮食产量目标,") and "6万吨以上" in table.text
    book = ask().get("/matrix.xlsx", params={"q": "学位"})
    assert book.content[:2] == b"PK" and "attachment" in book.headers["content-disposition"]
    assert ask().get("/matrix.exe", params={"q": "学位"}).status_code == 404


@pytest.mark.parametrize("path", ["/matrix", "/matrix.csv"])
def test_a_matrix_of_too_many_questions_says_so(ask, path):
    answer = ask().get(path, params={"q": [f"问题{n}" for n in range(13)]})
    assert answer.status_code == 422 and "13 个问题，最多 12 个" in answer.text


def test_a_matrix_before_the_index_is_open_says_so(ask, opening):
    opening.index = None
    assert ask().get("/matrix.csv", params={"q": "学位"}).status_code == 503
    assert "还没有打开" in ask().get("/matrix", params={"q": "学位"}).text


@pytest.mark.parametrize(
    "text", ["</textarea><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "\r\n</title>"]
)
def test_hostile_questions_are_escaped(ask, text):
    tags = Reader(ask().get("/matrix", params={"q": text}).text).tags
    assert tags.count("script") == 1 and "img" not in tags and tags.count("title") == 1
