"""The HTTP interface, asked as a program asks it."""

import json
import re

import pytest

import qa
from index import Message, add, open_index
from qa.service import Opening
from tests.conftest import LINXI, QINGHE_2025, QUESTION, one_report

fastapi = pytest.importorskip("fastapi")


@pytest.fixture(scope="module")
def client(shipped):
    return client_of(Opening(str(shipped)))


def client_of(opening):
    from starlette.testclient import TestClient

    from qa.server.api import PATH, add_api

    app = fastapi.FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    add_api(app, opening)
    return TestClient(app, f"http://127.0.0.1:7860{PATH}", raise_server_exceptions=False)


def problem(reply, status: int) -> dict:
    """What a refusal says; it is a problem of RFC 9457 whatever happened."""
    assert (reply.status_code, reply.headers["content-type"]) == (status, "application/problem+json")
    values = reply.json()
    assert list(values) == ["type", "title", "status", "detail", "code"]
    assert (values["type"], values["status"]) == ("about:blank", status)
    return values


# --- the calls ---------------------------------------------------------------------------------------------------


def test_get_and_post_give_what_python_gives(client, shipped):
    index, asked = open_index(shipped), {"question": "今年呢？", "history": [QUESTION, "医院呢"], "k": 2}
    for name, expected in [
        ("answer", qa.answer(**asked, index=index).to_dict()),
        ("retrieve", {"hits": [qa.Quote.from_hit(hit).to_dict() for hit in qa.retrieve(**asked, index=index)]}),
    ]:
        assert client.get(f"/{name}", params=asked).json() == client.post(f"/{name}", json=asked).json() == expected


def test_reports_to_search(client):
    asked = {"question": "新增学位多少个？", "reports": [LINXI, QINGHE_2025]}
    assert client.get("/answer", params=asked).json()["searched"]["reports"] == 2
    assert client.post("/answer", json=asked).json()["searched"]["reports"] == 2


def test_a_table_or_null(client, shipped):
    question = "各地GDP增长目标是多少"
    expected = qa.survey(question, index=open_index(shipped)).to_dict()
    assert client.get("/survey", params={"question": question}).json() == json.loads(json.dumps(expected))
    assert client.get("/survey", params={"question": QUESTION}).text == "null"


def test_counts(client, shipped):
    expected = qa.count(["学校|学位", "路"], by="year", part="done", index=open_index(shipped)).to_dict()
    params = {"terms": ["学校|学位", "路"], "by": "year", "part": "done"}
    assert client.get("/count", params=params).json() == client.post("/count", json=params).json() == expected
    assert client.get("/count", params={"terms": "教育公平", "concept": "true"}).json()["words"][0]["words"][1:]


def test_reports_and_paragraphs(client, shipped):
    listed = client.get("/reports").json()
    assert [item["id"] for item in listed["reports"]] == [info.id for info in open_index(shipped).reports]
    assert client.get(f"/passages/{LINXI}/2").json()["text"] == open_index(shipped).report(0).passages[1].text


DRAFT = "临溪县的报告说：“飞船将在黎明时分离开月球轨道”。去年新增学位900个。"


def test_a_draft_as_text_and_as_file(client, shipped):
    expected = json.loads(json.dumps(qa.check(DRAFT, reports=[LINXI], index=open_index(shipped)).to_dict()))
    assert expected["items"][0]["status"] == "not_found" and expected["reports"] == 1
    file = {"file": ("稿子.md", DRAFT.encode(), "text/markdown")}
    replies = [
        client.post("/check", json={"text": DRAFT, "reports": [LINXI]}),
        client.post("/check", data={"text": DRAFT, "reports": [LINXI]}),
        client.post("/check", data={"reports": [LINXI]}, files=file),
    ]
    assert [reply.json() for reply in replies] == [expected] * 3
    assert client.post("/check", json={"text": DRAFT}).json()["reports"] > 1


def test_a_draft_in_word_with_a_large_picture(client, shipped):
    from io import BytesIO

    import docx

    document, data = docx.Document(), BytesIO()
    document.add_paragraph(DRAFT)
    document.save(data)
    padded = _with_member(data.getvalue(), "word/media/image1.bin", 3 * 2**20)
    assert len(padded) > 3 * 2**20
    found = client.post("/check", files={"file": ("a.docx", padded, "application/octet-stream")}).json()
    assert found == client.post("/check", json={"text": DRAFT}).json()


