"""The mechanism map: pyvis holds its boxes and links, our own page shows them.

The page of pyvis itself loads files from outside and runs what stands in a label; only its data
model and the vis-network script it ships are used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from icgraph.views.layout import Spacing, order, places
from icgraph.views.map_data import COLUMNS, HEADINGS, MapBox, MapData, MapLink
from icgraph.views.pages import Page, json_block, render, static
from icgraph.views.picture import LETTERS, Arc, Box, Column, draw, height

if TYPE_CHECKING:
    from pyvis.network import Network

STILL = 100
"""Boxes above which no still picture is drawn."""
LISTED = 1000
"""Links above which the page lists those it opens with, and the script lists the rest."""
SPACING = Spacing()


def map_page(
    data: MapData,
    title: str,
    read: str,
    *,
    trail: Sequence[tuple[str, str]] = (),
    downloads: Sequence[tuple[str, str]] = (),
) -> str:
    """The map as one HTML file: moving, still, and as tables with the same numbers."""
    page = Page(
        title,
        "How these services are thought to bring about change, on whose word, and what was not "
        "said.",
        read,
        wide=True,
        trail=trail,
        downloads=downloads,
    )
    listed = range(len(data.boxes)) if len(data.links) <= LISTED else data.open
    shown = set(listed)
    values = {
        "map": data,
        "headings": HEADINGS,
        "boxes": [(number, data.boxes[number]) for number in listed],
        "links": [link for link in data.links if {link.a, link.b} <= shown],
        "still": _still(data) if len(data.open) <= STILL else "",
        "data": json_block(_for_script(data)),
    }
    return render(
        "map.html.j2",
        page,
        values,
        styles=("picture.css", "map.css"),
        scripts=(vis_network(), static("map.js")),
    )


@cache
def vis_network() -> str:
    """The vis-network script as pyvis ships it (Apache-2.0 or MIT)."""
    path = files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js")
    return path.read_text(encoding="utf-8")


def network(data: MapData) -> Network:
    """The map as a pyvis network; each box has its place, column and rank."""
    from pyvis.network import Network

    net = Network(directed=True)
    drawn = [_box(box, str(number)) for number, box in enumerate(data.boxes)]
    columns: list[list[str]] = [[] for _ in COLUMNS]
    for box, shown in zip(data.boxes, drawn, strict=True):
        columns[COLUMNS[box.kind.partition("-")[0]]].append(shown.key)
    ordered = order(columns, [(str(link.a), str(link.b)) for link in data.links])
    heights = {shown.key: height(shown) for shown in drawn}
    stand = places(ordered, heights, SPACING)
    where = {
        key: (number, rank) for number, keys in enumerate(ordered) for rank, key in enumerate(keys)
    }
    for number, box in enumerate(data.boxes):
        key = str(number)
        column, rank = where[key]
        net.add_node(
            number,
            **box._asdict(),
            column=column,
            rank=rank,
            height=heights[key],
            x=stand[key].x,
            y=stand[key].y,
        )
    for link in data.links:
        net.add_edge(link.a, link.b, **link._asdict())
    return net


def _for_script(data: MapData) -> dict[str, Any]:
    """The map as rows under their field names; texts that recur stand once, in ``texts``."""
    net = network(data)
    texts = _Texts()
    boxes = ("iri", "label", "kind", "above", "below", "says", "cases", "evidence")
    return {
        "boxes": _rows(net.nodes, (*boxes, "column", "rank", "height"), texts),
        "links": _rows(net.edges, MapLink._fields, texts),
        "claims": _rows(data.claims, ("text", "status", "style", "facts"), texts),
        "texts": texts.kept,
        "cases": data.cases,
        "open": data.open,
        "spacing": SPACING._asdict(),
        "letters": LETTERS,
        "headings": [[COLUMNS[kind], HEADINGS[kind]] for kind in COLUMNS],
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


POOLED = ("kind", "above", "below", "says", "style", "ends", "status", "statuses", "facts")
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


def _still(data: MapData) -> str:
    """The boxes the map opens with, as a picture whose boxes lead to their descriptions."""
    columns = [
        Column(HEADINGS[kind], [
            _box(data.boxes[number], str(number))
            for number in data.open
            if data.boxes[number].kind.partition("-")[0] == kind
        ])
        for kind in COLUMNS
    ]  # fmt: skip
    opened = set(data.open)
    arcs = [
        Arc(str(link.a), str(link.b), link.style, link.says, link.ends)
        for link in data.links
        if {link.a, link.b} <= opened
    ]
    return draw("map", "Mechanism map", columns, arcs, data.reads_as).svg


def _box(box: MapBox, key: str) -> Box:
    return Box(key, box.label, box.kind, box.above, box.below, f"#box-{key}")
