"""The ways to search: dense (faiss) and lexical (tantivy), over reports, passages and sentences; and ``Occurrences``,
which finds any sequence of characters exactly.

A new way to search is a class in a module of its own that does what ``Leg`` says, and a line in ``LEGS``.
"""

from dataclasses import dataclass

from index.legs.dense import DenseLeg
from index.legs.leg import LEVELS, Items, Leg, LegQuery, Level, Mask
from index.legs.lexical import LexicalLeg
from index.legs.occurrences import Occurrences

__all__ = [
    "LEGS",
    "LEVELS",
    "DenseLeg",
    "Items",
    "Leg",
    "LegQuery",
    "Level",
    "LexicalLeg",
    "Mask",
    "Occurrences",
]


@dataclass(frozen=True, slots=True)
class LegKind:
    """How a leg is built and opened.

    Attributes:
        level: what its rows are. file: file or folder within a snapshot. leg: the class.
    """

    level: Level
    file: str
    leg: type[Leg]


LEGS: dict[str, LegKind] = {
    "report_lexical": LegKind("report", "reports.terms", LexicalLeg),
    "passage_dense": LegKind("passage", "passages.faiss", DenseLeg),
    "passage_lexical": LegKind("passage", "passages.terms", LexicalLeg),
    "sentence_dense": LegKind("sentence", "sentences.faiss", DenseLeg),
    "sentence_lexical": LegKind("sentence", "sentences.terms", LexicalLeg),
}
"""The legs of a snapshot by name."""
