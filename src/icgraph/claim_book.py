"""Every claim, gap and evidence line of a store as people read it, read at once.

The same as ``tracing.claim`` gives one by one, but for the words of passages: these are left
out even where a source's text is registered, so that what is written from here can be passed on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from icgraph.stores.base import Store, select
from icgraph.terms import IRI, Term
from icgraph.tracing import Claim, Facts, PassageText, claim, claim_of

_FACTS = """PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT DISTINCT ?thing ?property ?value {
  ?thing ic:presence|ic:fromReview|ic:gapKind ?is ; ?property ?value }"""
_GRAPHS = """PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT DISTINCT ?thing ?graph {
  GRAPH ?graph { ?thing ic:presence|ic:fromReview|ic:gapKind ?is } }"""
_LABELS = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?thing ?label { ?thing skos:prefLabel|rdfs:label ?label }"""
_PASSAGES = """PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?claim ?passage ?source ?start ?end ?sha {
  ?claim prov:wasQuotedFrom ?passage .
  ?passage oa:hasSource ?source ; oa:hasSelector ?selector ; ic:sha256 ?sha .
  ?selector oa:start ?start ; oa:end ?end .
} ORDER BY ?claim ?source ?start ?passage"""


class ClaimBook:
    """The claims of one store, each put together when it is first asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[IRI, Claim] = {}

    def __call__(self, iris: Iterable[IRI]) -> Sequence[Claim]:
        """Claims as people read them, in the order given."""
        return [self.claim(iri) for iri in iris]

    def claim(self, iri: IRI) -> Claim:
        """One claim, gap or evidence line; of anything else what ``tracing.claim`` says."""
        if iri not in self._read:
            self._read[iri] = (
                claim_of(iri, self._facts(iri), self._graphs[iri], self._passages[iri])
                if iri in self.values
                else claim(self._store, iri)
            )
        return self._read[iri]

    @cached_property
    def values(self) -> dict[IRI, dict[str, list[Term]]]:
        """What is recorded of each, by property, in the order of properties and values."""
        found: dict[IRI, dict[str, list[Term]]] = {}
        rows = ((str(a), str(p), v) for a, p, v in select(self._store, _FACTS) if v is not None)
        for thing, prop, value in sorted(rows, key=lambda row: (*row[:2], str(row[2]))):
            found.setdefault(IRI(thing), {}).setdefault(prop, []).append(value)
        return found

    def _facts(self, iri: IRI) -> Facts:
        return {
            prop: [(value, self._labels.get(str(value), [])) for value in values]
            for prop, values in self.values[iri].items()
        }

    @cached_property
    def _labels(self) -> dict[str, list[str]]:
        labels: dict[str, list[str]] = defaultdict(list)
        for thing, label in select(self._store, _LABELS):
            labels[str(thing)].append(str(label))
        return {thing: sorted(found) for thing, found in labels.items()}

    @cached_property
    def _graphs(self) -> dict[IRI, list[IRI]]:
        found: dict[IRI, list[IRI]] = defaultdict(list)
        for thing, graph in sorted((str(a), str(g)) for a, g in select(self._store, _GRAPHS)):
            found[IRI(thing)].append(IRI(graph))
        return found

    @cached_property
    def _passages(self) -> dict[IRI, list[PassageText]]:
        found: dict[IRI, list[PassageText]] = defaultdict(list)
        for told, passage, source, start, end, sha in select(self._store, _PASSAGES):
            found[IRI(str(told))].append(
                PassageText(
                    IRI(str(passage)),
                    IRI(str(source)),
                    int(str(start)),
                    int(str(end)),
                    str(sha),
                    None,
                )
            )
        return found
