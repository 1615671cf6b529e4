"""The web chat as a process: ``python app.py``, asked through its public endpoints."""

import importlib.util
import json
import os
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from tests.bench.load import submit_event
from tests.live_app import BUILTIN, HOSTILE, HOSTILE_REPORT, LiveApp, build_index, live_app

pytestmark = pytest.mark.skipif(importlib.util.find_spec("gradio") is None, reason="needs gradio")


@pytest.fixture(scope="module")
def app(index_folder, tmp_path_factory) -> Iterator[LiveApp]:
    with live_app(tmp_path_factory.mktemp("app"), "--index", str(index_folder)) as running:
        yield running


@pytest.fixture(scope="module")
def client(app):
    with connect(app.url) as client:
        yield client


@contextmanager
def connect(url: str):
    """Open a gradio client that talks to nothing but the app."""
    os.environ["HF_HUB_OFFLINE"], os.environ["GRADIO_ANALYTICS_ENABLED"] = "1", "False"
    from gradio_client import Client

    client = Client(url, verbose=False, analytics_enabled=False, download_files=False)
    try:
        yield client
    finally:
        client.close()


def source_of(quote: dict) -> str:
    return HOSTILE_REPORT if quote["report"] == "wutong-2025" else BUILTIN.read_text("utf-8")


# --- the endpoints ---------------------------------------------------------------------------------------------------


def test_answer_is_a_verbatim_slice_of_the_report(client):
    answer = client.predict("梅江区去年城镇登记失业率是多少？", api_name="/answer")
    assert answer["status"] == "answered" and answer["near"] == []
    best = answer["quotes"][0]
    assert best["text"] == "2020年，梅江区城镇新增就业人数为2400人，城镇登记失业率为2.36%。"
    assert best["part"] == "done" and best["title"] and best["section"] and best["passage"] > 0
    for quote in answer["quotes"]:
        assert source_of(quote)[quote["start"] : quote["end"]] == quote["text"]
        assert all(0 <= start < end <= len(quote["text"]) for start, end in quote["highlights"])
        assert 0 <= quote["score"] <= 1


def test_history_carries_the_subject_on(client):
    answer = client.predict("2025年呢？", history=["梧桐市地区生产总值增长目标是多少？"], api_name="/answer")
    assert answer["quotes"][0]["report"] == "wutong-2025" and "5.5%" in answer["quotes"][0]["text"]


def test_hostile_report_text_is_quoted_unchanged(client):
    answer = client.predict("梧桐大桥的编号是什么？", api_name="/answer")
    assert HOSTILE in answer["quotes"][0]["text"]


def test_retrieve_returns_as_many_hits_as_asked_best_first(client):
    hits = client.predict("新增了多少学位？", k=3, api_name="/retrieve")["hits"]
    assert len(hits) == 3 and "新增4100个学位" in hits[0]["text"]
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


@pytest.mark.parametrize(
    ("endpoint", "question", "options"),
    [
        *[
            (endpoint, question, options)
            for endpoint in ("/answer", "/retrieve")
            for question, options in [
                ("", {}),
                (" \n\t", {}),
                ("长" * 10_000, {}),
                ("失业率", {"k": 0}),
                ("失业率", {"k": "5"}),
                ("失业率", {"k": True}),
                (None, {}),
                (["失业率"], {}),
            ]
        ],
        ("/answer", "失业率", {"history": "就业"}),
        ("/answer", "失业率", {"history": [1]}),
    ],
)
def test_wrong_calls_get_one_clear_sentence(client, endpoint, question, options):
    with pytest.raises(Exception, match=r"[\u4e00-\u9fff]") as caught:
        client.predict(question, api_name=endpoint, **options)
    message = str(caught.value)
    assert "Traceback" not in message and "File " not in message and len(message) < 200


def test_a_question_after_a_wrong_call_is_answered(client):
    with pytest.raises(Exception, match=r"[\u4e00-\u9fff]"):
        client.predict("", api_name="/answer")
    assert client.predict("新增了多少学位？", api_name="/answer")["status"] == "answered"


def test_only_the_two_endpoints_are_public(client):
    info = client.view_api(return_format="dict", print_info=False)
    assert sorted(info["named_endpoints"]) == ["/answer", "/retrieve"] and not info["unnamed_endpoints"]


def test_many_at_once_get_their_own_answers(client):
    asked = {
        "新增了多少学位？": "4100个学位",
        "梧桐市新建幼儿园多少所？": "幼儿园12所",
        "梅江区城镇登记失业率": "2.36%",
    }
    jobs = [(words, client.submit(question, api_name="/answer")) for question, words in asked.items() for _ in range(5)]
    for words, job in jobs:
        assert words in job.result(timeout=60)["quotes"][0]["text"]


# --- the page --------------------------------------------------------------------------------------------------------


def test_every_response_forbids_other_hosts(app):
    for path in ("/", "/config", "/favicon.ico", "/no-such-page"):
        request = urllib.request.Request(app.url + path)
        try:
            response = urllib.request.urlopen(request, timeout=60)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            policy = response.headers["content-security-policy"]
        assert policy.startswith("default-src 'self';") and "http" not in policy, path


def test_server_reaches_for_no_other_host(app, client):
    client.predict("新增了多少学位？", api_name="/answer")
    assert app.outside() == []


def send(app: LiveApp, event: int, *data, session: str) -> dict:
    """Send an event of the page as its own script does; return the reply."""
    body = json.dumps({"data": data, "fn_index": event, "session_hash": session}).encode()
    request = urllib.request.Request(app.url + "/gradio_api/run/predict", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        return json.load(response)


def test_questions_of_one_page_at_the_same_time_all_stay(app, client):
    with urllib.request.urlopen(app.url + "/config", timeout=60) as response:
        event, inputs = submit_event(json.load(response))
    assert inputs == 2
    questions = [
        f"梅江区{word}？" for word in ("失业率", "新增学位", "公园", "旧改", "空气质量", "粮食", "医院", "道路")
    ]
    with ThreadPoolExecutor(len(questions)) as pool:
        replies = list(pool.map(lambda question: send(app, event, question, None, session="one"), questions))
    pages = sorted((json.dumps(reply["data"], ensure_ascii=False) for reply in replies), key=len)
    assert sorted(page.count("data-turn=") for page in pages) == list(range(1, len(questions) + 1))
    assert all(f"<h2>{question}</h2>" in pages[-1] for question in questions)
    other = json.dumps(send(app, event, "梅江区失业率？", None, session="two"), ensure_ascii=False)
    assert other.count("data-turn=") == 1


def test_uploads_to_gradio_are_not_there(app):
    body = (
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        + b"a" * 5000
        + b"\r\n--x--\r\n"
    )
    request = urllib.request.Request(
        app.url + "/gradio_api/upload", body, {"Content-Type": "multipart/form-data; boundary=x"}
    )
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=60)
    caught.value.close()
    assert caught.value.code == 404


# --- starting and stopping -------------------------------------------------------------------------------------------


def test_missing_index_is_explained_and_mended_without_a_restart(tmp_path):
    folder = tmp_path / "built"
    with live_app(tmp_path, "--index", str(folder)) as running, connect(running.url) as client:
        with pytest.raises(Exception, match="python -m index build") as caught:
            client.predict("失业率", api_name="/answer")
        assert str(folder) in str(caught.value)
        build_index(tmp_path, BUILTIN)
        assert client.predict("新增了多少学位？", api_name="/answer")["status"] == "answered"
