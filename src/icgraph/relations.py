"""What leads from a thing to others: to broader kinds, or from a set to its members."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from icgraph.stores.base import Store, select
from icgraph.terms import IRI

_BROADER = """SELECT ?narrow ?broad {
  ?narrow <http://www.w3.org/2004/02/skos/core#broader> ?broad }"""
_MEMBERS = "SELECT ?set ?member { ?set <http://www.w3.org/2004/02/skos/core#member> ?member }"
_CANDIDATES = """SELECT ?case ?candidate {
  ?case a <https://w3id.org/icgraph/ontology#UnresolvedCase> ;
    <https://w3id.org/icgraph/ontology#candidate> ?candidate }"""


def broader_of(store: Store) -> dict[IRI, set[IRI]]:
    """Each kind and the kinds directly broader than it."""
    return _grouped(store, _BROADER)


def members_of(store: Store) -> dict[IRI, set[IRI]]:
    """Each set and its members."""
    return _grouped(store, _MEMBERS)


def candidates_of(store: Store) -> dict[IRI, set[IRI]]:
    """Each unresolved case and the cases that it may be."""
    return _grouped(store, _CANDIDATES)


def turned(groups: Mapping[IRI, Iterable[IRI]]) -> dict[IRI, set[IRI]]:
    """The same the other way round: members and their sets, kinds and the narrower ones."""
    found: dict[IRI, set[IRI]] = defaultdict(set)
    for thing, others in groups.items():
        for other in others:
            found[other].add(thing)
    return found


def reached(thing: IRI, steps: Mapping[IRI, Iterable[IRI]]) -> frozenset[IRI]:
    """A thing and all that steps lead to from it, such as a kind and all that is narrower.

    Steps may go in circles.
    """
    seen, waiting = {thing}, [thing]
    while waiting:
        fresh = set(steps.get(waiting.pop(), ())) - seen
        seen |= fresh
        waiting.extend(fresh)
    return frozenset(seen)


def _grouped(store: Store, sparql: str) -> dict[IRI, set[IRI]]:
    groups: dict[IRI, set[IRI]] = defaultdict(set)
    for one, other in select(store, sparql):
        groups[IRI(str(one))].add(IRI(str(other)))
    return groups