def _with_member(data: bytes, name: str, size: int) -> bytes:
    import zipfile
    from io import BytesIO

    out = BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr(name, b"x" * size)
    return out.getvalue()


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"content": b"draft"}, 422, "call_no_draft"),
        ({"json": ["draft"]}, 422, "call_no_draft"),
        ({"content": b"[" * 100_000}, 422, "call_no_draft"),
        ({"json": {}}, 422, "call_missing"),
        ({"json": {"text": 5}}, 422, "call_wrong"),
        ({"json": {"text": " "}}, 422, "check_empty"),
        ({"json": {"text": "一" * 700_001}}, 422, "check_too_long"),
        ({"json": {"text": "a", "question": "b"}}, 422, "call_unknown"),
        ({"json": {"text": "a", "reports": ["nowhere"]}}, 422, "index_no_such_report"),
        ({"data": {"reports": LINXI}}, 422, "call_missing"),
        ({"data": {"text": "a", "format": "csv"}}, 422, "call_unknown"),
        ({"files": {"file": ("a.pdf", b"%PDF", "application/pdf")}}, 422, "check_format"),
        ({"files": {"file": ("a.docx", b"no archive", "application/pdf")}}, 422, None),
        ({"content": b"x", "headers": {"content-type": "multipart/form-data"}}, 400, None),
    ],
)
def test_drafts_that_are_refused(client, sent, status, code):
    said = problem(client.post("/check?lang=en", **sent), status)
    assert code in (None, said["code"]) and not re.search("[\u4e00-\u9fff]", said["detail"])


def test_a_draft_beyond_the_limit(client):
    said = problem(client.post("/check?lang=en", content=iter([b" " * 2**20] * 22)), 413)
    assert "21 MiB" in said["detail"]


def test_drafts_wait_but_not_too_many(client, monkeypatch):
    import threading
    from concurrent.futures import ThreadPoolExecutor

    from qa.calls import drafts

    go, real = threading.Event(), qa.check
    monkeypatch.setattr(drafts, "_places", threading.BoundedSemaphore(2))
    monkeypatch.setattr(qa, "check", lambda *args, **named: (go.wait(30), real(*args, **named))[1])
    with ThreadPoolExecutor(3) as pool:
        replies = [pool.submit(client.post, "/check?lang=en", json={"text": DRAFT}) for _ in range(3)]
        refused = next(reply for reply in iter(lambda: [r for r in replies if r.done()], None) if reply)[0].result()
        go.set()
        statuses = sorted(reply.result().status_code for reply in replies)
    assert statuses == [200, 200, 503]
    assert problem(refused, 503)["code"] == "check_waiting" and refused.headers["retry-after"] == "5"


def test_schemas(client):
    assert client.get("/schemas/answer").json()["properties"]["status"]["enum"][0] == "answered"
    assert problem(client.get("/schemas/x"), 404)["code"] == "problem_no_page"


# --- refusals ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/answer", 422, "call_missing"),
        ("/answer?question=%20", 422, "question_blank"),
        (f"/answer?question={'a' * 3000}", 422, "question_too_long"),
        ("/answer?question=a&k=0", 422, "k_range"),
        ("/answer?question=a&k=x", 422, "call_wrong"),
        ("/answer?question=a&top=3", 422, "call_unknown"),
        ("/answer?question=a&lang=fr", 422, "call_wrong"),
        ("/survey?question=%20", 422, "question_blank"),
        ("/count?terms=", 422, "count_blank_term"),
        ("/count?terms=a&by=moon", 422, "call_wrong"),
        ("/count?terms=a&reports=nowhere", 422, "index_no_such_report"),
        ("/reports?x=1", 422, "call_unknown"),
        ("/passages/nowhere/1", 404, "index_no_such_report"),
        (f"/passages/{LINXI}/0", 404, "call_no_passage"),
        (f"/passages/{LINXI}/{'9' * 40}", 404, "call_no_passage"),
        (f"/passages/{LINXI}/one", 422, "call_wrong"),
        ("/nothing", 404, "problem_no_page"),
    ],
)
def test_refusals(client, address, status, code):
    assert problem(client.get(address), status)["code"] == code


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "call_no_json"),
        (b"{", "call_no_json"),
        (b"[]", "call_no_json"),
        (b"[" * 100_000, "call_no_json"),
        (b'"question"', "call_no_json"),
        (b"\xff\xfe", "call_no_json"),
        (b'{"question": 5}', "call_wrong"),
        (b'{"question": "a", "id": 1}', "call_unknown"),
    ],
)
def test_bodies_that_cannot_be_read(client, body, code):
    reply = client.post("/answer", content=body, headers={"content-type": "application/json"})
    assert problem(reply, reply.status_code)["code"] == code and reply.status_code in (400, 422)


