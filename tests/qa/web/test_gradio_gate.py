"""Which of Gradio's routes are answered, and with what bodies."""

import pytest

from qa.web.gradio_gate import READ, SENT, is_sound

INPUTS = {0: 1, 1: 2, 7: 4, "answer": 4}


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/upload_progress",
        "/gradio_api/dev/reload",
        "/gradio_api/openapi.json",
        "/openapi.json",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file/x",
        "/file=/etc/passwd",
        "/gradio_api/proxy=http://127.0.0.1:22/",
        "/monitoring",
        "/gradio_api/stream/a/b/c/playlist.m3u8",
        "/gradio_api/component_server",
        "/gradio_api/vibe-code",
        "/gradio_api/runs",
        "/login",
        "/custom_component/a/b/c/d",
        "/pwa_icon",
        "/gradio_api/token",
    ],
)
def test_what_the_page_does_not_use_is_not_there(path):
    assert not READ.fullmatch(path) and not SENT.fullmatch(path)


@pytest.mark.parametrize(
    "path",
    [
        *("/gradio_api/upload", "/gradio_api/component_server", "/gradio_api/process_recording"),
        *("/gradio_api/vibe-edit", "/login", "/gradio_api/stream/x"),
    ],
)
def test_nothing_else_can_be_sent(path):
    assert not SENT.fullmatch(path)


def test_what_the_page_and_the_client_use_is_there():
    for path in ("/", "/config", "/gradio_api/info", "/assets/index-1.js", "/gradio_api/queue/data", "/theme.css"):
        assert READ.fullmatch(path), path
    assert READ.fullmatch("/gradio_api/call/answer/0123abc") and READ.fullmatch("/gradio_api/heartbeat/abc")
    for path in ("run/predict", "queue/join", "call/answer", "cancel"):
        assert SENT.fullmatch(f"/gradio_api/{path}"), path


@pytest.mark.parametrize(
    ("path", "body", "sound"),
    [
        ("run/predict", {"data": [None], "fn_index": 0, "session_hash": "a"}, True),
        ("run/predict", {"data": [None], "fn_index": 0, "session_hash": "a", "event_data": {"name": "x"}}, True),
        ("queue/join", {"data": ["x", None], "fn_index": 1, "session_hash": "a"}, True),
        ("call/answer", {"data": ["x", None, 5, None]}, True),
        ("call/v2/answer", {"question": "x"}, True),
        ("run/predict", [], False),
        ("run/predict", {"data": [None]}, False),
        ("run/predict", {"data": [], "fn_index": 0}, False),
        ("run/predict", {"data": [1, 2], "fn_index": 0}, False),
        ("run/predict", {"data": [1], "fn_index": 99}, False),
        ("run/predict", {"data": [1], "fn_index": True}, False),
        ("run/predict", {"data": [1], "fn_index": "0"}, False),
        ("run/predict", {"data": {"0": 1}, "fn_index": 0}, False),
        ("run/predict", {"data": [1], "fn_index": 0, "session_hash": ["a"]}, False),
        ("run/predict", {"data": [1], "fn_index": 0, "session_hash": "a" * 1000}, False),
        ("run/predict", {"data": [1], "fn_index": 0, "event_data": 3}, False),
        ("call/answer", {"data": ["x"]}, False),
        ("call/nothing", {"data": ["x"]}, False),
        ("call/v2/nothing", {}, False),
    ],
)
def test_only_bodies_that_make_sense(path, body, sound):
    assert is_sound(f"/gradio_api/{path}", body, INPUTS) is sound


def test_nothing_nested_too_deep():
    deep: list = []
    for _ in range(100):
        deep = [deep]
    assert not is_sound("/gradio_api/run/predict", {"data": [deep], "fn_index": 0}, INPUTS)
