"""Named graphs out, in every format, with what each format could not carry said in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TextIO

from icgraph.exporters import rdf, xml_text
from icgraph.identity import compact
from icgraph.stores.base import Store
from icgraph.terms import IRI, Literal, Quad

FORMATS = ("ttl", "trig", "nt", "nq", "jsonld", "rdfxml", "graphml")
"""What a record can be written as."""

_DATASETS = frozenset({"trig", "nq", "jsonld"})
_SHOWN = 3


def write_records(store: Store, graphs: Sequence[IRI], out: TextIO, syntax: str) -> list[str]:
    """Write named graphs of a store; return what the format could not carry, in words.

    A single graph in Turtle begins with the line that names it, so that it can be loaded as
    it is. Raise Invalid, with nothing written, for a term that no file can hold.
    """
    quads = [Quad(*triple, graph) for graph in graphs for triple in store.triples(graph)]
    lost: list[str] = []
    if syntax == "graphml":
        from icgraph.exporters.graphml import write_graphml

        return write_graphml(store, quads, out)
    if syntax not in _DATASETS:
        lost += _names_lost(graphs, syntax)
    if syntax == "rdfxml":
        quads = list(_writable(quads, lost))
    if syntax == "ttl" and len(graphs) == 1:
        out.write(f'#+ graph = "{graphs[0]}"\n')
    rdf.write(quads, out, syntax)
    return lost


def _names_lost(graphs: Sequence[IRI], syntax: str) -> list[str]:
    if len(graphs) > 1:
        return [f"the names of {len(graphs)} graphs: {syntax} writes them as one"]
    if syntax != "ttl":
        return [f"the name of the graph: load it again with --graph {compact(graphs[0])}"]
    return []


def _writable(quads: Sequence[Quad], lost: list[str]) -> Iterator[Quad]:
    """The quads that RDF/XML can hold; those it cannot are named in ``lost``."""
    predicates: set[str] = set()
    subjects: set[str] = set()
    for quad in quads:
        if not rdf.LOCAL_NAME.search(quad.predicate):
            predicates.add(compact(quad.predicate))
        elif isinstance(quad.object, Literal) and xml_text.FORBIDDEN.search(quad.object.lexical):
            subjects.add(f"{compact(quad.subject)} {compact(quad.predicate)}")
        else:
            yield quad
    if predicates:
        lost.append(f"predicates that end in no XML name: {_some(predicates)}")
    if subjects:
        lost.append(f"texts with characters XML cannot hold: {_some(subjects)}")


def _some(names: set[str]) -> str:
    shown = ", ".join(re.sub(r"\s+", " ", name) for name in sorted(names)[:_SHOWN])
    return shown + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
