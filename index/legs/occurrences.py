"""Where any sequence of characters stands, exactly: a positional index of pairs of characters, memory-mapped.

The texts stand one behind the other, as numbers of their characters, parted by a character that no text holds. Every
position is listed once, sorted by the two characters that begin there; so the positions of a pair are one slice, and so
are those of a single character. A longer sequence is looked up by its rarest pair and compared at each of the positions
of that pair. On the disk: five bytes a character, and eight for each different pair.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from index.errors import IndexDamagedError
from index.legs.arrays import load_array
from index.legs.fragments import Beside
from index.legs.pairs import Places, apart, indexed
from index.legs.positions import widened
from index.records import Span
from index.text.exact import IDEOGRAPHS, is_word_character

_FILES = ("alphabet", "text", "begins", "order", "pairs", "starts")
_SCANNED = 8  # characters that are compared as fast as one listed place is looked at
_LOOKED_AT = 64  # places looked at first where any will do; then so many times as many, and so on

NO_PLACES: Places = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))


class Occurrences:
    """The index of the characters of some texts.

    Args:
        parts: arrays by the names in ``_FILES``.

    Attributes:
        begins: int64 ``(texts + 1,)``, where each text begins in the joined texts; the character before is no text's.
    """

    def __init__(self, parts: dict[str, np.ndarray]) -> None:
        # As plain arrays: reading one number of a memory-mapped one takes several times as long.
        self._alphabet, self._text, begins, self._order, self._pairs, self._starts = (
            np.asarray(parts[name]) for name in _FILES
        )
        chars = ["\0", *map(chr, self._alphabet.tolist())]
        self._chars = chars
        self._numbers = dict(zip(chars[1:], range(1, len(chars)), strict=True))
        codes = np.concatenate([np.zeros(1, dtype=np.uint32), self._alphabet])
        self._codes = codes.astype("<u4")
        # only letters and digits before the ideographs are matched as whole words, see ``is_word_character``
        self._in_word = np.zeros(len(chars), dtype=bool)
        self._in_word[1:] = codes[1:] < IDEOGRAPHS
        self._in_word[self._in_word] = [is_word_character(chars[number]) for number in np.flatnonzero(self._in_word)]
        self._is_digit = (codes >= ord("0")) & (codes <= ord("9"))
        self._is_point = (codes == ord(".")) | (codes == ord(","))
        self.begins: np.ndarray = begins.astype(np.int64)

    def __len__(self) -> int:
        """Number of texts."""
        return len(self.begins) - 1

    @classmethod
    def build(cls, path: Path, texts: Iterable[str]) -> "Occurrences":
        """Index folded texts and write the index into a folder, made when it is missing."""
        parts = indexed(texts)
        path.mkdir(parents=True, exist_ok=True)
        for name, values in parts.items():
            np.save(path / f"{name}.npy", values)
        return cls(parts)

    @classmethod
    def read(cls, path: Path) -> "Occurrences":
        """Open what ``build`` wrote.

        Raises:
            IndexDamagedError: ``path`` does not hold that.
        """
        try:
            return cls({name: load_array(path / f"{name}.npy", mapped=True) for name in _FILES})
        except (OSError, ValueError) as error:
            raise IndexDamagedError("index_characters_damaged", folder=path.name) from error

    def find(self, terms: Sequence[str]) -> Places:
        """Find every place of any of some folded terms, in order.

        Overlapping places are counted once: from left to right the first is taken, of those that begin together the
        longest. Letters and digits are matched as whole words and whole numbers: a term that begins or ends with one is
        not found next to another one (``ai`` not in ``said``, ``5%`` not in ``2.5%``).
        """
        found = [(at, len(term)) for term in dict.fromkeys(filter(None, terms)) for at in (self._places(term),)]
        if not found:
            return NO_PLACES
        if len(found) == 1:
            ((at, length),) = found
            return apart(at, at + length)
        starts = np.concatenate([at for at, _ in found])
        ends = np.concatenate([at + length for at, length in found])
        order = np.lexsort((-ends, starts))
        return apart(starts[order], ends[order])

    def holds_within(self, term: str, first: int, last: int) -> bool:
        """Tell whether a folded term stands in one of the texts ``first <= text < last``, in time that does not grow
        with the others.
        """
        return bool(term) and len(self._places(term, (int(self.begins[first]), int(self.begins[last])))) > 0

    def holds(self, term: str) -> bool:
        """Tell whether a folded term stands in one of the texts."""
        numbers = self._numbers_of(term)
        if not numbers:
            return False
        whole = len(term) == 2 and not any(map(is_word_character, term))  # a pair that is listed stands somewhere
        begin, end, _ = self._rarest(numbers)
        return begin < end and (whole or any(len(at) for at in self._by_and_by(term, numbers)))

    def beside(self, term: str) -> Beside:
        """Tell what stands beside a folded term of two or more characters, at all its places, see ``is_fragment``."""
        starts, ends = self.find([term])
        sides = []
        for beside in (starts - 1, ends):
            found, counts = np.unique(self._text[beside], return_counts=True)
            letters = {self._chars[int(number)]: int(n) for number, n in zip(found, counts, strict=True)}
            sides.append({char: n for char, n in letters.items() if char.isalpha()})
        return Beside(len(starts), sides[0], sides[1])

    def around(self, starts: np.ndarray, ends: np.ndarray, reach: int) -> list[str]:
        """Return the folded text of some places with as many characters before and behind as asked for, those of the
        texts before and behind left out.

        Args:
            starts, ends: int64, in the joined texts. reach: characters, 1 or more.
        """
        found = []
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            first = max(0, start - reach)
            codes = self._codes[self._text[first : end + reach]]
            text = codes.tobytes().decode("utf-32-le", "surrogatepass")
            here = start - first
            begin, behind = text.rfind("\0", 0, here) + 1, text.find("\0", here)
            found.append(text[begin : behind if behind >= 0 else None])
        return found

    def pair_count(self, first: str, second: str) -> int:
        """Return how often one folded character is followed by another in the texts."""
        numbers = self._numbers.get(first, -1), self._numbers.get(second, -1)
        if min(numbers) < 0:
            return 0
        begin, end = self._slice(key := numbers[0] * self._base + numbers[1], key + 1)
        return end - begin

    def stands_among(self, term: str, owners: np.ndarray, wanted: np.ndarray) -> bool:
        """Tell whether a folded term stands in a text of some owners; most do at one of the first places looked at.

        Args:
            owners: int64 ``(texts,)``, number of the owner of each text. wanted: bool, whether an owner is one of them.
        """
        numbers = self._numbers_of(term)
        if not numbers:
            return False
        places = self._by_and_by(term, numbers)
        return any(wanted[owners[np.searchsorted(self.begins, at, side="right") - 1]].any() for at in places)

    def _by_and_by(self, term: str, numbers: Sequence[int]) -> Iterator[np.ndarray]:
        """Give the places of a term, few at first and ever more."""
        begin, end, offset = self._rarest(numbers)
        size = _LOOKED_AT
        while begin < end:
            at = widened(self._order[begin : min(begin + size, end)]) - offset
            yield self._standing(term, numbers, offset, at)
            begin, size = begin + size, size * _LOOKED_AT

    def _numbers_of(self, term: str) -> list[int]:
        """Return the numbers of the characters of a term; empty where one of them stands nowhere."""
        numbers = [self._numbers.get(char, -1) for char in term]
        return numbers if min(numbers, default=-1) >= 0 else []

    def _rarest(self, numbers: Sequence[int]) -> tuple[int, int, int]:
        """Return the slice of ``order`` of the rarest pair of a term, and where in the term this pair stands; of a
        single character those of all pairs that begin with it.
        """
        if len(numbers) == 1:
            return *self._slice(numbers[0] * self._base, (numbers[0] + 1) * self._base), 0
        if len(numbers) == 2:
            key = numbers[0] * self._base + numbers[1]
            return *self._slice(key, key + 1), 0
        keys = np.array(self._keys(numbers), dtype=self._pairs.dtype)
        first = self._pairs.searchsorted(keys)
        at = np.minimum(first, len(self._pairs) - 1)
        begins = self._starts[first].astype(np.int64)
        sizes = np.where(self._pairs[at] == keys, self._starts[at + 1] - begins, 0)
        rarest = int(sizes.argmin())
        return int(begins[rarest]), int(begins[rarest] + sizes[rarest]), rarest

    def _places(self, term: str, within: Span | None = None) -> np.ndarray:
        """Return where a term begins, int64, ascending; places may overlap.

        Args:
            within: only in this part of the joined texts; None = everywhere.
        """
        numbers = self._numbers_of(term)
        if not numbers:
            return NO_PLACES[0]
        begin, end, offset = self._rarest(numbers)
        if within is not None and _SCANNED * (end - begin) > within[1] - within[0]:
            return self._standing(term, numbers, 0, self._scanned(numbers, within))
        at = widened(self._order[begin:end]) - offset  # of a pair ascending: the sort was stable
        if len(numbers) == 1:
            at = np.sort(at)
        if within is not None:
            low, high = np.searchsorted(at, within).tolist()
            at = at[low:high]
        return self._standing(term, numbers, offset, at)

    def _scanned(self, numbers: Sequence[int], within: Span) -> np.ndarray:
        """Return where the first two characters of a term stand in a part of the joined texts, or its only one."""
        low, high = within[0], min(within[1], len(self._text) - 1)  # the last one is no text's
        there = self._text[low:high] == numbers[0]
        if len(numbers) > 1:
            there &= self._text[low + 1 : high + 1] == numbers[1]
        return np.flatnonzero(there) + low

    def _standing(self, term: str, numbers: Sequence[int], pair: int, at: np.ndarray) -> np.ndarray:
        """Return at which places a term stands, of those where its pair at an offset does."""
        if len(numbers) > 1:
            at = at[(at > 0) & (at + len(numbers) < len(self._text))]
            for offset, number in enumerate(numbers):
                if offset not in (pair, pair + 1):
                    at = at[self._text[at + offset] == number]
        if is_word_character(term[0]):
            at = at[~self._goes_on(at - 1, at - 2, numbers[0])]
        if is_word_character(term[-1]):
            end_at = at + len(term)
            at = at[~self._goes_on(end_at, np.minimum(end_at + 1, len(self._text) - 1), numbers[-1])]
        return at

    @property
    def _base(self) -> int:
        return len(self._alphabet) + 1

    def _keys(self, numbers: Sequence[int]) -> list[int]:
        return [first * self._base + second for first, second in itertools.pairwise(numbers)]

    def _slice(self, low: int, high: int) -> tuple[int, int]:
        """Return the slice of ``order`` whose pairs are in ``low <= pair < high``."""
        begin, end = self._pairs.searchsorted(np.array([low, high], dtype=self._pairs.dtype)).tolist()
        return int(self._starts[begin]), int(self._starts[end])

    def _goes_on(self, beside: np.ndarray, beyond: np.ndarray, own: int) -> np.ndarray:
        """Tell at which places a word or number goes on, from the character beside it and the one beyond that."""
        near = self._text[beside]
        goes_on: np.ndarray = self._in_word[near]
        if self._is_digit[own]:  # the point of a decimal number
            goes_on = goes_on | (self._is_point[near] & self._is_digit[self._text[beyond]])
        return goes_on
