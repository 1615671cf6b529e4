"""What a person puts right about a report: its title, place, year, kind, date, address, issuer.

Corrections are kept with the report. They prevail over what is read from its text, also when the file is read again.
"""

from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import get_args

from index.encoders import Encoder
from index.errors import ReadError, UsageError
from index.intake import no_progress, reread
from index.records import CORRECTABLE, Kind
from index.storage.build import BuildResult
from index.storage.changes.changed import changed, open_base
from index.storage.opening import DEFAULT_INDEX, current_id
from index.storage.publish import Progress, locked
from index.storage.spool import spooling
from index.text.expressions import expression

YEARS = range(1900, 2101)
"""Years that a report can be of."""
_ADDRESS = expression(r"https?://[^\s<>\"]+")


def checked(values: Mapping[str, str]) -> dict[str, str]:
    """Return corrections as they are kept: white space at the ends taken off.

    >>> checked({"year": " 2025 ", "kind": "budget"})
    {'year': '2025', 'kind': 'budget'}

    Raises:
        UsageError: an unknown field; or a year, date, kind or address that is none. An empty value says that the report
            has none.
    """
    result = {}
    for name, value in values.items():
        value = value.strip()
        if name not in CORRECTABLE:
            raise UsageError("edit_field", found=name, expected=CORRECTABLE)
        if value and not _fits(name, value):
            raise UsageError(f"edit_{name}", found=value, kinds=get_args(Kind), first=YEARS[0], last=YEARS[-1])
        result[name] = value
    return result


def _fits(name: str, value: str) -> bool:
    """Tell whether a value can be one of its field."""
    if name == "year":
        return value.isascii() and value.isdecimal() and int(value) in YEARS
    if name == "kind":
        return value in get_args(Kind)
    if name in ("date", "accessed"):
        try:
            return bool(date.fromisoformat(value))
        except ValueError:
            return False
    return name != "source_url" or bool(_ADDRESS.fullmatch(value))


def edit(
    id: str,
    corrections: Mapping[str, str],
    index: Path | str = DEFAULT_INDEX,
    *,
    reset: bool = False,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
    wait: float = 600.0,
) -> BuildResult:
    """Correct what is known of a report, for good; its kept file is read again, because parts depend on the year.

    Args:
        id: of the report.
        corrections: new values by keys of ``CORRECTABLE``; an empty value says that the report has none.
        reset: forget all earlier corrections of the report first.
        index, encoder, progress, wait: see ``index.add``.

    Raises:
        UsageError: there is no such report, nothing is to be changed, or a value is none, see ``checked``.
        ReadError: the kept file can no longer be read. IndexStateError, EncoderError: as in ``index.add``.
            Nothing has changed then.
    """
    index, progress = Path(index), progress or no_progress
    new = checked(corrections)
    if not new and not reset:
        raise UsageError("edit_nothing")
    current_id(index)  # no folder is made for the lock where there is no index
    with locked(index, wait, progress), spooling(index) as spool, closing(open_base(index, encoder)) as base:
        base.check_ids([id])
        position = base.position_of(id)
        assert position is not None
        info, file = base.reports[position], base.source_file(position, spool)
        values = new if reset else {**info.corrections, **new}
        reading = reread([(info, file)], no_progress, corrections={id: values})
        if not reading.entries:
            reason = reading.files[0].reason
            raise ReadError("edit_not_reread", id=id, reason=reason or "")
        return changed(index, base, reading, (), encoder, {"read": 0.0}, progress, base.left_out(), kept=True)
