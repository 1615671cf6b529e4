"""A build that is killed is gone on with: what it had written is taken over, and nothing else of it."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from index import add, build, open_index, remove
from index.storage import batches
from index.storage.manifest import digest_folder
from index.storage.resuming import SEAL, sealed, take_over
from index.storage.segments.writing import Written
from tests.conftest import ROOT, TINY, CountingEncoder, assert_same_library, below, write_report

BUILD = """
import sys
from index import add, build
from index.storage import batches
from tests.conftest import CountingEncoder

batches.FULL = 12
work, out, stage, step, *paths = sys.argv[1:]
def killed(*at):
    print(*at, flush=True)
    if at[0] == stage and at[1] >= int(step):
        import os, signal
        os.kill(os.getpid(), signal.SIGKILL)
{"build": build, "add": add}[work](paths, out, encoder=CountingEncoder(), progress=killed)
"""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Reports of 5 paragraphs, two of which fill a segment of the tests."""
    for n in range(12):
        lines = [f"第{n}处修路{n}公里，建学校{m}所，增加床位{m * n}张，粮食产量{m}万吨。" for m in range(1, 6)]
        write_report(tmp_path / "many", f"{n:02}.txt", "\n".join([f"青禾{n}县工作报告", *lines]))
    return tmp_path / "many"


@pytest.fixture(autouse=True)
def small(monkeypatch) -> None:
    monkeypatch.setattr(batches, "FULL", 12)


