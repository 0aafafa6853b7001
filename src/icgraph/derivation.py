"""The derived graph: plain triples for what is certain, each with the reason it is there.

A rule is one CONSTRUCT in ``ontology/rules``. Its template holds the plain triple and an
``ic:Derivation`` that names subject, predicate, object, claims and rule. Rules run in the
order of their file names; each sees what the earlier ones derived, and one that asks for
reasons sees theirs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from icgraph import headers, resources
from icgraph.errors import Invalid
from icgraph.identity import IC, ROOT
from icgraph.stores.base import Solutions, Store, select
from icgraph.terms import IRI, Subject, Term, Triple

DERIVED = IRI(ROOT + "graph/derived")
DERIVATIONS = IRI(ROOT + "graph/derivations")
_CASE_GRAPH = ROOT + "graph/case-"
_TYPE = IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_DERIVATION = IRI(IC + "Derivation")
_KEYS = frozenset({"title", "predicate", "explanation"})
_DESCRIBED = "SELECT ?graph ?thing { GRAPH ?graph { ?thing a ?class } } ORDER BY ?graph ?thing"
_ASKS_WHY = re.compile(
    r"\bDerivation\b|\bderived(Subject|Predicate|Object)\b|\b(fromClaim|byRule)\b"
)
"""What a rule names that reads reasons; they are written when one does, and at the end."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, what it derives, why in words, and its CONSTRUCT."""

    name: str
    title: str
    predicate: str
    explanation: str
    sparql: str


@dataclass(slots=True)
class _Derived:
    """What the rules found so far, by the graph each triple will stand in."""

    plain: dict[IRI, set[Triple]] = field(default_factory=lambda: defaultdict(set))
    reasons: set[Triple] = field(default_factory=set)


def rules(folder: Path | None = None) -> list[Rule]:
    """All rules of a folder, default the shipped one, in the order they run.

    Raise Invalid naming the file and the key of a header that is not right.
    """
    if folder is None:
        return [_rule(path) for path in resources.files("ontology/rules", ".rq")]
    return [_rule(path) for path in sorted(folder.glob("*.rq"))]


def derive(store: Store, applied: Iterable[Rule] | None = None) -> dict[IRI, int]:
    """Renew every derived graph of a store; return how many triples each now has.

    What is about a further initiative, or rests on its claims, stands in that initiative's
    own derived graph, everything else in ``graph:derived``. Raise Invalid when a rule is not
    a CONSTRUCT or derives a triple it gives no reason for; the derived graphs are then empty.
    """
    for graph in _derived_graphs(store):
        store.put(graph, [])
    homes = _homes(store)
    found = _Derived()
    try:
        for rule in rules() if applied is None else applied:
            _apply(rule, store, homes, found)
        store.put(DERIVATIONS, found.reasons)
    except Invalid:
        for graph in _derived_graphs(store):
            store.put(graph, [])
        raise
    sizes = {graph: len(triples) for graph, triples in sorted(found.plain.items())}
    return sizes | {DERIVATIONS: len(found.reasons)}


def is_derived(graph: IRI) -> bool:
    """Whether a graph holds what the rules derive, or their reasons."""
    return graph in {DERIVED, DERIVATIONS} or graph.startswith(DERIVED + "-")


def _derived_graphs(store: Store) -> list[IRI]:
    return [graph for graph in store.graphs() if is_derived(graph)]


def _homes(store: Store) -> dict[Term, IRI]:
    """The derived graph for each thing that a further initiative's record describes."""
    return {
        thing: IRI(f"{DERIVED}-{graph.removeprefix(_CASE_GRAPH)}")
        for graph, thing in select(store, _DESCRIBED)
        if isinstance(graph, IRI) and graph.startswith(_CASE_GRAPH) and thing is not None
    }


def _apply(rule: Rule, store: Store, homes: Mapping[Term, IRI], found: _Derived) -> None:
    if _ASKS_WHY.search(rule.sparql.partition("WHERE")[2]):
        store.put(DERIVATIONS, found.reasons)
    constructed = list(_construct(rule, store))
    nodes = {t.subject for t in constructed if t.predicate == _TYPE and t.object == _DERIVATION}
    reasons = {triple for triple in constructed if triple.subject in nodes}
    plain = {triple for triple in constructed if triple.subject not in nodes}
    placed = _placed(reasons, homes)
    touched: set[IRI] = set()
    for triple in plain:
        graphs = placed.get(triple)
        if not graphs:
            raise Invalid(f"rule {rule.name} derives {triple} without an ic:Derivation of it")
        for graph in graphs:
            found.plain[graph].add(triple)
        touched |= graphs
    found.reasons |= reasons
    for graph in touched:
        store.put(graph, found.plain[graph])


def _placed(
    reasons: set[Triple], homes: Mapping[Term, IRI]
) -> dict[tuple[Term, Term, Term], set[IRI]]:
    """For each derived triple, the derived graphs that its claims put it in."""
    about: dict[Subject, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for triple in reasons:
        about[triple.subject][triple.predicate.removeprefix(IC)].append(triple.object)
    placed: dict[tuple[Term, Term, Term], set[IRI]] = defaultdict(set)
    for facts in about.values():
        for subject in facts["derivedSubject"]:
            for predicate in facts["derivedPredicate"]:
                for value in facts["derivedObject"]:
                    key = (subject, predicate, value)
                    basis = [subject] if subject in homes else facts["fromClaim"]
                    placed[key] |= {homes.get(thing, DERIVED) for thing in basis} or {DERIVED}
    return placed


def _construct(rule: Rule, store: Store) -> Iterator[Triple]:
    answer = store.query(rule.sparql)
    if isinstance(answer, bool | Solutions):
        raise Invalid(f"rule {rule.name} is not a CONSTRUCT")
    return answer


def _rule(path: Path) -> Rule:
    text = path.read_text(encoding="utf-8")
    header = headers.header(text, path)
    headers.only(header, _KEYS, frozenset(), str(path))
    fields = {key: headers.text_of(header, key, path) for key in header}
    return Rule(name=path.stem, sparql=text, **fields)
