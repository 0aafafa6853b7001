"""A still picture of boxes and lines as SVG: readable without a script, every box a link.

Kind, role and status of a box are said by its shape, its small print and its outline; colour
only repeats them. The style sheet ``picture.css`` holds what is drawn how.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from icgraph.views.layout import Place, Spacing, order, places

if TYPE_CHECKING:
    from markupsafe import Markup

LETTERS, SMALL = 23, 30
"""Letters on a line of a box of the usual width, at the usual size and in small print."""
LINE = 17
PADDING = 12
MARGIN = 16
HEADING = 34


class Box(NamedTuple):
    """A box: ``kind`` is its style class, ``above`` the small print over its label."""

    key: str
    label: str
    kind: str
    above: str = ""
    below: str = ""
    address: str = ""


class Arc(NamedTuple):
    """A line between two boxes; ``style`` is its class and ``says`` what it means in words.

    ``ends`` is ``arrow`` where it leads to something and ``bar`` where it stands in the way.
    """

    source: str
    target: str
    style: str
    says: str
    ends: str = "arrow"


class Column(NamedTuple):
    """A heading and the boxes beneath it."""

    heading: str
    boxes: Sequence[Box]


class Drawn(NamedTuple):
    """A picture, where its boxes stand, and how high each is (pixels)."""

    svg: Markup
    places: dict[str, Place]
    heights: dict[str, float]


def draw(name: str, title: str, columns: Sequence[Column], arcs: Iterable[Arc], says: str) -> Drawn:
    """Lay out and draw columns of boxes.

    Parameters
    ----------
    name
        Begins every identifier in the picture, so that two can stand on one page.
    title, says
        The accessible name of the picture, and what it shows in words.
    """
    from icgraph.views.pages import fragment

    lines = list(arcs)
    boxes = {box.key: box for column in columns for box in column.boxes}
    heights = {key: height(box) for key, box in boxes.items()}
    ordered = order(
        [[box.key for box in column.boxes] for column in columns],
        [(arc.source, arc.target) for arc in lines],
    )
    spacing = Spacing()
    stand = {
        key: Place(place.x + MARGIN, place.y + MARGIN + HEADING)
        for key, place in places(ordered, heights, spacing).items()
    }
    headings = [
        (column.heading, min(stand[key].x for key in keys))
        for column, keys in zip(columns, ordered, strict=True)
        if keys
    ]
    svg = fragment(
        "picture.svg.j2",
        name=name,
        title=title,
        says=says,
        width=max((p.x for p in stand.values()), default=0) + spacing.box + MARGIN,
        height=max((stand[k].y + heights[k] for k in stand), default=0) + MARGIN,
        headings=headings,
        boxes=[
            (
                boxes[key],
                stand[key],
                heights[key],
                wrapped(boxes[key].label),
                small(boxes[key].below),
            )
            for keys in ordered
            for key in keys
        ],
        arcs=[(arc, _curve(arc, stand, heights, spacing)) for arc in lines],
        box=spacing.box,
        line=LINE,
        padding=PADDING,
    )
    return Drawn(svg, stand, heights)


def height(box: Box) -> float:
    """How high a box is in pixels, with every line of its label and its small print."""
    lines = len(wrapped(box.label)) + bool(box.above) + len(small(box.below))
    return lines * LINE + 2 * PADDING - 4


def wrapped(label: str, letters: int = LETTERS) -> list[str]:
    """A label in lines that fit a box; a longer word is broken."""
    import textwrap

    return textwrap.wrap(label, letters) or [""]


def small(text: str) -> list[str]:
    """Small print in lines that fit a box; none when there is none."""
    return wrapped(text, SMALL) if text else []


def _curve(
    arc: Arc, stand: Mapping[str, Place], heights: Mapping[str, float], spacing: Spacing
) -> str:
    """The path from the right side of one box to the left side of another, or back round."""
    source, target = stand[arc.source], stand[arc.target]
    start_y = source.y + heights[arc.source] / 2
    end_y = target.y + heights[arc.target] / 2
    if target.x >= source.x + spacing.box:
        start_x, end_x = source.x + spacing.box, target.x - 7
        bend = max((end_x - start_x) / 2, 20)
        return (
            f"M{start_x:.0f},{start_y:.0f} C{start_x + bend:.0f},{start_y:.0f} "
            f"{end_x - bend:.0f},{end_y:.0f} {end_x:.0f},{end_y:.0f}"
        )
    start_x, end_x = source.x + spacing.box, target.x + spacing.box + 7
    reach = max(start_x, end_x) + 46
    return (
        f"M{start_x:.0f},{start_y:.0f} C{reach:.0f},{start_y:.0f} "
        f"{reach:.0f},{end_y:.0f} {end_x:.0f},{end_y:.0f}"
    )
