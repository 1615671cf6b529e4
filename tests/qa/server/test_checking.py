"""The route of the quote check: text or file in, HTML, CSV or Word out; limits; a draft is never taken for HTML."""

import pytest

from index import LiveIndex
from qa.server import checking
from qa.service import Opening

fastapi = pytest.importorskip("fastapi")


@pytest.fixture
def client(live: LiveIndex):
    from starlette.testclient import TestClient

    opening = Opening(str(live.folder))
    opening.index = live
    app = fastapi.FastAPI()
    checking.add_check_route(app, opening)
    return TestClient(app, "http://127.0.0.1:7860")


DRAFT = "报告说：“飞船将在<b>黎明</b>时分离开月球轨道”。"


def test_text_to_html(client):
    reply = client.post("/check", data={"text": DRAFT})
    assert reply.status_code == 200 and "没有找到" in reply.text and "查无不代表不存在" in reply.text
    assert "<b>黎明</b>" not in reply.text and "&lt;b&gt;黎明" in reply.text
    assert "not found" in client.post("/check?lang=en", data={"text": DRAFT}).text


def test_file_to_csv_and_word(client):
    files = {"file": ("稿子.txt", DRAFT.encode(), "text/plain")}
    csv = client.post("/check?format=csv", files=files)
    assert csv.headers["content-type"].startswith("text/csv") and "飞船" in csv.content.decode("utf-8-sig")
    word = client.post("/check?format=docx", files=files)
    assert word.content[:2] == b"PK" and "attachment" in word.headers["content-disposition"]


def test_what_is_refused(client, monkeypatch):
    assert client.post("/check", data={"text": " "}).status_code == 422
    assert client.post("/check", files={"file": ("a.pdf", b"%PDF", "application/pdf")}).status_code == 422
    assert "error" in client.post("/check", data={}).json()
    monkeypatch.setattr(checking, "MAX_DRAFT", 1000)
    assert client.post("/check", data={"text": "一" * 5000}).status_code == 413


def test_an_index_that_is_not_open_yet(client, tmp_path):
    from starlette.testclient import TestClient

    app = fastapi.FastAPI()
    checking.add_check_route(app, Opening(str(tmp_path)))
    assert TestClient(app).post("/check", data={"text": DRAFT}).status_code == 503
