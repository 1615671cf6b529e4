"""Remove reports from an index."""

import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from index.encoders import Encoder
from index.errors import UsageError
from index.intake import Reading, no_progress
from index.storage.build import BuildResult, timed
from index.storage.changes.changed import open_base
from index.storage.changes.merge import Change, apply
from index.storage.changes.parting import parted
from index.storage.opening import DEFAULT_INDEX, current_id
from index.storage.publish import Progress, building, locked
from index.storage.spool import sweep


def remove(
    ids: Iterable[str] | str,
    index: Path | str = DEFAULT_INDEX,
    *,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
    wait: float = 600.0,
) -> BuildResult:
    """Remove reports from an index, also the last one; their text is gone from its folder when the call returns.

    What stays of a file of several reports is kept from then on as one file a report, see ``parted``.

    Args:
        ids: ids of the reports. The others: see ``add``.

    Raises:
        UsageError: an id is not there, or none is given.
        IndexStateError, EncoderError: as in ``add``; nothing changed.
    """
    index, unwanted = Path(index), {ids} if isinstance(ids, str) else set(ids)
    if not unwanted:
        raise UsageError("index_remove_nothing")
    current_id(index)  # no folder is made for the lock where there is no index
    progress = progress or no_progress
    with locked(index, wait, progress), closing(open_base(index, encoder)) as base:
        base.check_ids(unwanted)
        sweep(index)
        nothing, left_out, seconds = Reading((), (), (), ()), base.left_out(), {"read": 0.0}
        with tempfile.TemporaryDirectory(prefix="report-qa-") as folder:
            changed = parted(base, unwanted, left_out, Path(folder))
            with building(index) as new, timed(seconds, "write"):
                manifest = apply(
                    index,
                    new,
                    base,
                    Change(unwanted, (), changed),
                    left_out,
                    base.encoder,
                    progress,
                    builtin=False,
                    apart=encoder is None,
                )
        return BuildResult.of(manifest, nothing, seconds)
