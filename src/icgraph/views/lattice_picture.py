"""Groups of cases from the largest to the smallest, each above those that lie within it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from icgraph.views.layout import order
from icgraph.views.picture import PADDING, Box, height, printed

if TYPE_CHECKING:
    from markupsafe import Markup

BOX, ACROSS, DOWN, LEVEL = 184, 20, 22, 52
"""Width of a box, room beside it, beneath it in the same level, and beneath a level (pixels)."""
MARGIN, HEADING, PER_LINE = 10, 92, 5


class Level(NamedTuple):
    """What is said at the side of a level, and its boxes."""

    heading: str
    boxes: Sequence[Box]


class Within(NamedTuple):
    """One group lies within another: their boxes, and what that means in words."""

    outer: str
    inner: str
    says: str


class Stood(NamedTuple):
    """A box with its upper left corner and height in pixels, and the places of its cases."""

    box: Box
    x: int
    y: int
    tall: int
    cases: str


def drawn(
    name: str,
    about: tuple[str, str],
    levels: Sequence[Level],
    lines: Iterable[Within],
    cases: Mapping[str, Sequence[int]],
) -> Markup:
    """Draw levels from top to bottom; ``cases`` are places of cases by the key of a box.

    ``about`` is the accessible name of the picture and what it shows in words.
    """
    from icgraph.views.pages import fragment

    within = list(lines)
    boxes = {box.key: box for level in levels for box in level.boxes}
    ordered = order(
        [[box.key for box in level.boxes] for level in levels],
        [(line.outer, line.inner) for line in within],
    )
    rows = [
        [keys[start : start + PER_LINE] for start in range(0, len(keys), PER_LINE)]
        for keys in ordered
    ]
    widest = max((len(row) for level in rows for row in level), default=1)
    room = widest * (BOX + ACROSS) - ACROSS
    stand: dict[str, Stood] = {}
    headings: list[tuple[str, int]] = []
    y = MARGIN
    for level, keys in zip(levels, rows, strict=True):
        headings.append((level.heading, y + 20))
        for row in keys:
            left = HEADING + (room - len(row) * (BOX + ACROSS) + ACROSS) // 2
            for place, key in enumerate(row):
                box = boxes[key]
                told = " ".join(map(str, cases[key]))
                x = left + place * (BOX + ACROSS)
                stand[key] = Stood(box, x, y, height(box), told)
            y += max(stand[key].tall for key in row) + DOWN
        y += LEVEL - DOWN
    return fragment(
        "lattice.svg.j2",
        name=name,
        title=about[0],
        says=about[1],
        width=HEADING + room + MARGIN,
        height=y - LEVEL + MARGIN,
        headings=headings,
        boxes=[(one, printed(one.box)) for one in stand.values()],
        lines=[(line, _path(stand[line.outer], stand[line.inner])) for line in within],
        box=BOX,
        padding=PADDING,
    )


def _path(outer: Stood, inner: Stood) -> str:
    """From the bottom of one box to the top of another."""
    x, y = outer.x + BOX // 2, outer.y + outer.tall
    end_x, end_y = inner.x + BOX // 2, inner.y
    bend = max((end_y - y) // 2, 20)
    return f"M{x},{y} C{x},{y + bend} {end_x},{end_y - bend} {end_x},{end_y}"
