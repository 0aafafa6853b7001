"""Counting at any size: which attributes occur together, and which cases are most alike.

Both work on two sparse matrices, cases by attributes: what a case certainly has (L) and what it
certainly has not (N). What may be so is the rest, U = all - N, and is never written out, because
most cells are unknown. Every number is a whole number; a ratio is kept as its two ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_AT_ONCE = 4096
_CELLS_AT_ONCE = 1 << 23

Words: TypeAlias = NDArray[np.uint64]
"""A set as bits, 64 a word; the last words of a row may be padding."""


@dataclass(frozen=True, slots=True)
class Together:
    """How many cases have each two attributes: [LᵀL, UᵀU], whole numbers, attributes squared.

    The diagonal is the support of single attributes. Counts over parts of the cases add up to
    those over all of them.
    """

    certain: NDArray[np.int64]
    possible: NDArray[np.int64]

    def __add__(self, other: Together) -> Together:
        """The counts over the cases of both; no case may stand in both."""
        return Together(self.certain + other.certain, self.possible + other.possible)


def together(present: csr_array, absent: csr_array) -> Together:
    """Co-occurrence of all attributes in the cases of two matrices that share no cell.

    Of n cases, those that may have both i and j are n - aᵢ - aⱼ + (NᵀN)ᵢⱼ, with a the number of
    cases that certainly have not: so both products are of sparse matrices.
    """
    has, has_not = (matrix.astype(np.int32) for matrix in (present, absent))
    without = np.asarray(has_not.sum(axis=0), np.int64)
    neither = (has_not.T @ has_not).toarray().astype(np.int64)
    certain = (has.T @ has).toarray().astype(np.int64)
    return Together(certain, present.shape[0] - without[:, None] - without[None, :] + neither)


@dataclass(frozen=True, slots=True)
class Alike:
    """For each case asked about, the others most like it, best first: one row, ``k`` columns.

    ``case`` is the place of the other case, -1 where no further case certainly shares anything.
    ``shared`` / ``either`` is the lower end of the Jaccard interval, ``both`` / ``any`` its
    upper end.
    """

    case: NDArray[np.int32]
    shared: NDArray[np.int32]
    either: NDArray[np.int32]
    both: NDArray[np.int32]
    any: NDArray[np.int32]

    def interval(self, row: int, rank: int) -> tuple[Fraction, Fraction]:
        """Both ends for one pair. Raise ZeroDivisionError where there is no such case."""
        place = row, rank
        return (
            Fraction(int(self.shared[place]), int(self.either[place])),
            Fraction(int(self.both[place]), int(self.any[place])),
        )


def most_alike(
    present: csr_array, absent: csr_array, k: int = 10, rows: Sequence[int] | None = None
) -> Alike:
    """The ``k`` cases most like each case (or each of ``rows``), exactly as comparing all pairs.

    Ranked by the lower end of the Jaccard interval, what both certainly have
    of what either may have: how alike two cases are
    whatever the unknown cells turn out to be; ties by the order of cases. A case that certainly
    shares nothing is not listed.

    Each attribute is one set of cases in bits, and a case adds up the sets of its attributes
    digit by digit for 64 others at once (a carry-save adder); only those that share enough to
    come among the first are then compared one by one. The bound: with m attributes, of which
    the case certainly lacks D, sharing t gives at least t/m and sharing less at most
    (t-1)/(m-D).
    """
    index = _Index(present, absent)
    asked = np.arange(present.shape[0]) if rows is None else np.asarray(rows, np.intp)
    found = np.full((len(asked), k), -1, np.int32)
    for place, case in enumerate(asked.tolist()):
        best = index.first(case, k)
        found[place, : len(best)] = best
    ends = np.zeros((4, *found.shape), np.int32)
    for start in range(0, len(asked), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        ends[:, part] = _ends(index, asked[part], found[part])
    return Alike(found, *ends)


class _Index:
    """The two matrices as bits: a set of cases for each attribute, and the other way round."""

    def __init__(self, present: csr_array, absent: csr_array) -> None:
        self.cases, self.attributes = present.shape
        self.starts, self.held = present.indptr.tolist(), present.indices.tolist()
        self.columns = list(_bits(present.T.tocsr()))
        self.has, self.has_not = _bits(present), _bits(absent)
        self.lacking = np.diff(absent.indptr).tolist()
        self.everyone = _packed(np.ones((1, self.cases), np.bool_))[0]

    def first(self, case: int, k: int) -> NDArray[np.intp]:
        """The places of the cases most like one, best first."""
        near = self.near(case, k)
        either = self.attributes - _common(self.has_not, case, near)
        # Two different fractions of whole numbers below 2^26 differ as doubles too.
        alike = _common(self.has, case, near) / either
        return near[np.argsort(-alike, kind="stable")[:k]]

    def near(self, case: int, k: int) -> NDArray[np.intp]:
        """The places of all cases that may be among the first, sorted."""
        held = self.held[self.starts[case] : self.starts[case + 1]]
        digits = _added([self.columns[attribute] for attribute in held])
        others = self.everyone.copy()
        others[case // 64] &= ~np.uint64(1 << case % 64)
        above, level, least = _largest(digits, others, k)
        if least and self.attributes > least * self.lacking[case]:
            return _places(above | level)
        sharing = np.zeros_like(others)
        for digit in digits:
            sharing |= digit
        return _places(sharing & others)


def _ends(index: _Index, asked: NDArray[np.intp], found: NDArray[np.int32]) -> NDArray[np.int64]:
    """Both ends of the interval for each pair found, as four numbers; nothing for no pair."""
    one, other = index.has[asked][:, None], index.has[found]
    without, lacks = index.has_not[asked][:, None], index.has_not[found]
    shared, neither = _size(one & other), _size(without & lacks)
    spoken = _size(one | without | other | lacks)
    both = index.attributes - _size(without | lacks)
    known_or_open = _size(one | other) + index.attributes - spoken
    return np.array([shared, index.attributes - neither, both, known_or_open]) * (found >= 0)


def _added(sets: list[Words]) -> list[Words]:
    """In how many of the sets each case is, as binary digits, the lowest first."""
    digits: list[Words] = []
    while sets:
        carried = []
        while len(sets) > 2:
            a, b, c = sets.pop(), sets.pop(), sets.pop()
            half = a ^ b
            sets.append(half ^ c)
            carried.append((a & b) | (half & c))
        if len(sets) > 1:
            carried.append(sets[0] & sets[1])
            sets = [sets[0] ^ sets[1]]
        digits.append(sets[0])
        sets = carried
    return digits


def _largest(digits: list[Words], others: Words, k: int) -> tuple[Words, Words, int]:
    """The k-th largest number among others: who has more, who has just that, and the number."""
    above, level, certain, least = np.zeros_like(others), others, 0, 0
    for power in reversed(range(len(digits))):
        with_it = level & digits[power]
        many = int(np.bitwise_count(with_it).sum())
        if certain + many >= k:
            level, least = with_it, least | 1 << power
        else:
            above, certain = above | with_it, certain + many
            level = level & ~digits[power]
    return above, level, least


def _common(sets: Words, case: int, others: NDArray[np.intp]) -> NDArray[np.int64]:
    return _size(sets[others] & sets[case])


def _size(sets: Words) -> NDArray[np.int64]:
    sizes: NDArray[np.int64] = np.bitwise_count(sets).sum(axis=-1, dtype=np.int64)
    return sizes


def _bits(matrix: csr_array) -> Words:
    """Each row of a matrix as a set of columns."""
    height, width = matrix.shape
    step = max(1, _CELLS_AT_ONCE // max(width, 1))
    parts = [
        _packed(matrix[start : start + step].toarray().astype(np.bool_))
        for start in range(0, height, step)
    ]
    return np.concatenate([np.zeros((0, -(-width // 64)), np.uint64), *parts])


def _packed(flags: NDArray[np.bool_]) -> Words:
    packed = np.packbits(flags, axis=1, bitorder="little")
    return np.pad(packed, ((0, 0), (0, -packed.shape[1] % 8))).view(np.uint64)


def _places(members: Words) -> NDArray[np.intp]:
    """The members of a set, sorted."""
    words = np.flatnonzero(members)
    flags = np.unpackbits(members[words].view(np.uint8), bitorder="little").view(np.bool_)
    bits = np.flatnonzero(flags)
    members_at: NDArray[np.intp] = words[bits >> 6] * 64 + (bits & 63)
    return members_at
