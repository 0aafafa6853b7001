"""A still picture of countable things: rows by columns, one mark for each thing counted.

Nothing is scaled, so the picture can be counted, and the number stands beside the marks. Shapes
say what colour repeats; each is explained by the heading of its row or column. For a narrow
window the same cells are drawn one under another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from icgraph.views.picture import wrapped

if TYPE_CHECKING:
    from markupsafe import Markup

PITCH = 13
"""From one mark to the next, in pixels; a mark is 10 wide."""
LABEL, NUMBER, LINE = 240, 22, 18
ROOM, NARROW = 1290, 272
"""How wide a picture may be before marks are stacked higher, and in a narrow window."""
TALLEST = 14
"""How many marks stand above each other at most before a picture grows wider than its room."""
LEAST, NARROWEST, WIDEST = 3, 52, 190
"""Marks across, and the pixels of a column that holds little: squeezed, and with room to spare."""
WORD, LETTER = 14, 9
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
    """A cell laid out: corner and size in pixels, its words, and the corners of its marks.

    ``word`` is written beside the number where no heading says what it counts.
    """

    x: int
    y: int
    wide: int
    tall: int
    cell: Cell
    says: str
    marks: Sequence[tuple[int, int]]
    word: str = ""


Cells = Mapping[tuple[int, int], Cell]
"""Cells by (row, column)."""


def units(
    name: str,
    title: str,
    says: str,
    rows: Sequence[Row],
    columns: Sequence[str],
    cells: Cells,
    words: Callable[[int, int], str],
) -> Markup:
    """Draw cells as marks that can be counted; no row may be empty.

    Parameters
    ----------
    name
        Begins every identifier in the picture, so that two can stand on one page.
    title, says
        The accessible name of the picture, and what it shows in words.
    words
        What a cell holds, said without its number.
    """
    most = [
        max((c.number for (_, k), c in cells.items() if k == n), default=0) for n in _of(columns)
    ]
    headings = [wrapped(column, WORD) for column in columns]
    across, wide = _widths(most, headings)
    head = LINE * max((len(lines) for lines in headings), default=1) + 14
    labels = [_label(row) for row in rows]
    tall = [
        max(
            NUMBER
            + 14
            + PITCH * max(-(-c.number // across[k]) for (r, k), c in cells.items() if r == n),
            LINE * len(labels[n]) + 14,
        )
        for n in _of(rows)
    ]
    left = [LABEL + sum(wide[:n]) for n in _of(columns)]
    top = [head + sum(tall[:n]) for n in _of(rows)]
    marked = _marked(cells)
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
    return _picture(
        (name, title, says),
        list(zip(labels, top, strict=True)),
        list(zip(headings, left, strict=True)),
        drawn,
        (LABEL + sum(wide) + 4, head, head + sum(tall) + 4),
    )


def units_down(
    name: str,
    title: str,
    says: str,
    rows: Sequence[Row],
    columns: Sequence[str],
    cells: Cells,
    words: Callable[[int, int], str],
) -> Markup:
    """The same picture for a narrow window: row by row, each cell with its word on a line."""
    across = NARROW // PITCH
    marked = _marked(cells)
    labels: list[tuple[list[tuple[str, str]], int]] = []
    drawn: list[Drawn] = []
    y = 0
    for r, row in enumerate(rows):
        label = _label(row)
        labels.append((label, y))
        y += LINE * len(label) + 10
        for k, column in enumerate(columns):
            if (r, k) not in cells:
                continue
            cell = cells[r, k]
            tall = NUMBER + 8 + (PITCH * -(-cell.number // across) if marked else 0)
            marks = _places(cell.number, across, 0, y + NUMBER) if marked else ()
            drawn.append(Drawn(0, y, NARROW + 8, tall, cell, words(r, k), marks, column))
            y += tall
        y += 10
    return _picture((name, title, says), labels, [], drawn, (NARROW + 8, 0, y))


def _picture(
    about: tuple[str, str, str],
    rows: Sequence[tuple[Sequence[tuple[str, str]], int]],
    columns: Sequence[tuple[Sequence[str], int]],
    cells: Sequence[Drawn],
    size: tuple[int, int, int],
) -> Markup:
    from icgraph.views.pages import fragment

    name, title, says = about
    width, head, height = size
    return fragment(
        "units.svg.j2",
        name=name,
        title=title,
        says=says,
        rows=rows,
        columns=columns,
        cells=cells,
        shapes=sorted({drawn.cell.shape for drawn in cells}),
        head=head,
        width=width,
        height=height,
    )


def _widths(most: Sequence[int], headings: Sequence[Sequence[str]]) -> tuple[list[int], list[int]]:
    """Marks across and pixels of each column: as few marks on each other as the room allows.

    What room is left over is shared out among the columns.
    """
    least = [max(NARROWEST, LETTER * max(map(len, lines)) + 12) for lines in headings]
    room = ROOM - LABEL
    for down in range(1, TALLEST + 1):
        across = [max(LEAST, -(-number // down)) for number in most]
        wide = [max(small, count * PITCH + 18) for small, count in zip(least, across, strict=True)]
        if sum(wide) <= room:
            break
    spare = max(0, room - sum(wide)) // max(1, len(wide))
    return across, [max(one, min(one + spare, WIDEST)) for one in wide]


def _label(row: Row) -> list[tuple[str, str]]:
    above = [(text, "above") for text in wrapped(row.above, 30)] if row.above else []
    return [*above, *((text, "row") for text in wrapped(row.name, 26))]


def _marked(cells: Cells) -> bool:
    return sum(cell.number for cell in cells.values()) <= MOST


def _of(things: Sequence[object]) -> range:
    return range(len(things))


def _places(count: int, across: int, x: int, y: int) -> list[tuple[int, int]]:
    return [(x + 6 + PITCH * (n % across), y + 4 + PITCH * (n // across)) for n in range(count)]
