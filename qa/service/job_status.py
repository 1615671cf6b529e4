"""How far a job is, or how it ended, as JSON in a language; what became of each of its files. Pure functions."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import pairwise
from typing import Any, Literal

from index import BuildResult, FileResult, Message

Outcome = Literal["added", "noted", "copy", "unread", "left_out"]
"""What became of a file: added; added, with something to be said of it; not added because the same text is there; not
read again, its reports stay as they were; left out."""


@dataclass(frozen=True, slots=True)
class JobStatus:
    """How far a job is, or how it ended; ``status_object`` words it."""

    state: str = "idle"
    kind: str = ""
    stage: str = ""
    done: int = 0
    total: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    files: tuple[FileResult, ...] = ()
    sentences: tuple[Message, ...] = ()


def outcome_of(file: FileResult) -> Outcome:
    """Tell what became of a file.

    >>> outcome_of(FileResult("a.txt", "", 0, 0, 0.1, Message("read_copy", {"other": "b.txt", "id": "b"})))
    'copy'
    """
    code = "" if file.reason is None else file.reason.code
    if not file.id:
        return "copy" if code == "read_copy" else "left_out"
    return "unread" if code == "read_kept" else "noted" if code else "added"


def about_files(files: Sequence[FileResult]) -> list[Message]:
    """Return how many files were there already, left out, or could not be read again, unless none."""
    outcomes = [outcome_of(file) for file in files]
    counts = {
        "job_copies": outcomes.count("copy"),
        "job_left_out": outcomes.count("left_out"),
        "job_unread": outcomes.count("unread"),
    }
    return [Message(code, {"count": count}) for code, count in counts.items() if count]


def counts_of(result: BuildResult) -> dict[str, int]:
    """Return how many reports and passages an index holds, for the sentence about a job."""
    return {"reports": result.reports, "passages": result.passages}


def status_object(
    status: JobStatus, seconds: dict[str, float], language: str | None, left: Message | None = None
) -> dict[str, Any]:
    """Return a status as ``IndexJobs.status`` does.

    Args:
        left: how long the stage will still take.
    """
    separator = Message("job_sentence_separator").text(language)
    return {
        "state": status.state,
        "kind": status.kind,
        "stage": status.stage,
        "done": status.done,
        "total": status.total,
        "left": "" if left is None else left.text(language),
        "seconds": seconds,
        "files": [_file_object(file, language) for file in status.files],
        "message": separator.join(sentence.text(language) for sentence in status.sentences),
    }


def _file_object(file: FileResult, language: str | None) -> dict[str, Any]:
    values: dict[str, Any] = asdict(replace(file, reason=None))
    values["reports"] = len(file.ids)
    del values["more_ids"]
    reason = "" if file.reason is None else file.reason.text(language)
    return {**values, "reason": reason, "outcome": outcome_of(file)}


def durations(stages: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Add up how long each stage took.

    >>> durations([("read", 0), ("encode", 2), ("", 5)])
    {'read': 2.0, 'encode': 3.0}
    """
    seconds: dict[str, float] = {}
    for (stage, begin), (_, end) in pairwise(stages):
        seconds[stage] = seconds.get(stage, 0.0) + end - begin
    return seconds
