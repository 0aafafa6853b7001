"""The similarity of two cases of an incomplete context, over all completions of its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, permutations, product
from math import log
from typing import NamedTuple

from icgraph.analysis.incomplete_context import IncompleteContext, columns

_Pair = tuple[int, int]

WEIGHTED_FROM = 30
"""From so many cases on a weight by information content is worth printing."""


class Likeness(NamedTuple):
    """Two cases compared: what both certainly have, the Jaccard interval, and where they agree.

    ``jaccard`` is None when neither case may have anything. Of the ``known`` attributes, those
    decided in both cases, ``matches`` are decided alike.
    """

    shared: int
    jaccard: tuple[Fraction, Fraction] | None
    matches: int
    known: int


class _Sums(NamedTuple):
    """Attributes of two cases as bits.

    Both certainly have ``sure``; ``either`` may have, ``both`` may have; ``base`` are those
    that both may have and those that either certainly has.
    """

    sure: int
    either: int
    both: int
    base: int


def likeness(context: IncompleteContext, one: int, other: int) -> Likeness:
    """Compare two cases by their places.

    With L what a case certainly has and U what it may have, the Jaccard index of cases g and h
    runs over the completions from ``|L_g and L_h| / |U_g or U_h|`` to ``|U_g and U_h|`` divided
    by the number of attributes that one of them certainly has or that are open in both: adding
    1/1 never lowers a ratio of at most 1, and adding 0/1 never raises it.
    """
    sums = _sums(context, one, other)
    every = (1 << len(context.attributes)) - 1
    open_one = context.possible[one] & ~context.certain[one]
    open_other = context.possible[other] & ~context.certain[other]
    known = every & ~open_one & ~open_other
    alike = known & ~(context.certain[one] ^ context.certain[other])
    jaccard = None
    if sums.either:
        low = Fraction(sums.sure.bit_count(), sums.either.bit_count())
        # With nothing in the base, one case may have what the other has not: at most 0 of some.
        high = Fraction(sums.both.bit_count(), sums.base.bit_count() or 1)
        jaccard = low, high
    return Likeness(sums.sure.bit_count(), jaccard, alike.bit_count(), known.bit_count())


def weights(context: IncompleteContext) -> list[float]:
    """The information content of each attribute: -log((1 + n_a) / (1 + n)).

    ``n_a`` is the number of cases that certainly have it, of n. What few are known to have
    weighs more; what all have, nothing. Source: Resnik 1995, with one case added to both.
    """
    n = len(context.cases)
    counts = (column.bit_count() for column in columns(context.certain, len(context.attributes)))
    return [-log((1 + count) / (1 + n)) for count in counts]


def weighted_jaccard(
    context: IncompleteContext, one: int, other: int, weigh: Sequence[float]
) -> list[float] | None:
    """The Jaccard interval with each attribute counted by its weight; None where undefined."""
    sure, either, both, base = (_weight(bits, weigh) for bits in _sums(context, one, other))
    return [sure / either, both / base if base else 0.0] if either else None


def more_alike(context: IncompleteContext) -> list[tuple[_Pair, _Pair]]:
    """The ordered pairs of pairs (p, q) with p more similar than q in every completion.

    Two pairs without a common case are completed apart, so that their intervals decide. Of
    pairs with a common case all completions of that case are looked at, by the types of cells
    that matter; a completion in which either is undefined, or both are equal, decides for none.
    """
    pairs = list(combinations(range(len(context.cases)), 2))
    lows = {pair: _low(context, *pair) for pair in pairs}
    highs = {pair: _high(context, *pair) for pair in pairs}
    if _all_overlap(lows.values(), highs.values()):
        looked_at: Iterable[tuple[_Pair, _Pair]] = _with_a_common_case(len(context.cases))
    else:
        looked_at = ((p, q) for p, q in product(pairs, repeat=2) if p != q)
    return [(p, q) for p, q in looked_at if not _may_be_no_more(context, p, q, lows[p], highs[q])]


def _all_overlap(lows: Iterable[tuple[int, int]], highs: Iterable[tuple[int, int]]) -> bool:
    """Whether no pair's lowest ratio is above any other's highest."""
    low = max((Fraction(*one) for one in lows if one[1]), default=Fraction(0))
    high = min((Fraction(*one) for one in highs if one[1]), default=Fraction(1))
    return low <= high and all(one[1] for one in (*lows, *highs))


def _with_a_common_case(cases: int) -> Iterator[tuple[_Pair, _Pair]]:
    for case in range(cases):
        for left, right in permutations([at for at in range(cases) if at != case], 2):
            yield _pair(case, left), _pair(case, right)


def _pair(one: int, other: int) -> _Pair:
    return (one, other) if one < other else (other, one)


def _low(context: IncompleteContext, one: int, other: int) -> tuple[int, int]:
    sums = _sums(context, one, other)
    return sums.sure.bit_count(), sums.either.bit_count()


def _high(context: IncompleteContext, one: int, other: int) -> tuple[int, int]:
    sums = _sums(context, one, other)
    return sums.both.bit_count(), sums.base.bit_count()


def _may_be_no_more(
    context: IncompleteContext,
    p: _Pair,
    q: _Pair,
    low: tuple[int, int],
    high: tuple[int, int],
) -> bool:
    """Whether some completion leaves p no more similar than q."""
    if not _no_more(low, high):
        return False
    common = set(p) & set(q)
    if not common:
        return True
    (case,) = common
    (left,), (right,) = set(p) - common, set(q) - common
    return any(_no_more(*both) for both in _joint(context, case, left, right))


def _no_more(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether one ratio is at most the other; a ratio over nothing decides nothing."""
    return one[0] * other[1] <= other[0] * one[1]


def _joint(
    context: IncompleteContext, case: int, left: int, right: int
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The lowest likeness to ``left`` with the highest to ``right``, by completions of ``case``.

    Once the cells of the common case are settled, the other two are settled each by itself.
    An open cell of the case is best present where ``left`` cannot lose by it and ``right`` can
    gain, best absent in the opposite case; in three types of cells either may be better, and
    only how many of each are present counts. The difference is linear in two of these numbers,
    so that their ends suffice.
    """
    certain, possible = context.certain, context.possible
    unsure = possible[case] & ~certain[case]
    left_has, left_lacks = certain[left], ~possible[left]
    right_has, right_lacks = certain[right], ~possible[right]
    both_lack = unsure & left_lacks & right_lacks
    both_have = unsure & left_has & right_has
    left_only = unsure & left_has & ~right_has & ~right_lacks
    settled = unsure & ~left_has & ~right_lacks
    has = certain[case] | settled
    i, j = (has & certain[left]).bit_count(), (has | possible[left]).bit_count()
    k, m = (has & possible[right]).bit_count(), (has | certain[right]).bit_count()
    lack, have, only = both_lack.bit_count(), both_have.bit_count(), left_only.bit_count()
    for x, y in product({0, lack}, {0, have}):
        for z in range(only + 1):
            yield (i + y + z, j + x), (k + y + z, m + x + z)


def _sums(context: IncompleteContext, one: int, other: int) -> _Sums:
    sure_one, sure_other = context.certain[one], context.certain[other]
    may_one, may_other = context.possible[one], context.possible[other]
    either_sure = sure_one | sure_other
    return _Sums(
        sure_one & sure_other,
        may_one | may_other,
        may_one & may_other,
        either_sure | (may_one & may_other),
    )


def _weight(bits: int, weigh: Sequence[float]) -> float:
    total = 0.0
    while bits:
        lowest = bits & -bits
        total += weigh[lowest.bit_length() - 1]
        bits ^= lowest
    return total
