"""How stable a concept is: how much of what is shared depends on single cases.

Source: Kuznetsov 2007, doi:10.1007/s10472-007-9053-6; the Δ-measure: Buzmakov, Kuznetsov and
Napoli 2014, doi:10.1007/978-3-319-07248-7_12.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from icgraph.analysis.lattices.lattice import Concept, bits

EXACT = 20
"""An extent of up to this many cases is counted exactly, whatever it costs."""

WIDEST = 64
"""A larger one is counted exactly while no more cases than this make a difference."""

INTERSECTIONS = 4_096
"""And while so few unions have to be counted."""

REMOTE = 40
"""What is shared only once more cases than this are gone has no weight in an estimate."""

DRAWS = 2_000
"""How many subsets an estimate draws."""


class Stability(NamedTuple):
    """How many of an extent's subsets have the same intent.

    ``share`` is that part of all subsets, in [0, 1]; ``error`` its standard error, more than 0, or
    None where it is exact. ``delta`` is how many cases have to go, at the least, until those
    left share more.
    """

    share: Fraction
    error: float | None
    delta: int


def stability(concept: Concept, tall: Sequence[int], *, seed: int = 0) -> Stability:
    """How stable a concept (A, B) is: |{C ⊆ A : C' = B}| / 2^|A|, from the table's columns.

    C shares no more than B exactly when it holds, for every attribute outside B, a case without
    it. Only those cases make a difference, so only their subsets are counted: exactly up to
    ``EXACT`` cases, and beyond while that is cheap; else from ``DRAWS`` subsets drawn with
    ``seed``.
    """
    without = [
        concept.extent & ~column
        for place, column in enumerate(tall)
        if not concept.intent >> place & 1
    ]
    delta = min((cases.bit_count() for cases in without), default=concept.support)
    small = concept.support <= EXACT
    near = [cases for cases in without if small or cases.bit_count() <= REMOTE]
    needed, width = _renumbered(near)
    if small or (len(near) == len(without) and width <= WIDEST):
        missing = _missing_one(needed, width, None if small else INTERSECTIONS)
        if missing is not None:
            return Stability(Fraction((1 << width) - missing, 1 << width), None, delta)
    return _estimated(needed, width, delta, seed)


def _renumbered(sets: Iterable[int]) -> tuple[list[int], int]:
    """The smallest of the sets over as few bits as they use, and how many these are."""
    used: dict[int, int] = {}
    fresh = {
        sum(1 << used.setdefault(place, len(used)) for place in bits(found))
        for found in dict.fromkeys(sets)
    }
    smallest: list[int] = []
    for found in sorted(fresh, key=lambda number: (number.bit_count(), number)):
        if all(found & kept != kept for kept in smallest):
            smallest.append(found)
    return smallest, len(used)


def _missing_one(needed: Sequence[int], width: int, limit: int | None) -> int | None:
    """How many subsets of ``width`` bits miss one of the sets wholly; None beyond a limit.

    By inclusion and exclusion over unions of the sets, equal unions added up.
    """
    signed: dict[int, int] = {}
    for one in needed:
        fresh = {one: 1}
        for union, sign in signed.items():
            fresh[union | one] = fresh.get(union | one, 0) - sign
        for union, sign in fresh.items():
            signed[union] = signed.get(union, 0) + sign
        signed = {union: sign for union, sign in signed.items() if sign}
        if limit is not None and len(signed) > limit:
            return None
    return sum(sign << (width - union.bit_count()) for union, sign in signed.items())


def _estimated(needed: Sequence[int], width: int, delta: int, seed: int) -> Stability:
    from random import Random

    draw = Random(seed)  # noqa: S311 - sampling, no secret
    subsets = (draw.getrandbits(width) if width else 0 for _ in range(DRAWS))
    held = sum(all(subset & one for one in needed) for subset in subsets)
    return Stability(Fraction(held, DRAWS), standard_error(held, DRAWS), delta)


def standard_error(held: int, draws: int) -> float:
    """The standard error of a share of ``draws`` that was ``held``, never 0.

    Two draws that held and two that did not are added before it is worked out, so that a share
    of 0 or 1 that was drawn does not look exact: Agresti and Coull 1998,
    doi:10.1080/00031305.1998.10480550.
    """
    share = (held + 2) / (draws + 4)
    return float((share * (1 - share) / (draws + 4)) ** 0.5)
