"""The mechanism map: pyvis holds its boxes and links, our own page shows them.

The page of pyvis itself loads files from outside and runs what stands in a label; only its data
model and the vis-network script it ships are used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Any

from icgraph.views.around import ALONE, Around
from icgraph.views.layout import Spacing, order, places
from icgraph.views.map_data import MapData
from icgraph.views.map_parts import COLUMNS, HEADINGS, MapBox, MapLink
from icgraph.views.pages import Page, json_block, render, static
from icgraph.views.picture import (
    BENEATH,
    FINE,
    HEADING,
    LINE,
    MARGIN,
    PADDING,
    Arc,
    Box,
    Column,
    draw,
    height,
    label,
    small,
)

if TYPE_CHECKING:
    from markupsafe import Markup
    from pyvis.network import Network

DRAWN = 100
"""Boxes up to which the script draws SVG; above, it starts vis-network."""
LISTED = 1000
"""Links above which the page lists those it opens with, and the script lists the rest."""
SPACING = Spacing()
CAUTION = (
    "A line joins what is said of the same case; it does not say that one brings about the other. "
    "What is not drawn is not said of a case for certain, which is not the same as no."
)
SCRIPT = ("map_data.js", "map_picture.js", "map_canvas.js", "map_panel.js", "map_controls.js")


def map_page(
    data: MapData,
    title: str,
    read: str,
    *,
    around: Around = ALONE,
) -> str:
    """The map as one HTML file: a live picture, and tables with the same numbers."""
    page = Page(title, CAUTION, read, wide=True, around=around)
    net = network(data)
    listed = range(len(data.boxes)) if len(data.links) <= LISTED else data.open
    shown = set(listed)
    values = {
        "map": data,
        "headings": HEADINGS,
        "boxes": [(number, data.boxes[number]) for number in listed],
        "links": [link for link in data.links if {link.a, link.b} <= shown],
        "picture": _picture(data, net),
        "data": json_block(_for_script(data, net)),
    }
    return render(
        "map.html.j2",
        page,
        values,
        styles=("picture.css", "map.css"),
        scripts=(_script(),),
        kept={"vis-network": vis_network()},
    )


@cache
def _script() -> str:
    """The script of the page: its parts in one scope of their own."""
    parts = "".join(static(name) for name in SCRIPT)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


@cache
def vis_network() -> str:
    """The vis-network script as pyvis ships it (Apache-2.0 or MIT)."""
    path = files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js")
    return path.read_text(encoding="utf-8")


def network(data: MapData) -> Network:
    """The map as a pyvis network.

    Each box also has its place, column and rank, its texts in lines, and its IRI in two parts.
    """
    from pyvis.network import Network

    net = Network(directed=True)
    drawn = [_box(box, str(number)) for number, box in enumerate(data.boxes)]
    columns: list[list[str]] = [[] for _ in COLUMNS]
    for box, shown in zip(data.boxes, drawn, strict=True):
        columns[box.column].append(shown.key)
    ordered = [
        [[key for key in column if data.boxes[int(key)].kind == kind] for kind in HEADINGS]
        for column in order(columns, [(str(link.a), str(link.b)) for link in data.links])
    ]
    heights = {shown.key: height(shown) for shown in drawn}
    stand = places(ordered, heights, SPACING)
    ranks = {key: rank for groups in ordered for rank, key in enumerate(chain(*groups))}
    for number, box in enumerate(data.boxes):
        key = str(number)
        net.add_node(
            number,
            **box._asdict(),
            space=box.iri[: box.iri.rfind("/") + 1],
            local=box.iri[box.iri.rfind("/") + 1 :],
            column=box.column,
            rank=ranks[key],
            lines=label(box.label),
            under=small(box.below),
            x=stand[key].x,
            y=stand[key].y,
        )
    for link in data.links:
        net.add_edge(link.a, link.b, **link._asdict())
    return net


def _for_script(data: MapData, net: Network) -> dict[str, Any]:
    """The map as rows under their field names; texts that recur stand once, in ``texts``."""
    texts = _Texts()
    boxes = ("space", "local", "label", "lines", "kind", "below", "under", "says")
    places = ("cases", "evidence", "column", "rank")
    return {
        "boxes": _rows(net.nodes, (*boxes, *places), texts),
        "links": _rows(net.edges, MapLink._fields, texts),
        "claims": _rows(data.claims, ("text", "status", "style", "facts"), texts),
        "texts": texts.kept,
        "cases": data.cases,
        "open": data.open,
        "kinds": list(HEADINGS.items()),
        "most": DRAWN,
        "caution": CAUTION,
        "pooled": POOLED,
        "spacing": SPACING._asdict()
        | {"margin": MARGIN, "heading": HEADING, "beneath": BENEATH}
        | {"padding": PADDING, "line": LINE, "fine": FINE},
    }


class _Texts:
    """Every text once; ``number`` gives its place."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self._places: dict[str, int] = {}

    def number(self, text: str) -> int:
        if text not in self._places:
            self._places[text] = len(self.kept)
            self.kept.append(text)
        return self._places[text]


POOLED = (
    *("space", "lines", "kind", "below", "under", "says"),
    *("style", "ends", "word", "status", "facts"),
)
"""Fields whose texts are given by their place in ``texts``."""


def _rows(items: Iterable[Mapping[str, Any]], fields: Sequence[str], texts: _Texts) -> Any:
    def packed(value: Any) -> Any:
        if isinstance(value, str):
            return texts.number(value)
        return [packed(part) for part in value]

    return {
        "fields": fields,
        "rows": [
            [packed(item[name]) if name in POOLED else item[name] for name in fields]
            for item in items
        ],
    }


def _picture(data: MapData, net: Network) -> Markup:
    """The boxes the map opens with, as a picture whose boxes lead to their descriptions."""
    opened = sorted(data.open, key=lambda number: net.node_map[number]["rank"])
    groups: dict[str, list[Box]] = {kind: [] for kind in HEADINGS}
    for number in opened:
        groups[data.boxes[number].kind].append(_box(data.boxes[number], str(number)))
    columns = []
    for first in COLUMNS:
        there = [kind for kind in HEADINGS if kind.partition("-")[0] == first and groups[kind]]
        found = [Column(HEADINGS[kind], groups[kind]) for kind in there]
        columns += [found[0]._replace(beneath=found[1:])] if found else []
    arcs = [
        Arc(str(link.a), str(link.b), link.style, link.says, link.ends, link.word)
        for link in data.among_open
    ]
    says = f"{data.counted} {CAUTION}"
    return draw("map", "Mechanism map", columns, arcs, says, in_order=True).svg


def _box(box: MapBox, key: str) -> Box:
    name = f"{HEADINGS[box.kind]}: {box.label}{', ' if box.below else ''}{box.below}"
    return Box(key, box.label, box.kind, "", box.below, f"#box-{key}", name)
