"""What happened to a thing: brought in, changed, withdrawn; when, by whom, from which file."""

from __future__ import annotations

from icgraph.binding import bind
from icgraph.derivation import is_derived
from icgraph.errors import NotFound
from icgraph.identity import compact
from icgraph.provenance import PROVENANCE
from icgraph.stores.base import Solutions, Store, select
from icgraph.terms import IRI, Literal, Term
from icgraph.withdrawal import WITHDRAWN, withdrawn

COLUMNS = ("when", "what", "who", "file", "program", "changed", "reason")

_OF_THING = "SELECT ?write { $thing prov:wasInfluencedBy|prov:wasGeneratedBy ?write }"
_ARRIVED = "SELECT ?write { $thing prov:wasGeneratedBy ?write }"
_GRAPHS = "SELECT DISTINCT ?graph { GRAPH ?graph { $thing ?p ?o } }"
_FIRST = """SELECT ?write { $thing prov:wasGeneratedBy ?write . ?write prov:startedAtTime ?when }
ORDER BY ?when LIMIT 1"""
_ABOUT = """SELECT ?when ?what ?who ?file ?program ?words {
  $write prov:startedAtTime ?when ; rdfs:label ?what ; prov:wasAssociatedWith ?actor, ?tool .
  ?tool a prov:SoftwareAgent ; rdfs:label ?program .
  FILTER NOT EXISTS { ?actor a prov:SoftwareAgent }
  OPTIONAL { ?actor rdfs:label ?called } OPTIONAL { ?actor skos:prefLabel ?named }
  BIND(COALESCE(?called, ?named, ?actor) AS ?who)
  OPTIONAL { $write prov:used/rdfs:label ?file }
  OPTIONAL { $write dcterms:description ?words }
} ORDER BY ?who ?file"""
_OTHER = frozenset({PROVENANCE, WITHDRAWN})


def history(store: Store, thing: IRI) -> Solutions:
    """Each write that made, changed or withdrew a thing or record, the earliest first.

    Raise NotFound when nothing is known of how it came.
    """
    writes = _named(store, _OF_THING, thing)
    taken = withdrawn(store, thing)
    if not _named(store, _ARRIVED, thing):
        homes = {quad.graph for quad in taken.said if quad.subject == thing} if taken else set()
        homes |= _named(store, _GRAPHS, thing)
        for graph in homes - _OTHER:
            if not is_derived(graph):
                writes |= _named(store, _FIRST, graph)
    if not writes:
        raise NotFound(f"nothing is recorded of how {compact(thing)} came here")
    rows: list[tuple[Term | None, ...]] = []
    for write in writes:
        found = select(store, bind(_ABOUT, {"write": write}))
        files = ", ".join(sorted({str(row[3]) for row in found if row[3] is not None}))
        for when, what, who, _, program, words in found[:1]:
            reason = Literal(taken.reason) if taken and str(when) == taken.when else None
            named = Literal(files) if files else None
            rows.append((when, what, who, named, program, words, reason))
    return Solutions(COLUMNS, iter(sorted(rows, key=_when)))


def _when(row: tuple[Term | None, ...]) -> list[str]:
    return [str(row[0]).rstrip("Z"), *map(str, row[1:])]


def _named(store: Store, sparql: str, thing: IRI) -> set[IRI]:
    rows = select(store, bind(sparql, {"thing": thing}))
    return {row[0] for row in rows if isinstance(row[0], IRI)}