def killed(work: str, out: Path, stage: str, step: int, *paths: Path) -> list[str]:
    """Build or add in a process that is killed at a step; return what it had told before."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD, work, str(out), stage, str(step), *map(str, paths)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    return done.stdout.splitlines()


def built(paths: list[Path], out: Path, encoder: CountingEncoder) -> list[tuple[str, int, int]]:
    """Build in this process; return what was told of each step."""
    steps: list[tuple[str, int, int]] = []
    build(paths, out, encoder=encoder, progress=lambda *step: steps.append(step))
    return steps


def seals(out: Path) -> list[Path]:
    return sorted(out.glob(f"snapshots/.building-*/*{SEAL}"))


def assert_equal(out: Path, other: Path, encoder: CountingEncoder) -> None:
    with closing(open_index(out, encoder, whole=True)) as found, closing(open_index(other, encoder)) as expected:
        assert_same_library(found, expected)
        assert found.manifest.segments == expected.manifest.segments
    assert not list(out.glob("snapshots/.*")) and not list(out.glob(".reading-*"))


@pytest.mark.parametrize("step", [0, 10, 30, 50, 60])
def test_a_killed_build_is_gone_on_with(many, tmp_path, encoder, step):
    killed("build", tmp_path / "out", "encode", step, many)
    assert len(seals(tmp_path / "out")) == step // 10
    steps = built([many], tmp_path / "out", encoder)
    assert [each for each in steps if each[0] == "resume"] == ([("resume", step, 60)] if step else [])
    told = [done for stage, done, _ in steps if stage == "encode"]
    assert told == list(range(step, 61, 10))
    build([many], tmp_path / "whole", encoder=encoder)
    assert_equal(tmp_path / "out", tmp_path / "whole", encoder)


@pytest.mark.parametrize("step", range(4))
def test_killed_while_it_is_put_together(many, tmp_path, encoder, step):
    out = tmp_path / "out"
    before = build([TINY], out, encoder=encoder).id
    killed("build", out, "write", step, many)
    with closing(open_index(out, encoder)) as snapshot:
        assert snapshot.id == before and len(snapshot.reports) == 3
    steps = built([many], out, encoder)
    assert [each for each in steps if each[0] == "resume"] == [("resume", 60, 60)]
    build([many], tmp_path / "whole", encoder=encoder)
    assert_equal(out, tmp_path / "whole", encoder)


def test_killed_again_and_again_at_any_moment(many, tmp_path, encoder):
    """Whenever it is killed, and whatever it was writing then, the index in the end is that of an unbroken build."""
    dice, out = random.Random(7), tmp_path / "out"
    for _ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", BUILD, "build", str(out), "never", "0", str(many)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        assert process.stdout is not None
        process.stdout.readline()  # it has begun to read
        time.sleep(dice.uniform(0, 0.6))
        process.kill()
        process.communicate()
        assert len(list(out.glob("snapshots/.building-*"))) <= 2
    build([many], out, encoder=encoder)
    build([many], tmp_path / "whole", encoder=encoder)
    assert_equal(out, tmp_path / "whole", encoder)


def test_what_changed_meanwhile_is_written_anew(many, tmp_path, encoder):
    killed("build", tmp_path / "out", "encode", 60, many)
    changed = many / "06.txt"
    changed.write_text(changed.read_text("utf-8").replace("修路", "修桥"), encoding="utf-8")
    steps = built([many], tmp_path / "out", encoder)
    assert [each for each in steps if each[0] == "resume"] == [("resume", 50, 60)]
    build([many], tmp_path / "whole", encoder=encoder)
    assert_equal(tmp_path / "out", tmp_path / "whole", encoder)


def test_another_build_sweeps_it(many, tmp_path, encoder):
    killed("build", tmp_path / "out", "encode", 40, many)
    steps = built([TINY], tmp_path / "out", encoder)
    assert "resume" not in {stage for stage, _, _ in steps}
    build([TINY], tmp_path / "whole", encoder=encoder)
    assert_equal(tmp_path / "out", tmp_path / "whole", encoder)


class OtherEncoder(CountingEncoder):
    """The same vectors by another model."""

    fingerprint = "ab" * 32


def test_another_encoder_goes_on_with_nothing(many, tmp_path):
    killed("build", tmp_path / "out", "encode", 40, many)
    assert "resume" not in {stage for stage, _, _ in built([many], tmp_path / "out", OtherEncoder())}


def test_adding_many_is_gone_on_with(many, tmp_path, encoder):
    for name in ("out", "whole"):
        build([TINY], tmp_path / name, encoder=encoder)
    killed("add", tmp_path / "out", "encode", 30, many)
    told: list[tuple[str, int, int]] = []
    add([many], tmp_path / "out", encoder=encoder, progress=lambda *step: told.append(step))
    assert ("resume", 30, 60) in told
    add([many], tmp_path / "whole", encoder=encoder)
    assert_equal(tmp_path / "out", tmp_path / "whole", encoder)


def test_removing_a_report_removes_what_was_left_of_builds(many, tmp_path, encoder):
    """Its text might stand there as well."""
    out = tmp_path / "out"
    build([TINY, many], out, encoder=encoder)
    killed("build", out, "encode", 30, many)
    assert any(out.glob(".reading-*")) and any(out.glob("snapshots/.building-*"))
    result = remove("03", out, encoder=encoder)
    assert below(out) == ["CURRENT", "snapshots", f"snapshots/{result.id}"]


@pytest.mark.parametrize("harm", ["cut", "changed", "missing", "more", "link", "seal"])
def test_a_segment_that_is_not_what_its_seal_says_is_not_taken(tmp_path, harm):
    left, new = tmp_path / "left", tmp_path / "new"
    for folder in (left / "3", new):
        folder.mkdir(parents=True)
    file = left / "3" / "codes"
    file.write_bytes(b"0123")
    sealed(left / "3", Written(3, 1, 2, 3), "digest")
    if harm == "cut":
        file.write_bytes(b"012")
    elif harm == "changed":
        file.write_bytes(b"0124")
    elif harm == "missing":
        file.unlink()
    elif harm == "more":
        (left / "3" / "other").touch()
    elif harm == "link":
        shutil.move(file, tmp_path / "elsewhere")
        file.symlink_to(tmp_path / "elsewhere")
    else:
        (left / f"3{SEAL}").write_text("{", encoding="utf-8")
    assert take_over(new, [left], [(3, "digest")]) == {}
    assert list(new.iterdir()) == [] and not left.exists()


def test_a_segment_is_taken_with_its_seal_and_the_rest_goes(tmp_path):
    new = tmp_path / "new"
    new.mkdir()
    for name in ("first", "second"):
        for key in (1, 2):
            (tmp_path / name / str(key)).mkdir(parents=True)
            (tmp_path / name / str(key) / "file").write_text(name, encoding="utf-8")
    sealed(tmp_path / "first" / "1", Written(1, 4, 5, 6), "one")
    sealed(tmp_path / "second" / "1", Written(1, 4, 5, 6), "one")
    sealed(tmp_path / "second" / "2", Written(2, 7, 8, 9), "two")
    found = take_over(new, [tmp_path / "first", tmp_path / "second"], [(1, "one"), (2, "two"), (3, "three")])
    assert {key: (w.reports, w.files) for key, w in found.items()} == {
        1: (4, digest_folder(new, "1")),
        2: (7, digest_folder(new, "2")),
    }
    assert [(new / key / "file").read_text("utf-8") for key in "12"] == ["first", "second"]
    assert sorted(os.listdir(tmp_path)) == ["new"]
    assert json.loads((new / f"2{SEAL}").read_text("utf-8"))["digest"] == "two"
