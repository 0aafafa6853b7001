"""NetworkX graphs as GraphML, for Gephi, yEd, Cytoscape and every other reader of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from icgraph.exporters.xml_text import FORBIDDEN

if TYPE_CHECKING:
    import networkx as nx


def write_network(graph: nx.Graph[str], out: TextIO) -> None:
    """Write a graph. Lists become text with bars; U+FFFD stands for what XML cannot hold."""
    import networkx as nx

    written: nx.Graph[str] = graph.__class__()
    for node, about in graph.nodes(data=True):
        written.add_node(_text(node), **_plain(about))
    if isinstance(graph, nx.MultiGraph):
        for start, end, key, about in graph.edges(keys=True, data=True):
            written.add_edge(_text(start), _text(end), key=_text(key), **_plain(about))
    else:
        for start, end, about in graph.edges(data=True):
            written.add_edge(_text(start), _text(end), **_plain(about))
    out.write("\n".join(nx.generate_graphml(written)) + "\n")


def _plain(about: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in about.items()}


def _value(value: object) -> object:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple):
        return " | ".join(_text(part) for part in value)
    return _text(value)


def _text(value: object) -> str:
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", str(value))
