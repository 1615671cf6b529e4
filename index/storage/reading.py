"""Report files to structured reports: what went in, what was left out and why, and how long each file took."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import NothingToIndexError, ReadError
from index.readers import find_files, read_text
from index.records import FileResult, LeftOut, Report
from index.storage.sources import Entry, sha256_of
from index.structure.parser import parse_report

NO_NAMES: Mapping[Path, str] = {}


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome of reading some files.

    Attributes:
        entries: the reports with their files, in the order read.
        places: of each of these, the path to show to people.
        left_out: what did not become a report; what was not even opened comes first.
        files: one result a file, in the order read; what was not even opened comes last.
    """

    entries: tuple[Entry, ...]
    places: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    files: tuple[FileResult, ...]

    @property
    def reports(self) -> list[Report]:
        """The reports."""
        return [report for report, _ in self.entries]

    def check(self) -> None:
        """Make sure that there is a report at all.

        Raises:
            NothingToIndexError: there is none; the message gives the reason for each file.
        """
        if not self.entries:
            reasons = "".join(f"\n  {item.source}：{item.reason}" for item in self.left_out)
            error = NothingToIndexError(f"没有可以建立索引的报告；需要 .txt 或 .docx 文件。{reasons}")
            error.files = self.files
            raise error


def read_reports(
    paths: Sequence[Path], tell: Callable[[str, int, int], None], names: Mapping[Path, str] = NO_NAMES
) -> Reading:
    """Read and structure every report below the paths; what cannot be read is left out with its reason.

    Args:
        tell: called with ``read``, how many files are done, of how many.
        names: file names to go by instead of those on the disk; a report's id is the stem of its name.
    """
    files, unopened = find_files(paths)
    unopened = [LeftOut(names.get(Path(x.source), shown(x.source)), x.reason) for x in unopened]
    entries: dict[str, Entry] = {}
    places: list[str] = []
    left_out: list[LeftOut] = []
    results: list[FileResult] = []
    for done, file in enumerate(files):
        tell("read", done, len(files))
        begin = time.perf_counter()
        name, place = names.get(file, shown(file.name)), names.get(file, shown(str(file)))
        try:
            report = read_report(file, name)
            if report.id in entries:
                other = entries[report.id][0].source
                raise ReadError(f"与 {other} 的文件名相同（{report.id}）；请改名后再建立索引。")
        except ReadError as error:
            left_out.append(LeftOut(place, str(error)))
            results.append(FileResult(name, "", 0, 0, time.perf_counter() - begin, str(error)))
            continue
        entries[report.id] = (report, file)
        places.append(place)
        seconds = time.perf_counter() - begin
        results.append(FileResult(name, report.id, len(report.passages), len(report.set_aside), seconds))
    tell("read", len(files), len(files))
    results += [FileResult(Path(item.source).name, "", 0, 0, 0.0, item.reason) for item in unopened]
    return Reading(tuple(entries.values()), tuple(places), (*unopened, *left_out), tuple(results))


def read_report(file: Path, name: str) -> Report:
    """Read and structure one report file.

    Args:
        name: the file name to go by.

    Raises:
        ReadError: it cannot be read, or holds no passage.
    """
    try:
        text = read_text(file)
        sha256 = sha256_of(file)
    except OSError as error:
        raise ReadError(f"文件读不出来（{error.strerror}）。") from error
    report = parse_report(text, id=Path(name).stem, source=name, sha256=sha256)
    if not report.passages:
        raise ReadError("文件里没有可以引用的段落。")
    return report


def shown(name: str) -> str:
    """Return a file name as it can be written down: bytes that are no UTF-8 stand as ``\\udcff``."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
