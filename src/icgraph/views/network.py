"""The mechanism map: pyvis holds its boxes and links, our own page shows them.

The page of pyvis itself loads files from outside and runs what stands in a label; only its data
model and the vis-network script it ships are used.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from icgraph.views.layout import Spacing, order, places
from icgraph.views.map_data import COLUMNS, HEADINGS, MapBox, MapData, MapLink
from icgraph.views.pages import Page, json_block, render, static
from icgraph.views.picture import Arc, Box, Column, draw, height, wrapped

if TYPE_CHECKING:
    from pyvis.network import Network

STILL = 100
"""Boxes above which no still picture is drawn."""
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
    values = {
        "map": data,
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
            lines=wrapped(box.label),
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
    net = network(data)
    box = (*MapBox._fields, "lines", "column", "rank", "height")
    return {
        "boxes": [{name: node[name] for name in box} for node in net.nodes],
        "links": [{name: edge[name] for name in MapLink._fields} for edge in net.edges],
        "claims": data.claims,
        "open": data.open,
        "spacing": SPACING._asdict(),
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
