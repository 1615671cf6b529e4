"""What a report promises, sentence by sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qa.records.quotes import Excerpt


@dataclass(frozen=True, slots=True)
class Commitment:
    """A sentence that promises something.

    Attributes:
        excerpt: its paragraph, the sentence marked. figures: the figures in it, as they are written.
    """

    excerpt: Excerpt
    figures: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The sentence, verbatim."""
        return self.excerpt.highlighted

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            **self.excerpt.excerpt_object(),
            "highlights": [list(span) for span in self.excerpt.highlights],
            "sentence": self.sentence,
            "figures": list(self.figures),
        }


@dataclass(frozen=True, slots=True)
class Ledger:
    """The commitments of a report, in reading order.

    Attributes:
        report: id. title: of the report. sentences: how many sentences its plan has, commitments or not.
    """

    report: str
    title: str
    sentences: int
    commitments: Sequence[Commitment]

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "report": self.report,
            "title": self.title,
            "sentences": self.sentences,
            "commitments": [one.to_dict() for one in self.commitments],
        }
