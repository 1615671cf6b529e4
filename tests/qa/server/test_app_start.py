"""The web chat as a process: how it starts, why it does not, how it ends."""

import importlib.util
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from qa.server.serve import address_of, listen
from tests.live_app import ROOT, app_environment, live_app

pytestmark = pytest.mark.skipif(importlib.util.find_spec("gradio") is None, reason="needs gradio")


def run_app(folder: Path, *options: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "app.py", *options]
    environment = app_environment(folder)
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


def test_taken_port_is_one_sentence_and_exit_1(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run_app(tmp_path, "--port", str(port))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"无法在 127.0.0.1:{port} 上启动：端口已被占用，请用 --port 换一个，或先关掉占用它的程序。\n"


@pytest.mark.parametrize("options", [("--host", "203.0.113.1"), ("--port", "70000"), ("--port", "-1")])
def test_bad_address_is_one_sentence_and_exit_1(tmp_path, options):
    done = run_app(tmp_path, "--port", "0", *options)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1 and done.stderr.startswith("无法在 ") and "Traceback" not in done.stderr


def test_wrong_option_is_exit_2(tmp_path):
    assert run_app(tmp_path, "--prot", "7860").returncode == 2


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_quietly(index_folder, tmp_path, sent):
    with live_app(tmp_path, "--index", str(index_folder)) as running:
        with urllib.request.urlopen(running.url, timeout=60) as response:
            response.read()
        running.process.send_signal(sent)
        assert running.process.wait(timeout=60) in (0, -sent)


def test_address_of_a_socket():
    with listen("127.0.0.1", 0) as sock:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", address_of(sock))
    with listen("0.0.0.0", 0) as sock:
        assert address_of(sock).startswith("http://127.0.0.1:")