def test_other_methods(client):
    assert problem(client.delete("/answer"), 405)["code"] == "problem_method"


@pytest.mark.parametrize("path", ["/answer", "/answers"])
def test_a_body_beyond_the_limit(client, path):
    def parts():
        for _ in range(40):
            yield b" " * 2**16

    assert problem(client.post(path, content=parts()), 413)["code"] == "problem_too_large"


def test_refusals_speak_the_language_of_the_one_who_asks(client):
    spoken = {
        name: client.get("/answer", params=params, headers=headers)
        for name, params, headers in [
            ("nothing", {}, {}),
            ("header", {}, {"accept-language": "fr, en;q=0.5"}),
            ("address", {"lang": "zh"}, {"accept-language": "en"}),
        ]
    }
    assert {name: problem(reply, 422)["detail"] for name, reply in spoken.items()} == {
        "nothing": "缺少 question。",
        "header": "question is missing.",
        "address": "缺少 question。",
    }
    assert {name: reply.headers["content-language"] for name, reply in spoken.items()} == {
        "nothing": "zh",
        "header": "en",
        "address": "zh",
    }


def test_an_index_that_cannot_be_opened_is_said_and_tried_again(tmp_path):
    client = client_of(Opening(str(tmp_path / "nowhere")))
    for _ in range(2):
        reply = client.get("/answer", params={"question": "a"})
        assert problem(reply, 503)["code"] == "index_missing" or "nowhere" in reply.json()["detail"]
        assert reply.headers["retry-after"] == "5"


def test_a_failure_of_the_program_shows_nothing_of_it(shipped, caplog):
    opening = Opening(str(shipped))
    opening.start()
    opening.wait(60)

    class Broken:
        id = "broken"
        reports = property(lambda self: 1 / 0)

    opening.index = type("Live", (), {"snapshot": lambda self: Broken()})()
    reply = client_of(opening).get("/reports?lang=en")
    assert problem(reply, 500)["detail"] == Message("failed").text("en")
    assert "ZeroDivisionError" in caplog.text


# --- entity tags ---------------------------------------------------------------------------------------------------


def test_an_answer_is_sent_again_only_when_the_index_changed(shipped, tmp_path, copy_of):
    folder = copy_of(shipped)
    client = client_of(Opening(str(folder)))
    asked = {"question": "修路多少公里？"}
    first = client.get("/answer", params=asked)
    tag = {"if-none-match": first.headers["etag"]}
    same = client.get("/answer", params=asked, headers=tag)
    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", first.headers["etag"])
    assert client.get("/answer", params={**asked, "k": 2}, headers=tag).status_code == 200
    assert client.get("/retrieve", params=asked, headers=tag).status_code == 200
    add([one_report(tmp_path / "new", "湖阳县2024")], folder)
    again = client.get("/answer", params=asked, headers=tag)
    assert again.status_code == 200 and again.headers["etag"] != first.headers["etag"]


@pytest.fixture
def copy_of(tmp_path):
    import shutil

    return lambda folder: shutil.copytree(folder, tmp_path / "copy")


def test_refusals_have_no_tag(client):
    assert "etag" not in client.get("/answer?question=a&k=0").headers


def test_the_order_of_earlier_questions_counts(client):
    pair = [{"question": "今年呢", "history": history} for history in (["甲市", "乙市"], ["乙市", "甲市"])]
    assert len({client.get("/answer", params=params).headers["etag"] for params in pair}) == 2


# --- many questions ------------------------------------------------------------------------------------------------


def lines(reply) -> list[dict]:
    assert (reply.status_code, reply.headers["content-type"]) == (200, "application/jsonl")
    assert reply.content.endswith(b"\n")
    return [json.loads(line) for line in reply.content.split(b"\n")[:-1]]


