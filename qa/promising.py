"""The commitments of a report, from Python."""

from qa.opening import IndexLike, snapshot_of
from qa.records import Ledger
from qa.shelf.commitments import ledger_of


def ledger(report: str, *, index: IndexLike = None) -> Ledger:
    """Return the sentences of a report's plan that promise something, each with its figures and its paragraph.

    Args:
        report: id. index: see ``qa.answer``.

    Raises:
        UsageError: there is no such report.
    """
    snapshot = snapshot_of(index)
    snapshot.check_ids([report])
    position = snapshot.position_of(report)
    assert position is not None
    return ledger_of(snapshot.report(position))
