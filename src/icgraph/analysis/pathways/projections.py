"""Cases and attributes as a two-sided graph, and its projections on one side."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from icgraph.analysis.incomplete_context import IncompleteContext, columns

if TYPE_CHECKING:
    import networkx as nx

CASES, ATTRIBUTES, BIPARTITE = PROJECTIONS = ("cases", "attributes", "bipartite")


def bipartite(context: IncompleteContext) -> nx.Graph[str]:
    """A node for each case (``bipartite`` 0) and attribute (1), an edge for each certain cross.

    What is unknown is no edge, as little as what is absent: a missing edge says neither.
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(map(str, context.cases), bipartite=0, kind="case")
    graph.add_nodes_from(map(str, context.attributes), bipartite=1, kind="attribute")
    for case, certain in zip(context.cases, context.certain, strict=True):
        for place, attribute in enumerate(context.attributes):
            if certain >> place & 1:
                graph.add_edge(str(case), str(attribute), certain=1, possible=1)
    return graph


def projection(context: IncompleteContext, on: str) -> nx.Graph[str]:
    """Cases joined by the attributes they share, or attributes by the cases they share.

    An edge stands where at least one is shared for certain; ``certain`` and ``possible`` are
    the interval of how many are: ``[L L^T, U U^T]`` for cases, ``[L^T L, U^T U]`` for
    attributes (Borgatti and Everett 1997, doi:10.1016/S0378-8733(96)00301-2).
    """
    import networkx as nx

    names, low, high = context.cases, context.certain, context.possible
    if on == ATTRIBUTES:
        width = len(context.attributes)
        names, low, high = context.attributes, columns(low, width), columns(high, width)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(map(str, names), kind=on.removesuffix("s"))
    for i, j in combinations(range(len(names)), 2):
        if certain := (low[i] & low[j]).bit_count():
            possible = (high[i] & high[j]).bit_count()
            graph.add_edge(str(names[i]), str(names[j]), certain=certain, possible=possible)
    return graph


def node_link(graph: nx.Graph[str]) -> dict[str, Any]:
    """The keys of node-link JSON: directed, multigraph, graph, nodes, edges."""
    import networkx as nx

    document: dict[str, Any] = nx.node_link_data(graph, edges="edges")
    return document
