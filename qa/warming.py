"""Load ahead what the first questions would wait for."""

from index import Snapshot
from qa.question.reading import warm_up as warm_up_questions


def warm_up(snapshot: Snapshot) -> None:
    """Load the tables by which questions are read, .5 s of the processor, and what an index has, see ``Snapshot``.

    Answers are the same without; for programs that answer many questions, before they take the first.
    """
    warm_up_questions()
    snapshot.warm_up()
