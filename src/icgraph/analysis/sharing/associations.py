"""Attributes that come together: support of sets and confidence of rules, as intervals.

An interval runs over all completions of an incomplete context. Sources: Agrawal and Srikant
1994 (support, confidence, and the levelwise search); Burmeister and Holzer 2000,
doi:10.1007/10722280_8 (incomplete contexts).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import NamedTuple

from icgraph.analysis.incomplete_context import IncompleteContext, columns


class Confidence(NamedTuple):
    """The share of the cases with a premise that also have a conclusion, over all completions.

    An end that would divide by nothing is None: no case decides it, which is neither 0 nor 1.
    """

    low: Fraction | None
    high: Fraction | None


def support(context: IncompleteContext, attributes: int) -> tuple[int, int]:
    """How many cases certainly have all of a set of attributes, and how many may.

    ``attributes`` has bit j set when attribute j belongs to the set.
    """
    certain = sum(attributes & row == attributes for row in context.certain)
    possible = sum(attributes & row == attributes for row in context.possible)
    return certain, possible


def confidence(context: IncompleteContext, premise: int, conclusion: int) -> Confidence:
    """The interval of the confidence of premise → conclusion, two disjoint sets of bits.

    Highest: a / (a + b) with a the cases that may have both, b those that certainly have the
    premise and cannot have the conclusion. Lowest: c / (c + d) with c the cases that certainly
    have both, d those that may have the premise and do not certainly have the conclusion.
    Raise ValueError when the sets overlap.
    """
    if premise & conclusion:
        raise ValueError("premise and conclusion must not overlap")
    both = premise | conclusion
    a = b = c = d = 0
    for low, high in zip(context.certain, context.possible, strict=True):
        a += both & high == both
        b += premise & low == premise and conclusion & high != conclusion
        c += both & low == both
        d += premise & high == premise and conclusion & low != conclusion
    return Confidence(
        Fraction(c, c + d) if c + d else None,
        Fraction(a, a + b) if a + b else None,
    )


def together(
    context: IncompleteContext,
    size: int,
    min_certain: int,
    fits: Callable[[int, int], bool] = lambda _one, _other: True,
) -> list[tuple[int, ...]]:
    """All sets of ``size`` attributes that at least ``min_certain`` cases certainly have.

    Sets are given by the places of their attributes, most cases first, then by place. ``fits``
    says whether two attributes may stand in one set. Raise ValueError for sizes below 1 or a
    minimum of 0, which every set of attributes would reach.
    """
    if size < 1 or min_certain < 1:
        raise ValueError("a set needs an attribute, and a case that certainly has it")
    have = columns(context.certain, len(context.attributes))
    often = [place for place, cases in enumerate(have) if cases.bit_count() >= min_certain]
    found: list[tuple[tuple[int, ...], int]] = [((place,), have[place]) for place in often]
    for _ in range(size - 1):
        found = list(_extended(found, often, have, min_certain, fits))
    found.sort(key=lambda one: (-one[1].bit_count(), one[0]))
    return [places for places, _ in found]


def _extended(
    sets: Iterable[tuple[tuple[int, ...], int]],
    often: list[int],
    have: tuple[int, ...],
    min_certain: int,
    fits: Callable[[int, int], bool],
) -> Iterable[tuple[tuple[int, ...], int]]:
    for places, cases in sets:
        for place in often:
            joint = cases & have[place]
            if (
                place > places[-1]
                and joint.bit_count() >= min_certain
                and all(fits(one, place) for one in places)
            ):
                yield (*places, place), joint
