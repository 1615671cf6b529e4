"""A report on its way into a snapshot: what it is at hand, its text in memory or in a file until it is written."""

import pickle
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from index.intake.copies import renamed
from index.intake.sketch import Sketch, sketch_of
from index.records import Report, ReportInfo


@dataclass(frozen=True, slots=True)
class Spooled:
    """Where a report lies that was read and set down: a file and an offset into it."""

    file: Path
    offset: int


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report that was read.

    Attributes:
        info: what is known of it; ``first_passage`` is 0.
        sentence_count, set_aside_count: how many sentences it has, and how many lines are no part of it.
        sketch: of its text. held: the report itself, or where it lies.
    """

    info: ReportInfo
    sentence_count: int
    set_aside_count: int
    sketch: Sketch
    held: Report | Spooled

    @classmethod
    def of(cls, report: Report, held: Spooled | None = None) -> "ReadReport":
        """Describe a report; without ``held`` it is kept in memory."""
        sentences = sum(len(passage.sentences) for passage in report.passages)
        return cls(info_of(report), sentences, len(report.set_aside), sketch_of(report), held or report)

    @property
    def id(self) -> str:
        """Id of the report."""
        return self.info.id

    @property
    def own_id(self) -> str:
        """See ``Report.own_id``."""
        return self.info.own_id

    @property
    def passage_count(self) -> int:
        """How many passages it has."""
        return self.info.passage_count

    def report(self) -> Report:
        """Return the report itself, read from where it lies.

        Raises:
            OSError: that file is gone.
        """
        report = self.held
        if isinstance(report, Spooled):
            with report.file.open("rb") as file:
                file.seek(report.offset)
                report = pickle.load(file)
        assert isinstance(report, Report)
        known = self.info
        if (known.sha256, known.metadata) != (report.sha256, report.metadata):
            report = replace(report, sha256=known.sha256, metadata=known.metadata)
        return renamed(report, self.id)

    def named(self, id: str) -> "ReadReport":
        """Return the report under another id."""
        return self if id == self.id else replace(self, info=replace(self.info, id=id))


Entry = tuple[ReadReport, Path]
"""A report on its way into a snapshot, and the file it was read from."""


def info_of(report: Report) -> ReportInfo:
    """Return what is known of a report, as of one that stands alone."""
    return ReportInfo(
        id=report.id,
        title=report.title,
        place=report.place,
        aliases=report.aliases,
        year=report.year,
        kind=report.kind,
        source=report.source,
        first_passage=0,
        passage_count=len(report.passages),
        sha256=report.sha256,
        metadata=report.metadata,
        corrections=report.corrections,
        own_id=report.own_id,
    )


def spooled(reports: Iterable[Report], file: Path | None) -> list[ReadReport]:
    """Describe reports; set them down in a new file where one is named, else keep them."""
    if file is None:
        return [ReadReport.of(report) for report in reports]
    found = []
    with file.open("wb") as stream:
        for report in reports:
            place = Spooled(file, stream.tell())
            pickle.dump(report, stream, protocol=pickle.HIGHEST_PROTOCOL)
            read = ReadReport.of(report, place)
            found.append(replace(read, sketch=read.sketch.set_down(stream, file)))
    return found
