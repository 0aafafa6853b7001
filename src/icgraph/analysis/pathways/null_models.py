"""Whether two rows or columns of crosses overlap more than their sizes alone would make them.

Two null models. *Hypergeometric*: both sizes are fixed, which is Fisher's exact test, one-sided
(Tumminello and others 2011, doi:10.1371/journal.pone.0017994). *BiCM*, the bipartite
configuration model: sizes of all rows and columns hold in expectation, with a cross at
``x y / (1 + x y)`` (Saracco and others 2015, doi:10.1038/srep10595; 2017,
doi:10.1088/1367-2630/aa6b38); the overlap of two rows then is Poisson-binomial, whose tail is
worked out exactly. Full and empty rows and columns must be dropped before: they hold no
information, and a model that leaves them out of its chances but counts them in the overlap finds
associations that are not there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from math import comb
from typing import NamedTuple

Crosses = tuple[int, ...]
"""Rows of bits: bit j of integer i is the cross of row i and column j."""

TOLERANCE = 1e-10
MOST_ROUNDS = 5_000
EXACT_UP_TO = 2_000


class Reduced(NamedTuple):
    """Crosses without constant rows and columns; ``rows`` and ``columns`` are what is kept."""

    crosses: Crosses
    rows: tuple[int, ...]
    columns: tuple[int, ...]


def without_constant(crosses: Sequence[int], width: int) -> Reduced:
    """Drop full and empty rows and columns until none is left."""
    rows, columns = list(range(len(crosses))), list(range(width))
    while True:
        mask = sum(1 << column for column in columns)
        kept_rows = [row for row in rows if 0 < (crosses[row] & mask).bit_count() < len(columns)]
        kept_columns = [
            column
            for column in columns
            if 0 < sum(crosses[row] >> column & 1 for row in kept_rows) < len(kept_rows)
        ]
        if (kept_rows, kept_columns) == (rows, columns):
            break
        rows, columns = kept_rows, kept_columns
    kept = tuple(
        sum((crosses[row] >> column & 1) << place for place, column in enumerate(columns))
        for row in rows
    )
    return Reduced(kept, tuple(rows), tuple(columns))


def hypergeometric(together: int, first: int, second: int, of: int) -> float:
    """The chance that sets of sizes ``first`` and ``second`` of ``of`` share ``together`` or more.

    ``sum over x >= together of C(first, x) C(of - first, second - x) / C(of, second)``; exact
    up to 2,000, from there by SciPy.
    """
    if of > EXACT_UP_TO:
        from scipy.stats import hypergeom

        return float(hypergeom.sf(together - 1, of, first, second))
    ways = sum(
        comb(first, x) * comb(of - first, second - x)
        for x in range(together, min(first, second) + 1)
        if second - x <= of - first
    )
    return float(Fraction(ways, comb(of, second)))


def smallest_attainable(of: int) -> Fraction:
    """The smallest p that the hypergeometric test can give at all with this many draws.

    ``1 / C(of, of // 2)``, where two attributes are those of the same half of the cases.
    """
    return Fraction(1, comb(of, of // 2))


def bicm(rows: Sequence[int], columns: Sequence[int]) -> dict[tuple[int, int], float] | None:
    """The chance of a cross by size of row and of column, under the configuration model.

    ``rows`` and ``columns`` are the sizes, none of them full or empty. Solved by fixed point on
    the distinct sizes until the expected sizes are the given ones to 1e-10. None when they
    are not after 5,000 rounds, as when the sizes leave only one arrangement for some cells.
    """
    import numpy as np

    k, many_k = (np.array(part, float) for part in zip(*sorted(Counter(rows).items()), strict=True))
    d, many_d = (
        np.array(part, float) for part in zip(*sorted(Counter(columns).items()), strict=True)
    )
    total = (k * many_k).sum() ** 0.5
    x, y = k / total, d / total
    for _ in range(MOST_ROUNDS):
        x = k / (many_d * y / (1 + np.outer(x, y))).sum(axis=1)
        y = d / (many_k * x / (1 + np.outer(y, x))).sum(axis=1)
        chance = np.outer(x, y) / (1 + np.outer(x, y))
        off = abs((chance * many_d).sum(axis=1) - k).max()
        if off < TOLERANCE and abs(many_k @ chance - d).max() < TOLERANCE:
            places = product(range(len(k)), range(len(d)))
            return {(int(k[i]), int(d[j])): float(chance[i, j]) for i, j in places}
    return None


def poisson_binomial(chances: Sequence[float]) -> list[float]:
    """The chance that at least 0, 1, 2 … of some independent events happen.

    Each event has its own chance. Exact: one event at a time is added to the distribution of
    their number, and the tail summed from its thin end.
    """
    import numpy as np

    mass = np.zeros(len(chances) + 1)
    mass[0] = 1.0
    for chance in chances:
        mass[1:] = mass[1:] * (1 - chance) + mass[:-1] * chance
        mass[0] *= 1 - chance
    return [min(1.0, float(tail)) for tail in np.cumsum(mass[::-1])[::-1]]


def benjamini_hochberg(values: Sequence[float], alpha: float) -> list[bool]:
    """Which tests pass when at most a share ``alpha`` of those that do is expected to be false.

    Step-up procedure of Benjamini and Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x.
    """
    ranked = sorted(values)
    passing = [p for place, p in enumerate(ranked, 1) if p <= alpha * place / len(ranked)]
    limit = max(passing, default=-1.0)
    return [p <= limit for p in values]
