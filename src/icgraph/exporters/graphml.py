"""Things and their links as GraphML, for programs that draw and count networks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TextIO

from icgraph.exporters.xml_text import FORBIDDEN
from icgraph.identity import PREFIXES, compact
from icgraph.stores.base import Store, select
from icgraph.terms import Literal, Quad, Term

_TYPE = PREFIXES["rdf"] + "type"
_LABELS = """SELECT ?thing ?label { ?thing skos:prefLabel|rdfs:label|dcterms:title ?label }
ORDER BY ?thing ?label"""
_TYPES = "SELECT ?thing ?class { ?thing a ?class } ORDER BY ?thing ?class"


def write_graphml(store: Store, quads: Sequence[Quad], out: TextIO) -> list[str]:
    """Write a node for each thing and an edge for each link; return what is not carried.

    Nodes have ``type`` and ``label``, also where these stand in another graph of the store,
    and their values as attributes; edges have ``property`` and ``graph``.
    """
    import networkx as nx

    labels, types = _first(select(store, _LABELS)), _all(select(store, _TYPES))
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    links = [quad for quad in quads if not isinstance(quad.object, Literal)]
    links = [quad for quad in links if quad.predicate != _TYPE]
    for quad in sorted(quads, key=lambda quad: (quad[:2], str(quad.object))):
        if isinstance(quad.object, Literal):
            values[quad.subject][compact(quad.predicate)].append(quad.object.lexical)
    ends = {end for quad in links for end in (str(quad.subject), str(quad.object))}
    for thing in sorted({str(quad.subject) for quad in quads} | ends):
        said = {name: _clean(" | ".join(texts)) for name, texts in values[thing].items()}
        network.add_node(
            _clean(compact(thing)),
            **said,
            iri=_clean(thing),
            label=_clean(labels.get(thing, compact(thing))),
            type=", ".join(compact(kind) for kind in types.get(thing, [])),
        )
    for quad in sorted(links, key=str):
        network.add_edge(
            _clean(compact(quad.subject)),
            _clean(compact(str(quad.object))),
            property=compact(quad.predicate),
            graph=compact(quad.graph),
        )
    out.write("\n".join(nx.generate_graphml(network)) + "\n")
    return _lost(quads)


def _lost(quads: Iterable[Quad]) -> list[str]:
    values = [quad.object for quad in quads if isinstance(quad.object, Literal)]
    lost = []
    if values:
        lost.append(f"datatypes and languages of {len(values)} values: they are plain texts")
    odd = sum(1 for value in values if FORBIDDEN.search(value.lexical))
    if odd:
        lost.append(f"characters XML cannot hold, in {odd} values: U+FFFD stands for each")
    return lost


def _first(rows: Iterable[tuple[Term | None, ...]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for thing, label in rows:
        found.setdefault(str(thing), str(label))
    return found


def _all(rows: Iterable[tuple[Term | None, ...]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for thing, kind in rows:
        found[str(thing)].append(str(kind))
    return found


def _clean(text: str) -> str:
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
