"""Commands run as people and scripts run them: in a process of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def run_index(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``python -m index``; whatever happens, nobody is shown a traceback."""
    finished = subprocess.run(
        [sys.executable, "-m", "index", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert "Traceback" not in finished.stderr
    return finished


def run_qa(
    *arguments: str | Path, stdin: str | bytes = "", limit: float = 60, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """Run ``python -m qa``; whatever happens, nobody is shown a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "qa", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **variables},
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        timeout=limit,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert b"Traceback" not in done.stdout
    return done


def json_lines(*objects: object) -> str:
    """Return objects as JSON, one a line."""
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in objects)
