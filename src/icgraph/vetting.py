"""Findings about records with the place each is at: a file's line, or a named graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from icgraph.binding import render
from icgraph.errors import Invalid
from icgraph.excerpt import position
from icgraph.identity import ROOT, compact
from icgraph.intake import rdf
from icgraph.intake.positions import find_term
from icgraph.stores.base import Solutions, Store
from icgraph.terms import IRI, Triple
from icgraph.validation import Finding, validate

_BACKGROUND = frozenset(
    IRI(f"{ROOT}graph/{name}") for name in ("ontology", "kinds", "derivations", "provenance")
)

_AT_ONCE = 500
_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_CLASSES = f"CONSTRUCT {{ ?a <{_SUBCLASS}> ?b }} {{ ?a <{_SUBCLASS}> ?b }}"
_ABOUT = "CONSTRUCT { ?thing ?p ?o } { VALUES ?thing { $names } ?thing ?p ?o }"


class Placed(NamedTuple):
    """A finding, and where the thing it is about stands."""

    place: str
    finding: Finding


def vet_files(files: Sequence[Path], store: Store) -> list[Placed]:
    """Findings about record files, seen beside the other graphs of a store.

    Each is placed at ``file:line:column``. Raise Invalid for a file that is no record.
    """
    records = {path: rdf.record(path) for path in files}
    replaced = {graph for graph, _ in records.values()}
    background = [
        triple
        for graph in store.graphs()
        if graph not in replaced
        for triple in store.triples(graph)
    ]
    data = [triple for _, triples in records.values() for triple in triples]
    texts = {path: path.read_text(encoding="utf-8-sig") for path in files}
    return [Placed(_line(finding, texts), finding) for finding in validate(data, background)]


def vet_store(store: Store) -> list[Placed]:
    """Findings about all records of a store, each placed in its named graph."""
    judged: dict[IRI, list[Triple]] = {}
    background: list[Triple] = []
    for graph in store.graphs():
        if graph in _BACKGROUND or graph.startswith(ROOT + "graph/derived"):
            background.extend(store.triples(graph))
        else:
            judged[graph] = list(store.triples(graph))
    return vet_graphs(judged, background)


def vet_graphs(
    judged: dict[IRI, list[Triple]], background: Iterable[Triple], *, violations_only: bool = False
) -> list[Placed]:
    """Findings about some named graphs, each placed in its graph; see ``validation.validate``."""
    where = {str(t.subject): graph for graph, triples in judged.items() for t in triples}
    data = [triple for triples in judged.values() for triple in triples]
    found = validate(data, background, violations_only=violations_only)
    return [Placed(compact(where[finding.focus]), finding) for finding in found]


def vet_touched(store: Store, graphs: Iterable[IRI]) -> list[Placed]:
    """Findings about some graphs of a store, seen beside only what these lead to.

    How long this takes depends on the size of these graphs, not of the store.
    """
    judged = {graph: list(store.triples(graph)) for graph in graphs}
    stated = [triple for triples in judged.values() for triple in triples]
    subjects = {triple.subject for triple in stated if isinstance(triple.subject, IRI)}
    elsewhere = _about(store, subjects)
    named = {t for triple in [*stated, *elsewhere] for t in triple[1:] if isinstance(t, IRI)}
    background = [*_constructed(store, _CLASSES), *elsewhere, *_about(store, named - subjects)]
    return vet_graphs(judged, background)


def _about(store: Store, things: Iterable[IRI]) -> list[Triple]:
    """All that a store says of some things."""
    names = [render(thing) for thing in sorted(things)]
    return [
        triple
        for first in range(0, len(names), _AT_ONCE)
        for triple in _constructed(
            store, _ABOUT.replace("$names", " ".join(names[first : first + _AT_ONCE]))
        )
    ]


def _constructed(store: Store, sparql: str) -> Iterator[Triple]:
    answer = store.query(sparql)
    if isinstance(answer, bool | Solutions):
        raise Invalid("a CONSTRUCT was expected")
    return answer


def _line(finding: Finding, texts: dict[Path, str]) -> str:
    for path, text in texts.items():
        offset = find_term(text, finding.focus)
        if offset is not None:
            line, column = position(text, offset)
            return f"{path}:{line}:{column}"
    return ""
