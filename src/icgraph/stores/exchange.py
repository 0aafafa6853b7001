"""How graphs are replaced inside Oxigraph: one transaction that writes the difference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

from icgraph.terms import IRI

_PLACES = ("subject", "predicate", "object")
_FUNCTION = "urn:icgraph:row:"


def exchange(engine: ox.Store, wanted: Mapping[ox.NamedNode, set[ox.Triple]]) -> None:
    """Make each graph hold exactly what is wanted, and the default graph the union of all.

    Nothing is written when nothing differs; otherwise all of it, or on an error none.

    Raises
    ------
    OSError
        When the engine cannot write.
    """
    removed: dict[ox.NamedNode, set[ox.Triple]] = {}
    added: dict[ox.NamedNode, set[ox.Triple]] = {}
    for graph, triples in wanted.items():
        present = {quad.triple for quad in engine.quads_for_pattern(None, None, None, graph)}
        removed[graph], added[graph] = present - triples, triples - present
    if not any(removed.values()):
        engine.extend(quad for graph, new in added.items() for quad in _quads(new, graph))
        return
    staying = set().union(*wanted.values())
    lonely = [
        triple
        for triple in set().union(*removed.values()) - staying
        if not _elsewhere(engine, triple, wanted)
    ]
    _update(engine, wanted, removed, lonely, added)


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


def _elsewhere(
    engine: ox.Store, triple: ox.Triple, graphs: Mapping[ox.NamedNode, set[ox.Triple]]
) -> bool:
    """Whether a named graph that is not being replaced holds the triple."""
    return any(
        quad.graph_name not in graphs and quad.graph_name != ox.DefaultGraph()
        for quad in engine.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    )


def _update(
    engine: ox.Store,
    wanted: Mapping[ox.NamedNode, set[ox.Triple]],
    removed: Mapping[ox.NamedNode, set[ox.Triple]],
    lonely: list[ox.Triple],
    added: Mapping[ox.NamedNode, set[ox.Triple]],
) -> None:
    """Run one update; terms reach it by row number, never as text.

    Blank nodes so keep their labels, which no update text can write.
    """
    rows: list[ox.Triple] = []
    operations: list[str] = []

    def operation(verb: str, pattern: str, triples: Iterable[ox.Triple]) -> None:
        first = len(rows)
        rows.extend(triples)
        operations.append(f"{verb} {{ {pattern} }} {_where(range(first, len(rows)))}")

    plain = "?subject ?predicate ?object"
    for graph, triples in removed.items():
        if wanted[graph]:
            operation("DELETE", f"GRAPH {graph} {{ {plain} }}", triples)
        elif triples:
            operations.append(f"DROP GRAPH {graph}")
    operation("DELETE", plain, lonely)
    for graph, triples in added.items():
        operation("INSERT", f"GRAPH {graph} {{ {plain} }} {plain}", triples)
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
