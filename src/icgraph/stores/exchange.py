"""How a graph is replaced inside Oxigraph: one transaction that writes the difference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from icgraph.terms import IRI

_PLACES = ("subject", "predicate", "object")
_FUNCTION = "urn:icgraph:row:"


def exchange(engine: ox.Store, graph: ox.NamedNode, wanted: set[ox.Triple]) -> None:
    """Make ``graph`` hold exactly ``wanted``, and the default graph the union of all graphs.

    Nothing is written when nothing differs; otherwise all of it, or on an error none.

    Raises
    ------
    OSError
        When the engine cannot write.
    """
    present = {quad.triple for quad in engine.quads_for_pattern(None, None, None, graph)}
    removed, added = present - wanted, wanted - present
    if not removed:
        engine.extend(_quads(added, graph))
        return
    lonely = [triple for triple in removed if not _elsewhere(engine, triple, graph)]
    _update(engine, graph, wanted, list(removed), lonely, list(added))


def subset(engine: ox.Store, default: Sequence[IRI], named: Sequence[IRI]) -> ox.Store:
    """Return a store in memory with some graphs as its default graph and some by name."""
    chosen = ox.Store()
    for graph in default:
        found = engine.quads_for_pattern(None, None, None, ox.NamedNode(graph))
        chosen.extend(ox.Quad(*quad.triple) for quad in found)
    for graph in named:
        chosen.extend(engine.quads_for_pattern(None, None, None, ox.NamedNode(graph)))
    return chosen


def _quads(triples: Iterable[ox.Triple], graph: ox.NamedNode) -> list[ox.Quad]:
    return [
        ox.Quad(triple.subject, triple.predicate, triple.object, name)
        for triple in triples
        for name in (graph, ox.DefaultGraph())
    ]


def _elsewhere(engine: ox.Store, triple: ox.Triple, graph: ox.NamedNode) -> bool:
    """Whether another named graph than ``graph`` holds the triple."""
    return any(
        quad.graph_name not in (graph, ox.DefaultGraph())
        for quad in engine.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    )


def _update(
    engine: ox.Store,
    graph: ox.NamedNode,
    wanted: set[ox.Triple],
    removed: list[ox.Triple],
    lonely: list[ox.Triple],
    added: list[ox.Triple],
) -> None:
    """Run one update; terms reach it by row number, never as text.

    Blank nodes so keep their labels, which no update text can write.
    """
    rows = [*removed, *lonely, *added]
    named = f"GRAPH {graph} {{ ?subject ?predicate ?object }}"
    plain = "?subject ?predicate ?object"
    first, second = len(removed), len(removed) + len(lonely)
    operations = [
        f"DELETE {{ {named} }} {_where(range(first))}" if wanted else f"DROP GRAPH {graph}",
        f"DELETE {{ {plain} }} {_where(range(first, second))}",
        f"INSERT {{ {named} {plain} }} {_where(range(second, len(rows)))}",
    ]
    engine.update(
        " ; ".join(operations),
        custom_functions={
            ox.NamedNode(_FUNCTION + place): _Lookup(rows, place) for place in _PLACES
        },
    )


def _where(numbers: range) -> str:
    values = " ".join(map(str, numbers))
    binds = " ".join(f"BIND(<{_FUNCTION}{place}>(?row) AS ?{place})" for place in _PLACES)
    return f"WHERE {{ VALUES ?row {{ {values} }} {binds} }}"


class _Lookup:
    """The function that gives the term at one place of a numbered row."""

    def __init__(self, rows: list[ox.Triple], place: str) -> None:
        self._terms = [getattr(row, place) for row in rows]

    def __call__(self, number: ox.Literal) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
        """Return the term at this place of row ``number``."""
        found: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple = self._terms[int(number.value)]
        return found
