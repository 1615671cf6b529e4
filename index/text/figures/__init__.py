"""Figures of a text: what each says, of what, and how; pure functions of a string."""

from index.text.figures.amounts import Amount, amounts
from index.text.figures.clauses import figures_of
from index.text.figures.records import Figure, FigureKind

__all__ = ["Amount", "Figure", "FigureKind", "amounts", "figures_of"]
