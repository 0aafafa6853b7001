"""A still picture of boxes and lines as SVG: readable without a script, every box a link.

Kind, role and status of a box are said by its shape, its small print and its outline; colour
only repeats them. The style sheet ``picture.css`` holds what is drawn how.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from icgraph.views.fitting import fitted
from icgraph.views.layout import Place, Spacing, order, places

if TYPE_CHECKING:
    from markupsafe import Markup

LABEL, SMALL = 13.5, 12
"""Sizes of type in a box, as in ``picture.css``."""
LINE, FINE = 17, 15
PADDING = 10
MARGIN = 12
HEADING = 28
BENEATH = 9
"""How far above its boxes the heading of a lower group stands."""


class Box(NamedTuple):
    """A box: ``kind`` is its style class, ``above`` the small print over its label.

    ``name`` is what it is called where it is read aloud; without one, its texts are.
    """

    key: str
    label: str
    kind: str
    above: str = ""
    below: str = ""
    address: str = ""
    name: str = ""


class Arc(NamedTuple):
    """A line between two boxes; ``style`` is its class and ``says`` what it means in words.

    ``ends`` is ``arrow`` where it leads to something, ``bar`` where it stands in the way and
    ``ring`` where it does neither; ``word`` stands at its middle.
    """

    source: str
    target: str
    style: str
    says: str
    ends: str = "arrow"
    word: str = ""


class Column(NamedTuple):
    """A heading and the boxes beneath it, and further groups beneath these."""

    heading: str
    boxes: Sequence[Box]
    beneath: Sequence[Column] = ()


class Drawn(NamedTuple):
    """A picture, where its boxes stand, and how high each is (pixels)."""

    svg: Markup
    places: dict[str, Place]
    heights: dict[str, int]


class Line(NamedTuple):
    """A line of text in a box: its style class, its height in the box, its words."""

    style: str
    y: int
    text: str


def draw(
    name: str,
    title: str,
    columns: Sequence[Column],
    arcs: Iterable[Arc],
    says: str,
    *,
    in_order: bool = False,
) -> Drawn:
    """Lay out and draw columns of boxes.

    Parameters
    ----------
    name
        Begins every identifier in the picture, so that two can stand on one page.
    title, says
        The accessible name of the picture, and what it shows in words.
    in_order
        The boxes of each column come in the order in which they are to stand.
    """
    from icgraph.views.pages import fragment

    lines, spacing = list(arcs), Spacing()
    groups = [[column, *column.beneath] for column in columns if column.boxes or column.beneath]
    boxes = {box.key: box for column in groups for group in column for box in group.boxes}
    heights = {key: height(box) for key, box in boxes.items()}
    ordered = [[[box.key for box in group.boxes] for group in column] for column in groups]
    if not in_order:
        ordered = _ordered(ordered, lines)
    stand = {
        key: Place(place.x + MARGIN, place.y + MARGIN + HEADING)
        for key, place in places(ordered, heights, spacing).items()
    }
    svg = fragment(
        "picture.svg.j2",
        name=name,
        title=title,
        says=says,
        width=max((p.x for p in stand.values()), default=0) + spacing.box + MARGIN,
        height=max((stand[k].y + heights[k] for k in stand), default=0) + MARGIN,
        headings=_headings(groups, ordered, stand),
        boxes=[
            (boxes[key], stand[key], heights[key], printed(boxes[key]))
            for column in ordered
            for keys in column
            for key in keys
        ],
        arcs=[(arc, *_curve(arc, stand, heights, spacing)) for arc in lines],
        box=spacing.box,
        padding=PADDING,
    )
    return Drawn(svg, stand, heights)


def height(box: Box) -> int:
    """How high a box is in pixels, with every line of its label and its small print."""
    return sum(LINE if line.style == "label" else FINE for line in printed(box)) + 2 * PADDING - 3


def printed(box: Box) -> list[Line]:
    """Every line of text in a box, from the top."""
    texts = [("above", text) for text in small(box.above)]
    texts += [("label", text) for text in label(box.label)]
    texts += [("below", text) for text in small(box.below)]
    y, found = PADDING - 3, []
    for style, text in texts:
        tall = LINE if style == "label" else FINE
        y += tall
        found.append(Line(style, y - 3, text))
    return found


def label(text: str) -> list[str]:
    """A label in lines that fit a box."""
    return fitted(text, Spacing().box - 2 * PADDING, LABEL)


def small(text: str) -> list[str]:
    """Small print in lines that fit a box, its parts whole where they can be; none without any."""
    room, lines = Spacing().box - 2 * PADDING, [""]
    for part in text.split("; ") if text else ():
        longer = f"{lines[-1]}; {part}" if lines[-1] else part
        if lines[-1] and len(fitted(longer, room, SMALL)) > len(fitted(lines[-1], room, SMALL)):
            lines[-1] += ";"
            lines.append(part)
        else:
            lines[-1] = longer
    return [short for line in lines if line for short in fitted(line, room, SMALL)]


def wrapped(text: str, letters: int) -> list[str]:
    """A text in lines of so many letters; a longer word is broken."""
    import textwrap

    return textwrap.wrap(text, letters) or [""]


def _ordered(columns: list[list[list[str]]], arcs: Iterable[Arc]) -> list[list[list[str]]]:
    """The same groups, each in the order in which few lines cross."""
    keys = [[key for group in column for key in group] for column in columns]
    found = order(keys, [(arc.source, arc.target) for arc in arcs])
    return [
        [[key for key in best if key in group] for group in column]
        for best, column in zip(found, columns, strict=True)
    ]


def _headings(
    columns: Sequence[Sequence[Column]],
    ordered: Sequence[Sequence[Sequence[str]]],
    stand: Mapping[str, Place],
) -> list[tuple[str, int, int]]:
    """Every heading and its place: the first of a column at the top, others by their boxes."""
    found = []
    for column, groups in zip(columns, ordered, strict=True):
        filled = [(one.heading, keys) for one, keys in zip(column, groups, strict=True) if keys]
        for number, (heading, keys) in enumerate(filled):
            top = min(stand[key].y for key in keys) - BENEATH if number else MARGIN + 14
            found.append((heading, min(stand[key].x for key in keys), top))
    return found


def _curve(
    arc: Arc, stand: Mapping[str, Place], heights: Mapping[str, int], spacing: Spacing
) -> tuple[str, Place]:
    """The path from the right side of one box to the left side of another, or back round.

    Also where its word stands: past its middle, where lines that begin together have parted.
    """
    source, target = stand[arc.source], stand[arc.target]
    start, end = source.x + spacing.box, target.x - 7
    start_y = source.y + heights[arc.source] // 2
    end_y = target.y + heights[arc.target] // 2
    word_y = start_y + (end_y - start_y) * 4 // 5
    if target.x >= start:
        bend = max((end - start) // 2, 20)
        path = f"C{start + bend},{start_y} {end - bend},{end_y} {end},{end_y}"
        return f"M{start},{start_y} {path}", Place(start + (end - start) * 2 // 3, word_y)
    end = target.x + spacing.box + 7
    reach = max(start, end) + 46
    path = f"C{reach},{start_y} {reach},{end_y} {end},{end_y}"
    return f"M{start},{start_y} {path}", Place(
        (start + 6 * reach + end) // 8, (start_y + end_y) // 2
    )
