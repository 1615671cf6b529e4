"""The gate before every route, with all routes behind it but those of Gradio."""

import asyncio
import re

import pytest

from index import LiveIndex
from qa.server import limits
from qa.server.accounts import Accounts, add_account
from qa.server.app import build_app
from qa.server.gate import Gate
from qa.server.login import Door
from qa.server.measures import Measures
from qa.server.options import ServerOptions, read_network
from qa.service import IndexJobs, Opening
from tests.conftest import LINXI, CountingEncoder

pytest.importorskip("fastapi")
PASSWORD = "一个足够长的密码呀呀"
MARK = {"x-report-qa": "1"}
HERE, ELSEWHERE = ("127.0.0.1", 50000), ("192.0.2.7", 50000)
PROXY = ("10.0.0.5", 50000)


@pytest.fixture
def opening(live: LiveIndex, encoder: CountingEncoder) -> Opening:
    opening = Opening(str(live.folder), shared=True)
    opening.index, opening.jobs = live, IndexJobs(live.folder, live, encoder=encoder)
    return opening


@pytest.fixture
def serve(opening: Opening):
    """Return a function that gives a browser at an address, of a server with some options."""
    from starlette.testclient import TestClient

    def serve(client=HERE, base="http://127.0.0.1:7860", door: Door | None = None, **options) -> TestClient:
        gate = build_app(opening, ServerOptions(**options), door=door, page=lambda app, opening, root_path: None)
        return TestClient(gate, base, client=client, follow_redirects=False)

    return serve


@pytest.mark.parametrize(
    ("client", "base", "options", "owner"),
    [
        (HERE, "http://localhost:7860", {}, "local"),
        (HERE, "http://localhost:7860", {"read_only": True}, "local"),
        (ELSEWHERE, "http://reports.example", {"allow_hosts": frozenset({"reports.example"})}, ""),
        (HERE, "http://localhost:7860", {"allow_hosts": frozenset({"reports.example"})}, ""),
    ],
)
def test_the_gate_says_whose_desk_a_request_is_for(opening, client, base, options, owner):
    from starlette.requests import Request
    from starlette.testclient import TestClient

    def page(app, opening, root_path):
        @app.get("/owner")
        def tell(request: Request) -> str:
            return request.scope["owner"]

    gate = build_app(opening, ServerOptions(**options), page=page)
    assert TestClient(gate, base, client=client).get("/owner", headers={"owner": "account:eve"}).json() == owner


# --- who is meant, who asks ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "status"), [("127.0.0.1", 200), ("localhost:1", 200), ("evil.example", 421), ("", 421)]
)
@pytest.mark.parametrize("path", ["/library", "/healthz", f"/report?id={LINXI}"])
def test_only_named_hosts_are_answered_at_all(serve, path, host, status):
    reply = serve().get(path, headers={"host": host})
    assert reply.status_code == status and (status == 200 or "甲" not in reply.text)


def test_a_named_host_is_answered(serve):
    named = serve(ELSEWHERE, "http://reports.example", allow_hosts=frozenset({"reports.example"}))
    assert named.get("/library").status_code == 200
    assert serve(ELSEWHERE, "http://reports.example").get("/library").status_code == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
def test_pages_of_other_sites_get_nothing(serve, origin):
    for path in ("/library", "/healthz", "/cite?report=x&p=1"):
        assert serve().get(path, headers={"origin": origin}).status_code == 403
    assert serve().post("/library/rebuild", headers={**MARK, "origin": origin}).status_code == 403
    assert serve().get("/library", headers={"origin": "http://127.0.0.1:7860"}).status_code == 200


