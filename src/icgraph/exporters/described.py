"""Some things of a store with all that is recorded of them, as one Turtle file.

Beside the things asked for stand the passages they were drawn from, label and definition of
whatever else they name but the ontology, and, since Turtle names no graphs, which record each
thing stands in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from io import StringIO

from icgraph.exporters import rdf
from icgraph.identity import IC, PREFIXES
from icgraph.stores.base import Store
from icgraph.terms import IRI, Triple

_OA, _PROV, _DCTERMS = PREFIXES["oa"], PREFIXES["prov"], PREFIXES["dcterms"]
_SKOS, _RDFS = PREFIXES["skos"], PREFIXES["rdfs"]
_TYPE = PREFIXES["rdf"] + "type"
_MEMBER = IRI(_PROV + "hadMember")
_FOLLOWED = frozenset({_PROV + "wasQuotedFrom", _OA + "hasSelector"})
"""What leads to a thing that has no meaning without its own facts."""
_NAMES = frozenset(
    {
        _TYPE,
        _SKOS + "prefLabel",
        _SKOS + "definition",
        _RDFS + "label",
        _DCTERMS + "title",
        _DCTERMS + "identifier",
        _DCTERMS + "bibliographicCitation",
    }
)
"""What is said of a thing that is only named."""


class Descriptions:
    """What a store records of each thing, in every named graph, read once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def turtle(self, things: Iterable[str], heading: Sequence[str] = ()) -> str:
        """The things as Turtle under some lines of comment; empty when nothing is recorded."""
        triples = set(self._of(things))
        if not triples:
            return ""
        out = StringIO()
        for line in heading:
            out.write(f"# {' '.join(line.split())}\n")
        rdf.write(triples, out, "ttl")
        return out.getvalue()

    def _of(self, things: Iterable[str]) -> Iterator[Triple]:
        asked = set(map(str, things))
        waiting, full = set(asked), set[str]()
        while waiting:
            thing = waiting.pop()
            full.add(thing)
            for triple, graph in self._facts.get(thing, ()):
                yield triple
                if thing in asked:
                    yield Triple(graph, _MEMBER, IRI(thing))
                if triple.predicate in _FOLLOWED and triple.object not in full:
                    waiting.add(str(triple.object))
        yield from self._named_by(full)

    def _named_by(self, full: set[str]) -> Iterator[Triple]:
        """What things are called that are named by others and not described themselves."""
        named = {
            str(triple.object)
            for thing in full
            for triple, _ in self._facts.get(thing, ())
            if isinstance(triple.object, IRI) and not triple.object.startswith(IC)
        }
        for thing in named - full:
            for triple, _ in self._facts.get(thing, ()):
                if triple.predicate in _NAMES:
                    yield triple

    @cached_property
    def _facts(self) -> dict[str, list[tuple[Triple, IRI]]]:
        found: dict[str, list[tuple[Triple, IRI]]] = defaultdict(list)
        for graph in self._store.graphs():
            for triple in self._store.triples(graph):
                found[str(triple.subject)].append((triple, graph))
        return dict(found)
