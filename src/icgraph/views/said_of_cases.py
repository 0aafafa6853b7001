"""What is said of a set of cases, in lines: contexts by role, outcomes by status, what is open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from icgraph.analysis.study import Names
from icgraph.binding import bind
from icgraph.stores.base import Store, select
from icgraph.terms import IRI, Term
from icgraph.vocabulary import IC as V

_PREFIXES = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
_CONTEXTS = (
    _PREFIXES
    + """SELECT ?factor ?role ?subject ?quantifier ?basis ?actor {
  ?claim a ic:ContextClaim ; ic:contextFactor ?factor ; ic:role ?role ; ic:about ?subject ;
    ic:presence ic:Present ; ic:basis ?basis .
  ic:inclusive ic:accepts ?basis .
  { $set skos:member? ?subject } UNION { ?subject ic:candidate ?member . $set skos:member ?member }
  UNION { ?subject a ic:CaseSet ; skos:member ?member . $set skos:member ?member }
  OPTIONAL { ?claim ic:quantifier ?quantifier }
  OPTIONAL { ?claim ic:forActor ?actor }
} ORDER BY ?factor ?role ?subject ?quantifier ?basis ?actor"""
)
_OUTCOMES = (
    _PREFIXES
    + """SELECT DISTINCT ?status ?presence ?outcome ?subject ?quantifier ?basis {
  ?claim a ic:OutcomeClaim ; ic:outcome ?outcome ; ic:status ?status ; ic:presence ?presence ;
    ic:about ?subject ; ic:basis ?basis .
  ic:inclusive ic:accepts ?basis .
  { $set skos:member? ?subject } UNION { ?subject ic:candidate ?member . $set skos:member ?member }
  OPTIONAL { ?claim ic:quantifier ?quantifier }
} ORDER BY ?status ?presence ?outcome ?subject ?quantifier ?basis"""
)
_GAPS = (
    _PREFIXES
    + """SELECT DISTINCT ?gap ?text ?kind {
  ?gap ic:gapAbout ?subject ; ic:gapKind ?kind ; dcterms:description ?text .
  { $set skos:member? ?subject } UNION { ?subject ic:candidate ?member . $set skos:member ?member }
  UNION { ?subject a ic:CaseSet ; skos:member ?member . $set skos:member ?member }
} ORDER BY ?kind ?gap"""
)
_KINDS = _PREFIXES + "SELECT ?kind ?label { ?kind a ic:GapKind ; rdfs:label ?label }".replace(
    "rdfs:label", "<http://www.w3.org/2000/01/rdf-schema#label>"
)


class ContextLine(NamedTuple):
    """A context factor in a role: of whom it is said, and for whom it acts."""

    factor: str
    spoken_of: str
    for_whom: str


class OutcomeLine(NamedTuple):
    """An outcome, and of whom it is said."""

    outcome: str
    spoken_of: str


def contexts_of(
    store: Store, chosen: Mapping[str, IRI], names: Mapping[str, str]
) -> dict[str, dict[str, list[ContextLine]]]:
    """By role, Lever or Barrier, the context factors by name, with of whom and for whom."""
    found: dict[str, dict[str, list[ContextLine]]] = {"Lever": {}, "Barrier": {}}
    gathered: dict[tuple[str, str], tuple[dict[str, None], dict[str, None]]] = {}
    for row in select(store, bind(_CONTEXTS, chosen)):
        factor, role, subject, quantifier, basis, actor = row
        subjects, actors = gathered.setdefault((word_of(role), names[str(factor)]), ({}, {}))
        subjects[_spoken(names[str(subject)], quantifier, basis)] = None
        if actor is not None:
            actors[names[str(actor)]] = None
    for (role_name, name), (subjects, actors) in gathered.items():
        if role_name.capitalize() in found:
            line = ContextLine(name, "; ".join(subjects), ", ".join(actors))
            found[role_name.capitalize()].setdefault(name, []).append(line)
    return found


def outcomes_of(
    store: Store, chosen: Mapping[str, IRI], names: Mapping[str, str]
) -> tuple[dict[str, list[OutcomeLine]], list[OutcomeLine]]:
    """Outcomes by status, and the feared ones that nobody mentioned."""
    gathered: dict[tuple[str, bool, str], dict[str, None]] = {}
    for row in select(store, bind(_OUTCOMES, chosen)):
        status, presence, outcome, subject, quantifier, basis = row
        key = (word_of(status), str(presence) == V.Present, names[str(outcome)])
        gathered.setdefault(key, {})[_spoken(names[str(subject)], quantifier, basis)] = None
    said: dict[str, list[OutcomeLine]] = {"intended": [], "reported": [], "feared": []}
    denied = []
    for (status_name, present, name), subjects in gathered.items():
        line = OutcomeLine(name, "; ".join(subjects))
        if present and status_name in said:
            said[status_name].append(line)
        elif not present and status_name == "feared":
            denied.append(line)
    return said, denied


def gaps_of(store: Store, chosen: Mapping[str, IRI]) -> dict[str, list[str]]:
    """The texts of what is not known, by the reason why, most first."""
    labels = Names((str(kind), str(label)) for kind, label in select(store, _KINDS))
    gaps: dict[str, list[str]] = {}
    for _, text, kind in select(store, bind(_GAPS, chosen)):
        gaps.setdefault(labels[str(kind)], []).append(str(text))
    return dict(sorted(gaps.items(), key=lambda item: (-len(item[1]), item[0])))


def _spoken(name: str, quantifier: Term | None, basis: Term | None) -> str:
    """Of whom it is said, with what the quantifier or a plain plural adds."""
    if quantifier == V.Some:
        return f"some of {name}"
    if quantifier == V.Collectively:
        return f"{name} together"
    return f"{name} in general" if basis == V.basis_generic else name


def word_of(term: Term | None) -> str:
    """The local name of a value, as a word in a sentence."""
    return str(term).rsplit("#", 1)[-1].lower()
