"""What was taken back: kept word for word, dated, with who and why, and in no answer.

The statements about a withdrawn thing, and those that point to it, leave their records. In
``graph:withdrawn`` each is described instead of made, so that no question, rule or cell can
count it by mistake, and nothing is lost. Loading a record again does not bring them back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from icgraph.binding import bind
from icgraph.errors import Invalid, NotFound
from icgraph.identity import PREFIXES, ROOT, compact
from icgraph.provenance import NOT_NAMED, TYPE
from icgraph.stores.base import Store, select
from icgraph.terms import IRI, XSD, Literal, Quad, Term, Triple
from icgraph.vocabulary import IC

WITHDRAWN = IRI(ROOT + "graph/withdrawn")
_RDF = PREFIXES["rdf"]
_STATEMENT = IRI(_RDF + "Statement")
_PARTS = tuple(IRI(_RDF + name) for name in ("subject", "predicate", "object"))
_WHEN = IRI(PREFIXES["prov"] + "invalidatedAtTime")

_FOUND = """SELECT ?when ?who ?reason {
  GRAPH graph:withdrawn { $thing prov:invalidatedAtTime ?when ; ic:withdrawnBy ?who ;
    ic:withdrawalReason ?reason } }"""
_SAID = """SELECT ?subject ?predicate ?object ?graph { GRAPH graph:withdrawn {
  ?statement ic:withdrawnWith $thing ; rdf:subject ?subject ; rdf:predicate ?predicate ;
    rdf:object ?object ; ic:graph ?graph } } ORDER BY ?graph ?subject ?predicate ?object"""


class Withdrawn(NamedTuple):
    """When a thing was withdrawn, by whom, why, and the statements that went with it."""

    thing: IRI
    when: str
    who: IRI
    reason: str
    said: tuple[Quad, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """The things and graphs that are withdrawn in a store."""

    names: frozenset[Term]

    def kept(self, graph: IRI, triples: Iterable[Triple]) -> list[Triple]:
        """The triples of a graph without what is withdrawn."""
        if not self.names or graph == WITHDRAWN:
            return list(triples)
        if graph in self.names:
            return []
        return [t for t in triples if t.subject not in self.names and t.object not in self.names]


def gone(triples: Iterable[Triple]) -> Gone:
    """What the triples of ``graph:withdrawn`` say is withdrawn."""
    return Gone(frozenset(t.subject for t in triples if t.predicate == _WHEN))


def withdrawn(store: Store, thing: IRI) -> Withdrawn | None:
    """How a thing was withdrawn, or None."""
    rows = select(store, bind(_FOUND, {"thing": thing}))
    if not rows:
        return None
    when, who, reason = rows[0]
    said = (
        Quad(IRI(str(s)), IRI(str(p)), o, IRI(str(g)))
        for s, p, o, g in select(store, bind(_SAID, {"thing": thing}))
        if o is not None
    )
    return Withdrawn(thing, str(when), IRI(str(who)), str(reason), tuple(said))


def without(
    store: Store,
    records: Iterable[IRI],
    things: Iterable[IRI],
    *,
    reason: str,
    who: IRI | None,
    at: str,
) -> dict[IRI, list[Triple]]:
    """The graphs of a store that change when things, or whole records, are withdrawn.

    Raise NotFound for a thing that no record describes, Invalid for one that is withdrawn
    already, or without a reason. The store is left as it is.
    """
    if not reason.strip():
        raise Invalid("a withdrawal needs a reason", hint="--reason '…'")
    held = {graph: set(store.triples(graph)) for graph in records if graph != WITHDRAWN}
    changed: dict[IRI, set[Triple]] = {WITHDRAWN: set(store.triples(WITHDRAWN))}
    before = gone(changed[WITHDRAWN])
    for thing in things:
        if thing in before.names:
            raise Invalid(
                f"{compact(thing)} is withdrawn already", hint=f"icgraph history {compact(thing)}"
            )
        said = _said(thing, held)
        for graph, triples in said.items():
            held[graph] -= triples
            changed[graph] = held[graph]
        changed[WITHDRAWN] |= set(_described(thing, said, reason.strip(), who, at))
    return {graph: list(triples) for graph, triples in changed.items()}


def pointing(quads: Iterable[Quad], things: Iterable[IRI]) -> list[str]:
    """Which other things lose a link to those that are withdrawn, in words."""
    taken = set(things)
    return sorted(
        f"{compact(quad.subject)} no longer has {compact(quad.predicate)} {compact(quad.object)}"
        for quad in quads
        if isinstance(quad.object, IRI) and quad.object in taken and quad.subject not in taken
    )


def _said(thing: IRI, held: Mapping[IRI, set[Triple]]) -> dict[IRI, set[Triple]]:
    """The statements that go with a thing: a whole record, or what names the thing."""
    if held.get(thing):
        return {thing: set(held[thing])}
    found = {
        graph: {t for t in triples if thing in (t.subject, t.object)}
        for graph, triples in held.items()
    }
    found = {graph: triples for graph, triples in found.items() if triples}
    if not any(t.subject == thing for triples in found.values() for t in triples):
        raise NotFound(
            f"no record describes {compact(thing)}",
            hint="claims, evidence lines and records can be withdrawn; kinds cannot",
        )
    return found


def _described(
    thing: IRI, said: Mapping[IRI, set[Triple]], reason: str, who: IRI | None, at: str
) -> Iterable[Triple]:
    yield Triple(thing, _WHEN, Literal(at, XSD + "dateTime"))
    yield Triple(thing, IC.withdrawnBy, who or NOT_NAMED)
    yield Triple(thing, IC.withdrawalReason, Literal(reason))
    for graph, triples in said.items():
        for triple in triples:
            content = repr((thing, graph, *triple))
            name = IRI(f"{ROOT}statement/{sha256(content.encode()).hexdigest()[:16]}")
            yield Triple(name, TYPE, _STATEMENT)
            yield Triple(name, IC.withdrawnWith, thing)
            yield Triple(name, IC.graph, graph)
            for part, term in zip(_PARTS, triple, strict=True):
                yield Triple(name, part, term)
