"""Which pairs of cases, or of attributes, go together more often than their sizes explain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import combinations
from typing import NamedTuple

from icgraph.analysis.incomplete_context import IncompleteContext, columns
from icgraph.analysis.pathways.null_models import (
    Reduced,
    benjamini_hochberg,
    bicm,
    hypergeometric,
    poisson_binomial,
    smallest_attainable,
    without_constant,
)
from icgraph.analysis.refusals import REFUSALS, counted_of

CASES, ATTRIBUTES = SIDES = ("cases", "attributes")
ALPHA = 0.05
_REASONS = {
    "nothing-varies": "No pairwise test is run: fewer than two of what is compared differ both "
    "in what is known and in what cannot be ruled out.",
    "one-in-the-other": "No pairwise test is run: of every two that vary, one includes the "
    "other by what it means.",
    "no-null-model": "No pairwise test is run: the sizes of rows and columns leave some cells "
    "no choice, so there is no chance to compare with.",
}


class Tested(NamedTuple):
    """A pair that was tested on what is certain and on what is possible, in this order.

    ``shared`` counts what both have of what varies, ``p`` holds the two p-values;
    ``validated`` when both pass.
    """

    a: str
    b: str
    shared: tuple[int, int]
    p: tuple[float, float]
    validated: bool


@dataclass(frozen=True, slots=True)
class Validation:
    """The pairs tested, or why none is.

    ``null`` is hypergeometric or bicm; ``smallest`` the smallest p that any pair could reach,
    None where nothing is compared; ``reason`` a code (too-few-cases-for-a-test,
    nothing-varies, one-in-the-other, no-null-model), empty when tests
    were run; ``sentence`` says it in words.
    """

    on: str
    null: str
    alpha: float
    smallest: Fraction | float | None
    pairs: tuple[Tested, ...] = ()
    reason: str = ""
    sentence: str = ""


Chance = Callable[[int, int, int], float]
"""The chance that rows i and j of some crosses share so many columns, or more."""

Apart = Callable[[int, int], bool]
"""Whether two of what is compared, by their places, can differ: see ``kinds.apart_in_meaning``."""


def any_pair(_one: int, _other: int) -> bool:
    """Every two: what cases are, or what means nothing, implies nothing."""
    return True


def validated(
    context: IncompleteContext,
    on: str = ATTRIBUTES,
    alpha: float = ALPHA,
    null: str = "",
    apart: Apart = any_pair,
) -> Validation:
    """Test every pair of attributes, or of cases, on what is certain and on what is possible.

    Attributes are tested against the hypergeometric null model, cases against the bipartite
    configuration model, unless ``null`` names the other. Rows and columns that do not vary
    are dropped first. Only pairs that are ``apart`` are tested, and they alone are the family
    that is held, on each side, to a false discovery rate of ``alpha`` (Benjamini-Hochberg); a
    pair is validated only if it passes on both. Nothing is tested where no pair could pass:
    with n cases no test of two attributes gives a p below ``1 / C(n, n // 2)``.
    """
    model = null or ("hypergeometric" if on == ATTRIBUTES else "bicm")
    cases = len(context.cases)
    floor = smallest_attainable(cases)
    if floor > alpha:
        return _refused(on, model, alpha, counted_of(cases, "case", "cases"), floor)
    sides = [_oriented(rows, context, on) for rows in (context.certain, context.possible)]
    both = sorted(set(sides[0].rows) & set(sides[1].rows))
    if len(both) < 2:
        return _without(on, model, alpha, "nothing-varies")
    pairs = [pair for pair in combinations(both, 2) if apart(*pair)]
    if not pairs:
        return _without(on, model, alpha, "one-in-the-other")
    chances = [_chance(side, model) for side in sides]
    known, open_ = chances
    if known is None or open_ is None:
        return _without(on, model, alpha, "no-null-model")
    names = context.cases if on == CASES else context.attributes
    return _tested(on, model, alpha, names, pairs, list(zip(sides, (known, open_), strict=True)))


def _tested(
    on: str,
    model: str,
    alpha: float,
    names: tuple[str, ...],
    pairs: list[tuple[int, int]],
    sides: list[tuple[Reduced, Chance]],
) -> Validation:
    """Test these pairs, which vary on both sides, unless no pair could reach alpha."""
    places = [{row: place for place, row in enumerate(side.rows)} for side, _ in sides]
    shared: list[list[int]] = []
    values: list[list[float]] = []
    smallest: Fraction | float = 0.0
    for (side, chance), place in zip(sides, places, strict=True):
        at = [(place[a], place[b]) for a, b in pairs]
        rows = side.crosses
        overlaps = [(rows[i] & rows[j]).bit_count() for i, j in at]
        best = [min(rows[i].bit_count(), rows[j].bit_count()) for i, j in at]
        reach = min(chance(i, j, most) for (i, j), most in zip(at, best, strict=True))
        smallest = max(smallest, reach)
        shared.append(overlaps)
        values.append([chance(i, j, o) for (i, j), o in zip(at, overlaps, strict=True)])
    if smallest > alpha:
        varying = min(len(side.columns) for side, _ in sides)
        what = ("attribute", "attributes") if on == CASES else ("case", "cases")
        return _refused(on, model, alpha, counted_of(varying, *what) + " that vary", smallest)
    passed = [benjamini_hochberg(found, alpha) for found in values]
    columns_of = zip(pairs, *shared, *values, *passed, strict=True)
    tested = tuple(
        Tested(names[a], names[b], (low, high), (p, q), ok and fine)
        for (a, b), low, high, p, q, ok, fine in columns_of
    )
    return Validation(on, model, alpha, smallest, tested)


def _oriented(rows: tuple[int, ...], context: IncompleteContext, on: str) -> Reduced:
    """The crosses with what is compared as rows, without what does not vary."""
    width = len(context.attributes)
    if on == CASES:
        return without_constant(rows, width)
    return without_constant(columns(rows, width), len(rows))


def _chance(side: Reduced, model: str) -> Chance | None:
    """How likely an overlap is by chance; None when the model has no solution."""
    sizes = [row.bit_count() for row in side.crosses]
    width = len(side.columns)
    if model == "hypergeometric":
        by_size = cache(lambda shared, k, d: hypergeometric(shared, k, d, width))
        return lambda i, j, shared: by_size(shared, *sorted((sizes[i], sizes[j])))
    across = [column.bit_count() for column in columns(side.crosses, width)]
    found = bicm(sizes, across)
    if found is None:
        return None
    tails = cache(
        lambda k, d: poisson_binomial([found[k, size] * found[d, size] for size in across])
    )
    return lambda i, j, shared: tails(*sorted((sizes[i], sizes[j])))[shared]


def _refused(
    on: str, null: str, alpha: float, counted: str, smallest: Fraction | float
) -> Validation:
    shown = f"{float(smallest):.2f}"
    if float(shown) <= alpha:
        shown = f"{float(smallest):.2g}"
    code = "too-few-cases-for-a-test"
    sentence = REFUSALS[code].format(counted=counted, smallest=shown)
    return Validation(on, null, alpha, smallest, (), code, sentence)


def _without(on: str, null: str, alpha: float, code: str) -> Validation:
    return Validation(on, null, alpha, None, (), code, _REASONS[code])