def test_lines_are_answered_in_order_and_a_bad_one_is_said(client, shipped):
    asked = [{"id": "甲", "question": QUESTION, "k": 1}, {"id": "\ud800", "question": " "}, {"question": "福建的学位"}]
    body = "\ufeff" + json.dumps(asked[0], ensure_ascii=False) + "\r\n\n" + json.dumps(asked[1]) + "\n坏\n"
    found = lines(client.post("/answers?lang=en&k=2", content=(body + json.dumps(asked[2])).encode()))
    index = open_index(shipped)
    assert found[0] == qa.answer(QUESTION, k=1, index=index).to_dict("甲")
    assert (found[1]["id"], found[1]["status"], found[1]["error"][:21]) == (
        "\ud800",
        "not_mentioned",
        "The question is blank",
    )
    assert found[2]["error"].startswith("This is no JSON object")
    assert found[3] == qa.answer("福建的学位", k=2, index=index).to_dict()


def test_lines_come_as_they_are_found(shipped):
    """The first answer is there before the second question is looked at."""
    from qa.server.api.app import _answered

    opening = Opening(str(shipped))
    opening.start()
    opening.wait(60)
    waiting = [json.dumps({"id": 1, "question": QUESTION})]
    answers = _answered(waiting, opening, 1, "zh")
    assert json.loads(next(answers))["id"] == 1
    waiting.append(json.dumps({"id": 2, "question": QUESTION}))
    assert json.loads(next(answers))["id"] == 2


def test_no_lines_and_too_many(client):
    assert client.post("/answers", content=b"\n \n").content == b""
    reply = client.post("/answers?lang=en", content=b"{}\n" * 1001)
    assert problem(reply, 422)["detail"].startswith("There are 1001 questions in one request, the limit is 1000")
    assert problem(client.post("/answers?k=0", content=b"{}"), 422)["code"] == "k_range"


# --- the description -----------------------------------------------------------------------------------------------


def test_the_document_describes_every_route_in_both_languages(client):
    said = {lang: client.get("/openapi.json", params={"lang": lang}).json() for lang in ("zh", "en")}
    for lang, document in said.items():
        assert set(document["paths"]) == {
            *("/answer", "/retrieve", "/survey", "/count", "/check", "/reports", "/answers"),
            *("/passages/{report}/{number}", "/schemas/{name}"),
        }
        text = json.dumps(document)
        assert not re.search(r'"call_|http://|https://', text)
        for reference in set(re.findall(r'"#/components/schemas/(\w+)"', text)):
            assert reference in document["components"]["schemas"]
        operations = [operation for path in document["paths"].values() for operation in path.values()]
        assert len({operation["operationId"] for operation in operations}) == len(operations) == 13
        assert all(operation["responses"]["default"] for operation in operations), lang
    for lang, words in (("zh", "最多返回几段。"), ("en", "How many passages at most.")):
        parameters = said[lang]["paths"]["/answer"]["get"]["parameters"]
        (k,) = [parameter for parameter in parameters if parameter["name"] == "k"]
        posted = said[lang]["components"]["schemas"]["Ranked"]["properties"]["k"]
        assert (k["description"], posted["description"], posted["maximum"]) == (words, words, qa.MAX_K)
    assert said["zh"]["info"]["title"] == "报告问答：接口" and said["zh"]["paths"].keys() == said["en"]["paths"].keys()


def test_the_page_needs_nothing_from_elsewhere(client):
    page = client.get("/docs?lang=en")
    assert page.status_code == 200 and "Report QA: interface" in page.text
    needed = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert needed == ["docs/swagger-ui.css", "data:,", "docs/swagger-ui-bundle.js"]
    assert "url: 'openapi.json?lang=en'" in page.text
    for name, kind in (("swagger-ui.css", "text/css"), ("swagger-ui-bundle.js", "text/javascript")):
        reply = client.get(f"/docs/{name}")
        assert reply.headers["content-type"].startswith(kind) and len(reply.content) > 100_000
    assert problem(client.get("/docs/..%2Fcore.py"), 404)
    assert problem(client.get("/docs/redoc.standalone.js"), 404)
    assert client.get("/", follow_redirects=False).headers["location"] == "docs"
    bare = client.get("http://127.0.0.1:7860/api/v1")
    assert bare.url.path == "/api/v1/docs" and bare.status_code == 200
