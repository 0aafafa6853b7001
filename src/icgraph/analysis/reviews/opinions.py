"""Opinions on what reviews found: for, against and not known, counted by independent family.

An opinion is a triple of belief, disbelief and uncertainty that add up to one. From r for and s
against, with the prior weight W = 2: b = r/(r+s+W), d = s/(r+s+W), u = W/(r+s+W).
Source: Jøsang 2016, Subjective Logic, doi:10.1007/978-3-319-42337-1, chapter 3.

Each review family is one voice, however many publications, references or lines it has. All it
found on a target is read as a set: with findings in favour only it speaks for, with findings
against only it speaks against, with both, or with a mixed one, half for and half against; with
too little to tell it speaks for neither. Thus nothing changes when a line or a reference is
there twice. That no difference was found speaks against a claimed change. A voice weighs its
level of certainty out of four; several levels, or a level that nobody gave, make an interval.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import NamedTuple

from icgraph.analysis.reviews.evidence import AGAINST, FOR, MIXED, Line, by_family
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

PRIOR = 2
"""W: how much is not known before anything was found."""

Weight = tuple[Fraction, Fraction]
Interval = tuple[Fraction, Fraction]
_NONE = Fraction(0)


class Voice(NamedTuple):
    """What one family says on a target: on which sides it stands, and its weight [low, high]."""

    family: IRI
    for_it: bool
    against_it: bool
    weight: Weight


class Opinion(NamedTuple):
    """Belief, disbelief and uncertainty, each as an interval [low, high] within [0, 1].

    The ends are attained: each is the value for some weights within their intervals.
    """

    for_it: Interval
    against_it: Interval
    not_known: Interval


def by_level(level: int | None) -> Weight:
    """The weight of a level of certainty out of four; anywhere from 1/4 to 1 when not graded."""
    if level is None:
        return Fraction(1, 4), Fraction(1)
    return Fraction(level, 4), Fraction(level, 4)


def alike(level: int | None) -> Weight:
    """The same weight for every family, whatever its level."""
    return Fraction(1), Fraction(1)


def sides(findings: Iterable[IRI], *, kept: bool = False) -> tuple[bool, bool]:
    """Whether findings stand for a change for the better, and whether against it.

    With ``kept`` the claim is that something is maintained: no difference then speaks for it.
    """
    found = set(findings)
    same, both = V.NoDifference in found, bool(found & MIXED)
    return (
        both or bool(found & FOR) or (same and kept),
        both or bool(found & AGAINST) or (same and not kept),
    )


def voices(
    lines: Iterable[Line],
    weigh: Callable[[int | None], Weight] = by_level,
    *,
    kept: bool = False,
) -> list[Voice]:
    """One voice a family with a finding among these lines, sorted by family.

    Its weight runs from the least to the greatest that its lines which take a side may have.
    """
    found: list[Voice] = []
    for family, own in by_family(line for line in lines if line.counts).items():
        together = {finding for line in own for finding in line.findings}
        weights = [weigh(line.level) for line in own if any(sides(line.findings, kept=kept))]
        low, high = (
            min((w[0] for w in weights), default=_NONE),
            max((w[1] for w in weights), default=_NONE),
        )
        found.append(Voice(family, *sides(together, kept=kept), (low, high)))
    return found


def opinion(said: Iterable[Voice]) -> Opinion:
    """The opinion of several families, exact: ends are taken over every choice of weights.

    Each of b, d and u is monotone in the total weight for, against and on both sides, so that
    the ends lie at the corners of these three intervals.
    """
    totals = {True: [_NONE, _NONE], False: [_NONE, _NONE], None: [_NONE, _NONE]}
    for voice in said:
        if not (voice.for_it or voice.against_it):
            continue
        side = None if voice.for_it and voice.against_it else voice.for_it
        totals[side][0] += voice.weight[0]
        totals[side][1] += voice.weight[1]
    corners = [
        _triple(pro + both / 2, contra + both / 2)
        for pro, contra, both in product(totals[True], totals[False], totals[None])
    ]
    belief, disbelief, uncertainty = (
        (min(values), max(values)) for values in zip(*corners, strict=True)
    )
    return Opinion(belief, disbelief, uncertainty)


def reversed_pairs(
    weighed: Mapping[IRI, Opinion], equally: Mapping[IRI, Opinion]
) -> tuple[list[tuple[IRI, IRI]], list[tuple[IRI, IRI]]]:
    """How a ranking by support depends on the weights: pairs turned round, and pairs left open.

    The first are pairs (a, b) of which a certainly has more support by the first weights and
    less by the second; the others have an order by the second weights only.
    """
    turned: list[tuple[IRI, IRI]] = []
    opened: list[tuple[IRI, IRI]] = []
    for a, b in combinations(sorted(weighed), 2):
        by, now = _order(weighed[a], weighed[b]), _order(equally[a], equally[b])
        if by * now < 0:
            turned.append((a, b) if by > 0 else (b, a))
        elif now and not by:
            opened.append((a, b) if now > 0 else (b, a))
    return turned, opened


def _order(one: Opinion, other: Opinion) -> int:
    """1 when one certainly has more support than the other, -1 when less, 0 when open."""
    if one.for_it[0] > other.for_it[1]:
        return 1
    return -1 if one.for_it[1] < other.for_it[0] else 0


def _triple(pro: Fraction, contra: Fraction) -> Sequence[Fraction]:
    whole = pro + contra + PRIOR
    return pro / whole, contra / whole, PRIOR / whole
