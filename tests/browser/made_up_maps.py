"""Made-up maps as pages, and how a test reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import networkx as nx

from icgraph.terms import IRI
from icgraph.tracing import Claim
from icgraph.views.map_data import MapData, map_data
from icgraph.views.network import map_page
from tests.browser.conftest import Seen

ROOT = "https://w3id.org/icgraph/"


def graph_of(boxes: int, *, text: str = "Shared responsibility for the child") -> Any:
    """A made-up graph: every context leads to every second activity, and so on to outcomes."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    kinds = ("context", "activity", "mechanism", "outcome")
    names = [f"{ROOT}{kinds[number % 4]}/{number}" for number in range(boxes)]
    for number, name in enumerate(names):
        graph.add_node(
            name, kind=kinds[number % 4], label=f"{text} {number}", definition=text, cases=[]
        )
    for number in range(boxes - 1):
        start = number - number % 4
        for step in {number + 1, start + 5 + number % 4} & set(range(boxes)):
            if step % 4 != number % 4 + 1:
                continue
            graph.add_edge(
                names[number],
                names[step],
                case=f"{ROOT}case/{number % 3}",
                claims=[f"{ROOT}claim/{number}", f"{ROOT}claim/{step}"],
                status=["Reported", "Feared"] if step % 16 == 15 else ["Reported"],
                role=["Barrier"] if number % 8 == 0 else ["Lever"] if number % 4 == 0 else [],
                valence=["Adverse"] if step % 16 == 11 else [],
                mode="assembled",
                assembled_by="coder",
                certainty="certain",
            )
    return graph


def claims_of(text: str) -> Any:
    def claims(iris: Iterable[IRI]) -> list[Claim]:
        return [
            Claim(
                iri, text, (text,), (), "Present", "Reported", "stated", text, text, text, text,
                (), (), (),
            )
            for iri in iris
        ]  # fmt: skip

    return claims


class Names(dict[str, str]):
    def __missing__(self, iri: str) -> str:
        return f"Case {iri[-1]}"


def made(boxes: int, text: str = "Shared responsibility for the child") -> MapData:
    graph = graph_of(boxes, text=text)
    reviews = {node: [text] for node in graph}
    return map_data(graph, Names(), claims_of(text), reviews)


def written(tmp_path: Path, data: MapData, title: str = "A made-up map") -> Path:
    file = tmp_path / "map.html"
    file.write_text(map_page(data, title, "a made-up graph"), encoding="utf-8")
    return file


def counts(seen: Seen) -> tuple[int, ...]:
    """The four numbers of what is shown: boxes of boxes, links of links."""
    return tuple(map(int, re.findall(r"\d+", seen.tab.locator("#count").inner_text())))


def drawn(seen: Seen) -> tuple[int, int]:
    """The boxes and the lines in the picture itself."""
    picture = seen.tab.locator("#still svg")
    return picture.locator("g.box").count(), picture.locator("path.arc").count()
