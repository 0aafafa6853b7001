"""The pairs of each case with the cases most like it, for more cases than pairs can be listed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from icgraph.analysis.study import Study
from icgraph.incidence import ABSENT, PRESENT

MOST = 100_000
"""The largest number of pairs that are given."""


class Nearest(NamedTuple):
    """Pairs of places of cases, most certainly similar first, and how many there are in all."""

    pairs: Sequence[tuple[int, int]]
    every: int


def nearest(study: Study, many: int, place: int | None = None, most: int = MOST) -> Nearest:
    """The ``many`` cases most like each case, or like the one at a place, each pair once.

    Ranked by the lower end of the Jaccard interval under the study's reading, exactly; then by
    the upper end and the order of cases. At most ``most`` pairs are given.
    """
    import numpy as np

    from icgraph.analysis.sharing.counts import most_alike
    from icgraph.incidence_coding import matrix

    table = study.incidence()
    asked = np.arange(len(table.cases)) if place is None else np.array([place])
    found = most_alike(matrix(table, PRESENT), matrix(table, ABSENT), many, asked.tolist())
    row, rank = np.nonzero(found.case >= 0)
    one, other = asked[row], found.case[row, rank].astype(np.intp)
    codes = np.minimum(one, other) * len(table.cases) + np.maximum(one, other)
    pairs, at = np.unique(codes, return_index=True)
    low = found.shared[row, rank][at] / found.either[row, rank][at]
    high = found.both[row, rank][at] / found.any[row, rank][at]
    first = pairs[np.lexsort((pairs, -high, -low))][:most].tolist()
    return Nearest([divmod(code, len(table.cases)) for code in first], len(pairs))
