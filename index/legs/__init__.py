"""The ways to search: dense (faiss) over passages, lexical (tantivy) over reports and passages; the vectors and
tokens of sentences; and ``Occurrences``, which finds any sequence of characters exactly.

Each is written a segment at a time and searched over all segments of a snapshot at once, see ``numbering``. A new way
to search is a class in a module of its own that does what ``Leg`` says; ``index.storage.snapshot`` opens it.
"""

from index.legs.arrays import load_array
from index.legs.dense import DenseLeg, write_vectors
from index.legs.fragments import Beside, CharacterCounts, is_fragment
from index.legs.leg import LEVELS, NO_HITS, Hits, Leg, LegQuery, Level, Mask
from index.legs.lexical import LexicalLeg, LexicalWriter, bm25_idf, ideal_score, join, joined_terms, looked_up
from index.legs.links import link_or_copy
from index.legs.numbering import Numbering, numbers_of, split_numbers
from index.legs.occurrences import Occurrences
from index.legs.sentences import SentenceVectors, SentenceWriter
from index.legs.spread import Spread
from index.legs.tokens import SentenceTokens, TokenWriter

__all__ = [
    "Beside",
    "CharacterCounts",
    "DenseLeg",
    "Hits",
    "LEVELS",
    "Leg",
    "LegQuery",
    "Level",
    "LexicalLeg",
    "LexicalWriter",
    "Mask",
    "NO_HITS",
    "Numbering",
    "Occurrences",
    "SentenceTokens",
    "SentenceVectors",
    "SentenceWriter",
    "Spread",
    "TokenWriter",
    "bm25_idf",
    "ideal_score",
    "is_fragment",
    "join",
    "joined_terms",
    "link_or_copy",
    "load_array",
    "looked_up",
    "numbers_of",
    "split_numbers",
    "write_vectors",
]