def test_behind_a_proxy_nobody_changes_without_an_account(serve):
    """Also where the proxy says nothing and names this machine: what the options tell of it is enough."""
    assert serve().post("/library/nothing", headers=MARK).status_code == 404  # may change, but so there is nothing
    for options in (
        {"root_path": "/reports"},
        {"trusted_proxies": (read_network("10.0.0.5"),)},
        {"allow_hosts": frozenset({"reports.example"})},
    ):
        reply = serve(**options).post("/library/rebuild", headers=MARK)
        assert (reply.status_code, "账号" in reply.json()["error"]) == (403, True)
        assert serve(**options).get("/library").json()["can_change"] is False


def test_a_trusted_proxy_names_scheme_and_host(serve):
    options = {"trusted_proxies": (read_network("10.0.0.5"),), "allow_hosts": frozenset({"reports.example"})}
    said = {"x-forwarded-for": "192.0.2.7", "x-forwarded-proto": "https", "x-forwarded-host": "reports.example"}
    cited = f"/cite?report={LINXI}&p=1"
    behind = serve(PROXY, "http://inner", **options)
    assert behind.get(cited, headers=said).status_code == 200
    assert behind.get(cited, headers={**said, "x-forwarded-host": "evil.example"}).status_code == 421
    stranger = serve(ELSEWHERE, "http://reports.example", **options)
    assert (
        stranger.get(cited, headers={**said, "x-forwarded-host": "evil.example"}).status_code == 200
    )  # not listened to
    assert "://" not in behind.get(cited, headers=said).text + stranger.get(cited, headers=said).text


@pytest.mark.parametrize("prefix", ["", "/reports"])
def test_below_a_path_whether_the_proxy_takes_it_off_or_not(serve, prefix):
    below = serve(root_path="/reports")
    assert below.get(f"{prefix}/library").status_code == 200
    assert "127.0.0.1" not in below.get(f"{prefix}/cite?report={LINXI}&p=1").text
    assert 'href="./?report=' in below.get(f"{prefix}/matrix?q=学位").text
    moved = below.get("/reports")
    assert (moved.status_code, moved.headers["location"]) == (307, "/reports/")


# --- how much --------------------------------------------------------------------------------------------------------


def test_no_route_takes_more_than_it_needs(serve, monkeypatch):
    monkeypatch.setattr(limits, "MAX_REQUEST", 1000)
    monkeypatch.setattr(limits, "MAX_UPLOAD", 3000)
    body = b"x" * 2000
    for path in ("/library/remove", "/login", "/gradio_api/queue/join", "/nowhere"):
        for sent in (body, iter([body[:500], body[500:]])):  # the second in chunks, of no stated length
            reply = serve().post(path, content=sent, headers=MARK)
            if path == "/library/remove" or isinstance(sent, bytes):
                assert (reply.status_code, "error" in reply.json()) == (413, True), path
    for sent in (b"x" * 4000, iter([b"x" * 2000, b"x" * 2000])):
        reply = serve().post(
            "/library/add", content=sent, headers={**MARK, "content-type": "multipart/form-data; boundary=x"}
        )
        assert reply.status_code == 413
    assert serve().get("/library", headers={"content-length": "99999"}).status_code == 413
    assert serve().get("/library", headers={"content-length": "-1"}).status_code == 413


