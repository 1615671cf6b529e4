"""What can be said of the container's recipe without building it."""

import json
import re

from qa.entry import serve_parser
from tests.conftest import ROOT

LINES = (ROOT / ".docker" / "Dockerfile").read_text("utf-8").replace("\\\n", " ").splitlines()


def steps(name: str) -> list[str]:
    return [line.partition(" ")[2].strip() for line in LINES if line.startswith(f"{name} ")]


def test_it_is_small_and_runs_as_nobody_in_particular():
    (image,) = steps("FROM")
    assert re.fullmatch(r"python:3\.\d+-slim", image)
    done = " ".join(steps("RUN"))
    assert not re.search(r"apt-get|gcc|build-essential|sudo|curl|wget", done)
    (user,) = steps("USER")
    assert user.isdecimal() and int(user) > 1000 and f"--uid {user}" in done
    assert LINES.index(f"USER {user}") < next(n for n, line in enumerate(LINES) if line.startswith("ENTRYPOINT"))


def test_torch_is_of_the_version_that_is_required_and_its_cpu_build_can_be_chosen():
    pinned = re.findall(r"^torch==[0-9.]*", (ROOT / "requirements.txt").read_text("utf-8"), re.M)
    assert len(pinned) == 1 and "grep -o '^torch==[0-9.]*' requirements.txt" in steps("RUN")[0]
    assert '${TORCH_INDEX:+--index-url "$TORCH_INDEX"}' in steps("RUN")[0] and 'TORCH_INDEX=""' in steps("ARG")


def test_it_starts_the_server_with_options_that_there_are():
    program, command, *options = json.loads(steps("ENTRYPOINT")[0])
    assert (program, command) == ("report-qa", "serve")
    started = serve_parser().parse_args([*options, "--index", "/index", "--allow-host", "reports.example"])
    assert started.read_only and started.host == "0.0.0.0" and started.no_browser


def test_it_takes_nothing_that_it_does_not_name():
    copied = {word for step in steps("COPY") for word in step.split()[:-1]}
    ignored = (ROOT / ".docker" / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    assert ignored[1] == "*" and {line[1:] for line in ignored if line.startswith("!")} == copied
    assert all((ROOT / name).exists() for name in copied)
    assert "index/built" in ignored
