"""A Word document as Word shows it: see ``pieces_of``."""

from index.readers.word.whole import pieces_of

__all__ = ["pieces_of"]
