"""Records compared: what differs, in quads and in words, and one hash for what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from icgraph.binding import render
from icgraph.building import KINDS, ONTOLOGY
from icgraph.derivation import is_derived
from icgraph.provenance import PROVENANCE
from icgraph.terms import IRI, Quad, Subject, Triple
from icgraph.withdrawal import WITHDRAWN

if TYPE_CHECKING:
    from icgraph.stores.base import Store

Graphs = dict[IRI, set[Triple]]


def is_record(graph: IRI) -> bool:
    """Whether a graph is a record: neither derived, nor provenance, ontology or kinds."""
    return graph not in {ONTOLOGY, KINDS, PROVENANCE} and not is_derived(graph)


def graph_hash(*stores: Store) -> str:
    """A SHA-256 over all records: equal when, and only when, they say the same."""
    lines = {
        " ".join([render(t.subject), render(t.predicate), render(t.object), render(graph)])
        for store in stores
        for graph in store.graphs()
        if is_record(graph)
        for t in store.triples(graph)
    }
    return sha256("\n".join(sorted(lines)).encode()).hexdigest()


def in_words(added: Sequence[Quad], removed: Sequence[Quad]) -> str:
    """A difference in words; a value that takes another's place counts as one change.

    What is kept of withdrawn things is not counted where anything else differs.
    """
    records = [[quad for quad in quads if quad.graph != WITHDRAWN] for quads in (added, removed)]
    if any(records):
        added, removed = records
    new = Counter((quad.graph, quad.subject, quad.predicate) for quad in added)
    old = Counter((quad.graph, quad.subject, quad.predicate) for quad in removed)
    if not new and not old:
        return "0 added, 0 removed"
    changed = (new & old).total()
    return f"adds {new.total() - changed} links, changes {changed}, removes {old.total() - changed}"


def difference(old: Graphs, new: Graphs) -> tuple[Quad, ...]:
    """The quads of ``new`` that are not in ``old``, sorted."""
    found = (Quad(*triple, graph) for graph in new for triple in new[graph] - old[graph])
    return tuple(sorted(found, key=lambda quad: (quad.graph, *map(repr, quad[:3]))))


def arrived_and_changed(
    touched: set[IRI], before: Graphs, quads: Iterable[Quad]
) -> tuple[frozenset[Subject], frozenset[Subject]]:
    """Things that are new in a graph that was there, and things that are not what they were."""
    grown = {graph for graph in touched if before[graph]}
    known = {triple.subject for graph in touched for triple in before[graph]}
    differing = {quad.subject for quad in quads if quad.graph in grown}
    return frozenset(differing - known), frozenset(differing & known)
