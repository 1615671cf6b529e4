"""The routes of the notebook and of the ledger: whose it is, what changes it, the files, what is refused."""

import io

import docx
import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from index import LiveIndex
from qa.server.ledger import add_ledger_route
from qa.server.notebook import add_notebook_routes, owner_in
from qa.service import Opening
from tests.conftest import LINXI, QINGHE_2025

MARKED = {"x-report-qa": "1"}
MINE, YOURS = ({**MARKED, "x-page": digit * 32} for digit in "ab")


@pytest.fixture
def client(live: LiveIndex):
    opening = Opening(str(live.folder))
    opening.index = live
    app = FastAPI()
    add_notebook_routes(app, opening)
    add_ledger_route(app, opening)
    with TestClient(app) as client:
        yield client
    opening.desks.close()


def add(client, passage, headers=MINE, **values):
    return client.post("/notes/add", headers=headers, json={"report": LINXI, "p": passage, **values})


def test_a_page_has_a_notebook_of_its_own(client):
    reply = add(client, 1, spans=[[0, 2]], label="问<b>题")
    assert reply.status_code == 200 and reply.json()["count"] == 1
    assert "问&lt;b&gt;题" in reply.json()["html"] and "“" in reply.json()["html"]
    assert client.get("/notes", headers=YOURS).json()["count"] == 0
    assert client.get("/notes", headers=MINE).json()["count"] == 1
    assert [client.get("/notes/count", headers=whose).json() for whose in (YOURS, MINE)] == [{"count": 0}, {"count": 1}]
    assert reply.headers["cache-control"] == "no-store"


def test_order_note_remove_and_undo(client):
    ids = [add(client, number).json()["id"] for number in (1, 2)]
    post = lambda work, **values: client.post(f"/notes/{work}", headers=MINE, json=values).json()  # noqa: E731
    assert post("move", id=ids[1], by="-1")["html"].index(f'data-id="{ids[1]}"') > 0
    html = post("note", id=ids[0], note="<i>批注")["html"]
    assert html.index(f'<li data-id="{ids[1]}"') < html.index(f'<li data-id="{ids[0]}"') and "&lt;i&gt;批注" in html
    removed = post("remove", id=ids[1])
    assert removed["count"] == 1 and f'data-event="note.restore" data-id="{ids[1]}"' in removed["html"]
    assert post("restore", id=ids[1])["count"] == 2
    assert post("order", ids=ids)["count"] == 2


def test_files(client):
    add(client, 1)
    word = client.get("/notes.docx", headers=MINE)
    assert docx.Document(io.BytesIO(word.content)).paragraphs[0].text == "摘录本"
    assert client.get("/notes.md", headers=MINE).text.startswith("# 摘录本")
    assert client.get("/notes.csv", headers=MINE).content.startswith(b"\xef\xbb\xbf")
    assert client.get("/notes.csv?lang=en", headers=MINE).text.startswith("\ufeffno.,")
    assert "127.0.0.1" not in client.get("/notes.md", headers=MINE).text
    assert client.get("/notes.exe", headers=MINE).status_code == 404


@pytest.mark.parametrize(
    ("path", "headers", "body", "status"),
    [
        ("/notes/add", {}, {"report": LINXI, "p": 1}, 403),
        ("/notes/add", MARKED, {"report": LINXI, "p": 1}, 403),
        ("/notes/add", {"x-page": "a" * 32}, {"report": LINXI, "p": 1}, 403),
        ("/notes/add", {**MARKED, "x-page": "../etc"}, {"report": LINXI, "p": 1}, 403),
        ("/notes/add", MINE, {"report": "nobody", "p": 1}, 422),
        ("/notes/add", MINE, {"report": LINXI, "p": 1, "of": "x"}, 422),
        ("/notes/add", MINE, {"report": LINXI}, 400),
        ("/notes/add", MINE, {"report": LINXI, "p": "x", "spans": 3}, 400),
        ("/notes/add", MINE, [], 400),
        ("/notes/note", MINE, {"id": 1, "note": "字" * 2001}, 422),
        ("/notes/note", MINE, {"id": 1, "note": "字" * 90_000}, 413),
        ("/notes/burn", MINE, {"id": 1}, 400),
    ],
)
def test_refusals(client, path, headers, body, status):
    assert client.post(path, headers=headers, json=body).status_code == status
    assert client.get("/notes", headers=MINE).json()["count"] == 0


def test_the_gate_says_whose_notebook_it_is():
    def asked(owner: str, headers: list[tuple[bytes, bytes]]) -> Request:
        return Request({"type": "http", "owner": owner, "headers": headers})

    key = [(b"x-page", b"a" * 32)]
    assert owner_in(asked("account:eve", key)) == "account:eve"
    assert owner_in(asked("", key)) == "page:notes:" + "a" * 32
    assert owner_in(asked("", [])) == ""


def test_the_ledger_of_a_report(client):
    reply = client.get("/ledger", params={"id": QINGHE_2025})
    assert reply.status_code == 200 and len(load_workbook(io.BytesIO(reply.content)).worksheets) == 2
    assert client.get("/ledger", params={"id": "nobody"}).status_code == 404
