"""Read damaged files: ``python -m tests.bench.mutated_files PATH… [--count 2000] [--seed 1]``.

Takes the report files below the paths as samples, damages copies of them at random and reads each through the child
process as a build does. Prints for each format how many were read and refused, and for all the slowest read in seconds,
the largest memory of the child in MiB, and every outcome that must not happen: a crash inside a reader, a child that
died, a time limit or memory limit reached. Exit status 1 when there is one.
"""

import argparse
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path

from index.intake import children as child
from index.intake.reading import no_progress, read_reports
from index.readers import find_files

BAD = frozenset({"read_crashed", "read_child_died", "read_too_slow", "read_memory"})
MAX_SAMPLE = 2 * 2**20  # bytes: larger samples are left out, they would only take longer


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Damage bytes in one of several ways; those of a zip archive may be damaged inside a member."""
    if data.startswith(b"PK") and chance.random() < 0.7:
        return _in_member(data, chance)
    return _damaged(data, chance)


def _damaged(data: bytes, chance: random.Random) -> bytes:
    """Flip, cut, drop, repeat, insert or swap bytes, one to eight times."""
    body = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if not body:
            break
        at = chance.randrange(len(body))
        length = min(chance.choice((1, 4, 64, 1024)), len(body) - at)
        way = chance.randrange(7)
        if way == 0:
            body[at] ^= 1 << chance.randrange(8)
        elif way == 1:
            del body[at:]
        elif way == 2:
            del body[at : at + length]
        elif way == 3:
            body[at:at] = body[at : at + length] * chance.randint(1, 50)
        elif way == 4:
            body[at:at] = chance.randbytes(length)
        elif way == 5:
            body[at : at + length] = bytes(length)
        else:
            body[at:at] = chance.choice((b"<", b">", b'"', b"\xff\xfe", b"\0", b"\n" * 500, b"9" * 20000, b"\t" * 5000))
    return bytes(body)


def _in_member(data: bytes, chance: random.Random) -> bytes:
    """Damage one member of a zip archive and pack it again; the bytes themselves when that cannot be done."""
    target = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
            names = source.namelist()
            chosen = chance.choice(names)
            for name in names:
                content = source.read(name)
                packed.writestr(name, _damaged(content, chance) if name == chosen else content)
    except (zipfile.BadZipFile, IndexError, NotImplementedError):
        return _damaged(data, chance)
    return target.getvalue()


def child_mebibytes() -> float:
    """Return the largest memory that the child has used, in MiB; 0 where the system does not tell."""
    processes = [one._process for one in child._CHILDREN._all if one._process is not None]
    try:
        lines = [line for one in processes for line in Path(f"/proc/{one.pid}/status").read_text().splitlines()]
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def main() -> int:
    """Run; see the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the files with an outcome that must not happen")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    by_format: dict[str, list[Path]] = {}
    for path in find_files(options.paths)[0]:
        if path.stat().st_size <= MAX_SAMPLE:
            by_format.setdefault(path.suffix.lower(), []).append(path)
    outcomes: dict[str, Counter[str]] = {suffix: Counter() for suffix in sorted(by_format)}
    bad, slowest, largest = 0, (0.0, ""), 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.count):
            suffix = sorted(by_format)[number % len(by_format)]
            sample = chance.choice(by_format[suffix])
            file = Path(folder, f"{number}{suffix}")
            file.write_bytes(mutated(sample.read_bytes(), chance))
            begin = time.perf_counter()
            reading = read_reports([file], no_progress)
            seconds = time.perf_counter() - begin
            slowest = max(slowest, (seconds, file.name))
            largest = max(largest, child_mebibytes())
            codes = [item.reason.code for item in reading.left_out]
            outcomes[suffix]["read" if reading.entries else "refused"] += 1
            for code in BAD & set(codes):
                bad += 1
                print(f"{code}: {sample.name}, number {number}, seed {options.seed}: {reading.left_out[0].reason}")
                if options.keep:
                    options.keep.mkdir(parents=True, exist_ok=True)
                    (options.keep / f"{code}-{file.name}").write_bytes(file.read_bytes())
            file.unlink()
    for suffix, counts in outcomes.items():
        print(f"{suffix}\tread {counts['read']}\trefused {counts['refused']}")
    print(f"slowest {slowest[0]:.2f} s ({slowest[1]}), child at most {largest:.0f} MiB, must not happen: {bad}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
