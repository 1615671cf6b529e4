"""Make an index anew from the files that it keeps."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from index.encoders import Encoder, load_encoder
from index.intake import Entry, ReadReport, no_progress, reread
from index.storage.build import BuildResult, publish_all, timed
from index.storage.changes.earlier import kept_reports, without
from index.storage.opening import DEFAULT_INDEX, current_id
from index.storage.publish import Progress, building, locked
from index.storage.spool import spooling


def rebuild(
    index: Path | str = DEFAULT_INDEX,
    *,
    model: str | None = None,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
    wait: float = 600.0,
) -> BuildResult:
    """Read every kept report file again with today's readers and rules, and encode everything anew.

    This also mends an index whose encoder has changed, or of which only files are damaged that can be made anew. A kept
    file that can no longer be read does not cost the report: its text and passages stay as they were, and the reason
    stands in ``BuildResult.files``. No report comes in that was not there before, see ``reread``. An index that an
    earlier version of the program has written is brought up to date.

    Args:
        model: see ``load_encoder``; None = the model that the index was built with. The others: see ``add``.

    Raises:
        IndexStateError: the kept files are damaged, or as in ``add``; nothing changed. EncoderError: as in ``add``.
    """
    index, progress = Path(index), progress or no_progress
    current_id(index)  # no folder is made for the lock where there is no index
    seconds: dict[str, float] = {}
    with locked(index, wait, progress), spooling(index) as spool, closing(kept_reports(index)) as kept:
        with timed(seconds, "read"):
            before = kept.with_files(spool)
            reading = reread(before, progress, spool)
        own = encoder or load_encoder(model or kept.encoder)
        again = {report.id: (report, file) for report, file in reading.entries}
        entries: list[Entry] = []
        lost = set()
        for position, (info, file) in enumerate(before):
            report = None if info.id in again else kept.report(position)
            if info.id in again:
                entries.append(again[info.id])
            elif report is not None:
                entries.append((ReadReport.of(report), file))
            else:
                lost.add(info.source)
        reading = without(reading, lost)
        if not entries and kept.earlier:
            replace(reading, entries=()).check()
        everything = replace(reading, entries=tuple(entries))
        with building(index, resume=True) as new, timed(seconds, "write"):
            times = {(info.id, info.sha256): info.added for info, _ in before}
            manifest = publish_all(
                index,
                new,
                everything,
                (*kept.left_out, *reading.left_out),
                own,
                progress,
                kept.builtin,
                apart=encoder is None,
                times=times,
            )
        return BuildResult.of(manifest, reading, seconds)