def test_a_draft_with_pictures_is_let_through(serve):
    """A file of a draft may be as large as the route says, not only as large as other requests."""
    draft = "报告说：“飞船将在黎明时分离开月球轨道”。\n" + "\u3000" * (limits.MAX_REQUEST // 3 + 1000)
    reply = serve().post("/check?lang=en", files={"file": ("draft.txt", draft.encode(), "text/plain")})
    assert reply.status_code == 200 and "not found" in reply.text
    assert serve().post("/check", content=b"x", headers={"content-length": str(22 * 2**20)}).status_code == 413


def test_a_request_that_fails_does_not_keep_the_place_of_its_visitor(serve, monkeypatch):
    monkeypatch.setattr(limits, "AT_ONCE", 1)
    far = serve(ELSEWHERE, "http://reports.example", allow_hosts=frozenset({"reports.example"}))
    monkeypatch.setattr("qa.server.routes.texts", lambda language: 1 / 0)
    failing = f"/cite?report={LINXI}&p=999"
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            far.get(failing)
    monkeypatch.undo()
    assert far.get("/library").status_code == 200


def test_json_that_is_nested_too_deep(serve):
    assert serve().post("/library/remove", content=b"[" * 100_000, headers=MARK).status_code == 400


def test_a_visitor_who_asks_too_often_waits(serve):
    options = {"allow_hosts": frozenset({"reports.example"}), "visitor_limit": 40}
    often = serve(ELSEWHERE, "http://reports.example", **options)
    replies = [often.get("/library") for _ in range(12)]
    assert [reply.status_code for reply in replies] == [200] * 10 + [429] * 2
    assert 1 <= int(replies[-1].headers["retry-after"]) <= 3 and re.search(
        "[\u4e00-\u9fff]", replies[-1].json()["error"]
    )
    assert "seconds" in often.get("/library?lang=en").json()["error"]
    assert often.get("/healthz").status_code == 200
    here = serve(**options)
    assert [here.get("/library").status_code for _ in range(30)] == [200] * 30  # this machine


# --- accounts --------------------------------------------------------------------------------------------------------


@pytest.fixture
def door(tmp_path) -> Door:
    path = tmp_path / "accounts"
    add_account(path, "edda", "editor", PASSWORD)
    add_account(path, "rita", "reader", PASSWORD)
    return Door(Accounts(path))


def test_nobody_sees_anything_before_logging_in(serve, door, tmp_path):
    browser = serve(door=door, accounts=tmp_path / "accounts")
    for path in ("/library", f"/report?id={LINXI}", "/metrics", "/gradio_api/info", "/config"):
        reply = browser.get(path)
        assert (reply.status_code, reply.headers["www-authenticate"]) == (401, 'Basic realm="Report QA"')
    led = browser.get("/matrix?q=学位", headers={"accept": "text/html"})
    assert led.status_code == 303 and led.headers["location"].startswith("/login?next=%2Fmatrix%3Fq%3D")
    assert browser.get("/healthz").status_code == 200 and "<form" in browser.get("/login").text
    assert 'lang="en"' in browser.get("/login?lang=en").text


def log_in(browser, name: str, password: str = PASSWORD, wanted: str = "/"):
    return browser.post("/login", data={"name": name, "password": password, "next": wanted})


def test_an_editor_changes_and_a_reader_reads(serve, door, opening, tmp_path):
    for name, status in (("rita", 403), ("edda", 202)):
        browser = serve(door=door, accounts=tmp_path / "accounts")
        reply = log_in(browser, name, wanted="/matrix?q=a")
        assert (reply.status_code, reply.headers["location"]) == (303, "/matrix?q=a")
        cookie = reply.headers["set-cookie"]
        assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Secure" not in cookie
        assert browser.get("/library").json()["can_change"] is (name == "edda")
        assert browser.post("/library/remove", json={"ids": [LINXI]}, headers=MARK).status_code == status
        opening.jobs.wait(60)
        assert browser.post("/logout").status_code == 303
        assert browser.get("/library").status_code == 401
    assert LINXI not in [info.id for info in opening.index.reports]


def test_over_https_the_cookie_says_so(serve, door, tmp_path):
    options = {"trusted_proxies": (read_network("10.0.0.5"),), "allow_hosts": frozenset({"reports.example"})}
    said = {"x-forwarded-for": "192.0.2.7", "x-forwarded-proto": "https"}
    browser = serve(PROXY, "http://reports.example", door, accounts=tmp_path / "accounts", **options)
    reply = browser.post("/login", data={"name": "rita", "password": PASSWORD}, headers=said)
    assert reply.status_code == 303 and reply.headers["set-cookie"].endswith("; Secure")
    assert (
        browser.get("/metrics", headers={**said, "cookie": reply.headers["set-cookie"].split(";")[0]}).status_code
        == 403
    )


def test_a_password_is_not_tried_without_end(serve, door, tmp_path):
    browser = serve(door=door, accounts=tmp_path / "accounts")
    assert [log_in(browser, "edda", f"wrong password {n}").status_code for n in range(7)] == [403] * 4 + [429] * 3
    reply = log_in(browser, "edda")  # also the right one has to wait
    assert reply.status_code == 429 and 0 < int(reply.headers["retry-after"]) <= 31
    assert log_in(browser, "nobody", "x" * 20).status_code == 429  # and the same visitor with another name


def test_a_program_sends_name_and_password(serve, door, tmp_path):
    browser = serve(door=door, accounts=tmp_path / "accounts")
    assert browser.get("/library", auth=("rita", PASSWORD)).status_code == 200
    assert browser.get("/library", auth=("rita", "wrong wrong")).status_code == 401
    add_account(tmp_path / "accounts", "rita", "reader", PASSWORD + "2")  # her sessions end with the old password
    assert browser.get("/library", auth=("rita", PASSWORD)).status_code == 401


def test_nobody_is_sent_to_another_site(serve, door, tmp_path):
    browser = serve(door=door, accounts=tmp_path / "accounts")
    for wanted in (
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:x",
        "/a\r\nset-cookie: b=1",
    ):
        reply = log_in(browser, "rita", wanted=wanted)
        assert (reply.status_code, reply.headers["location"]) == (303, "/")


# --- how it is ---------------------------------------------------------------------------------------------------


def test_health_and_measures(serve, opening):
    browser = serve()
    assert browser.get("/healthz").json() == {"status": "ok", "snapshot": opening.index.snapshot().id}
    browser.get(f"/report?id={LINXI}")
    text = browser.get("/metrics").text
    assert 'report_qa_requests_total{route="/report",status="200"} 1\n' in text and "\nreport_qa_reports 3\n" in text
    assert LINXI not in text
    far = serve(ELSEWHERE, "http://reports.example", allow_hosts=frozenset({"reports.example"}))
    assert far.get("/metrics").status_code == 403 and far.get("/healthz").status_code == 200
    opening.index = None
    assert (browser.get("/healthz").status_code, browser.get("/healthz").json()) == (503, {"status": "opening"})


def test_visitors_are_told_no_folders(serve, opening, live):
    opening.jobs.start_remove(["没有"])
    opening.jobs.wait(60)
    opening.problem = None
    folder = str(live.folder.parent)
    for path in ("/library", "/library/job", "/matrix?q=学位"):
        assert folder not in serve().get(path).text
    assert opening.told(f"{live.folder}/snapshots/x: 坏了") == f"{live.folder.name}/snapshots/x: 坏了"


def test_a_stop_waits_for_what_is_being_answered():
    done = []

    async def slow(scope, receive, send) -> None:
        await asyncio.sleep(0.3)
        done.append(scope["path"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def stream(scope, receive, send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
        await asyncio.sleep(60)

    async def both() -> None:
        async def app(scope, receive, send) -> None:
            await (stream if scope["path"] == "/stream" else slow)(scope, receive, send)

        gate = Gate(app, ServerOptions(), Measures())
        sent: list[int] = []

        async def send(message) -> None:
            if "status" in message:
                sent.append(message["status"])

        def asked(path: str) -> dict:
            return {
                **{"type": "http", "path": path, "query_string": b"", "method": "GET", "scheme": "http"},
                **{"headers": [(b"host", b"127.0.0.1")], "client": HERE, "server": HERE},
            }

        open_stream = asyncio.create_task(gate(asked("/stream"), None, send))
        working = asyncio.create_task(gate(asked("/work"), None, send))
        await asyncio.sleep(0.05)
        await asyncio.wait_for(gate.finish(10), 5)  # the stream is not waited for
        assert done == ["/work"]
        await gate(asked("/late"), None, send)
        assert sent == [200, 200, 503]
        open_stream.cancel()
        await working

    asyncio.run(both())
