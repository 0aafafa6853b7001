"""Small tables for formal concept analysis: a published one, and any, complete or not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import strategies as st

LETTERS = "abcdefghi"
LIVING_BEINGS = {
    "leech": "abg",
    "bream": "abgh",
    "frog": "abcgh",
    "dog": "acghi",
    "spike-weed": "abdf",
    "reed": "abcdf",
    "bean": "acde",
    "maize": "acdf",
}
"""Living beings and water: Ganter and Wille 1999, figure 1.1."""

Row = tuple[int, int]


def living_beings() -> list[int]:
    return [sum(1 << LETTERS.index(one) for one in row) for row in LIVING_BEINGS.values()]


@st.composite
def complete(draw: st.DrawFn, cases: int = 7, attributes: int = 7) -> tuple[list[int], int]:
    """Rows of a table without unknowns, and how many attributes it has."""
    width = draw(st.integers(0, attributes))
    rows = st.integers(0, (1 << width) - 1)
    return draw(st.lists(rows, max_size=cases)), width


@st.composite
def incomplete(draw: st.DrawFn, unknown: int = 8) -> tuple[list[Row], int]:
    """Rows (L, U) of up to four cases and four attributes, with few enough unknown cells."""
    width = draw(st.integers(0, 4))
    cell = st.sampled_from([(0, 0), (1, 1), (0, 1)])
    rows: list[Row] = []
    left = unknown
    for _ in range(draw(st.integers(0, 4))):
        low = high = 0
        for place in range(width):
            certain, possible = draw(cell)
            if certain != possible and not left:
                certain = possible
            left -= certain != possible
            low, high = low | certain << place, high | possible << place
        rows.append((low, high))
    return rows, width


def completions(rows: list[Row]) -> Iterator[tuple[int, ...]]:
    """Every way the unknown cells can turn out."""
    yield from product(*(list(_between(low, high)) for low, high in rows))


def _between(low: int, high: int) -> Iterator[int]:
    free = high & ~low
    chosen = free
    while True:
        yield low | chosen
        if not chosen:
            return
        chosen = (chosen - 1) & free
