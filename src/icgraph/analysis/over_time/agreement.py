"""Do coders agree? Coefficients over what each of them made of the same thing.

*Unknown* is a value like any other: a coder who finds nothing said disagrees with one who finds
it said. A thing that a coder did not code at all is None, and is not compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

Coded = Sequence[Sequence[str | None]]
"""One row a thing, one value a coder."""


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> Fraction | None:
    """Agreement of two coders beyond what their own frequencies would bring about.

    (observed - expected) / (1 - expected). None when there is nothing to compare, or both use
    one and the same value throughout, so that agreement could not have been otherwise. Cohen
    1960, doi:10.1177/001316446002000104.
    """
    n = len(pairs)
    if not n:
        return None
    observed = Fraction(sum(a == b for a, b in pairs), n)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = Fraction(sum(first[value] * second[value] for value in first), n * n)
    return None if expected == 1 else (observed - expected) / (1 - expected)


def krippendorff_alpha(coded: Coded) -> Fraction | None:
    """Agreement of any number of coders for values without order, some of them missing.

    1 - (n - 1) * disagreement observed / disagreement expected, over the n values that can be
    paired; things with fewer than two values are left out. None when there is no such value or
    all are the same. Krippendorff, Computing Krippendorff's alpha-reliability, 2011.
    """
    units = [[value for value in row if value is not None] for row in coded]
    units = [unit for unit in units if len(unit) > 1]
    totals = Counter(value for unit in units for value in unit)
    n = totals.total()
    expected = n * n - sum(count * count for count in totals.values())
    if not expected:
        return None
    observed = Fraction(0)
    for unit in units:
        unlike = len(unit) ** 2 - sum(count * count for count in Counter(unit).values())
        observed += Fraction(unlike, len(unit) - 1)
    return 1 - (n - 1) * observed / expected
