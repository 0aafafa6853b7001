"""A still picture of countable things: rows by columns, one mark for each thing counted.

Nothing is scaled, so the picture can be counted, and the number stands beside the marks. Shapes
say what colour repeats; each is explained by the heading of its row or column.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from icgraph.views.picture import wrapped

if TYPE_CHECKING:
    from markupsafe import Markup

PITCH = 9
LABEL, NUMBER, LINE = 250, 20, 17
FEW, LOW, HIGH = 8, 6, 12
"""How many marks stand above each other before a cell grows wider: fewer in up to so many
columns than in more."""
LEAST, NARROWEST = 4, 70
WORD, LETTER = 14, 10
"""How many letters a line of a heading has at most, and the room for one in a wide font."""
MOST = 4_000
"""More marks than this are not drawn; the numbers are."""


class Row(NamedTuple):
    """A row: its name, and small print over it."""

    name: str
    above: str = ""


class Cell(NamedTuple):
    """How many things of which shape, and where they are listed."""

    number: int
    shape: str
    address: str = ""


class Drawn(NamedTuple):
    """A cell laid out: corner and size in pixels, its words, and the corners of its marks."""

    x: int
    y: int
    wide: int
    tall: int
    cell: Cell
    says: str
    marks: Sequence[tuple[int, int]]


def units(
    name: str,
    title: str,
    says: str,
    rows: Sequence[Row],
    columns: Sequence[str],
    cells: Mapping[tuple[int, int], Cell],
    words: Callable[[int, int], str],
) -> Markup:
    """Draw cells, by (row, column), as marks that can be counted; no row may be empty.

    Parameters
    ----------
    name
        Begins every identifier in the picture, so that two can stand on one page.
    title, says
        The accessible name of the picture, and what it shows in words.
    words
        What a cell holds, said without its number.
    """
    from icgraph.views.pages import fragment

    down = LOW if len(columns) <= FEW else HIGH
    across = [
        max(LEAST, -(-max((c.number for (_, k), c in cells.items() if k == n), default=0) // down))
        for n in _of(columns)
    ]
    headings = [wrapped(column, WORD) for column in columns]
    wide = [
        max(NARROWEST, count * PITCH + 16, LETTER * max(map(len, lines)) + 16)
        for count, lines in zip(across, headings, strict=True)
    ]
    head = LINE * max((len(lines) for lines in headings), default=1) + 14
    by_row = [{at: c for at, c in cells.items() if at[0] == n} for n in _of(rows)]
    labels = [
        [
            *([(text, "above") for text in wrapped(row.above, 30)] if row.above else []),
            *((text, "row") for text in wrapped(row.name, 26)),
        ]
        for row in rows
    ]
    tall = [
        max(
            NUMBER + 12 + PITCH * max(-(-c.number // across[k]) for (_, k), c in row.items()),
            LINE * len(labels[n]) + 14,
        )
        for n, row in enumerate(by_row)
    ]
    left = [LABEL + sum(wide[:n]) for n in _of(columns)]
    top = [head + sum(tall[:n]) for n in _of(rows)]
    marked = sum(cell.number for cell in cells.values()) <= MOST
    drawn = [
        Drawn(
            left[k],
            top[r],
            wide[k],
            tall[r],
            cell,
            words(r, k),
            _places(cell.number, across[k], left[k], top[r] + NUMBER) if marked else (),
        )
        for (r, k), cell in sorted(cells.items())
    ]
    return fragment(
        "units.svg.j2",
        name=name,
        title=title,
        says=says,
        rows=list(zip(labels, top, strict=True)),
        columns=list(zip(headings, left, strict=True)),
        cells=drawn,
        shapes=sorted({cell.shape for cell in cells.values()}),
        head=head,
        width=LABEL + sum(wide) + 4,
        height=head + sum(tall) + 4,
    )


def _of(things: Sequence[object]) -> range:
    return range(len(things))


def _places(count: int, across: int, x: int, y: int) -> list[tuple[int, int]]:
    return [(x + 6 + PITCH * (n % across), y + 4 + PITCH * (n // across)) for n in range(count)]
