"""Three-valued incidence: which case has which attribute, computed from claims, never stored.

A cell is present, absent or unknown under a reading, and carries the basis and the claims it
rests on. A claim about the case itself wins over one about a set; a claim that speaks of
*some* members, or of the set together, fills no cell; what is said of an unresolved case
leaves its candidates unknown, and says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from icgraph.binding import bind
from icgraph.errors import NotFound, UsageError, did_you_mean
from icgraph.identity import IC, compact
from icgraph.stores.base import Store, select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

PRESENT, ABSENT, UNKNOWN = "present", "absent", "unknown"

STRENGTH = {
    V.basis_stated: 0,
    V.basis_universal: 0,
    V.basis_closedNegative: 0,
    V.basis_generic: 1,
    V.basis_entailed: 1,
    V.basis_exhaustiveNegative: 2,
}
"""Bases from the firmest to the weakest wording: accepted by every reading, by the inclusive
and enumerated ones, by the enumerated one alone."""

_REPORTED = frozenset({V.Reported, V.Observed, V.TestedSupported, V.TestedMixed})
_NOT_HELD = frozenset({V.Feared, V.TestedNotSupported})


class SaidBy(NamedTuple):
    """Which claims speak of a derived property.

    ``property`` is what they use; ``statuses`` the statuses that count (empty: all but feared
    and not supported); ``role`` and ``classes`` of claims narrow further when given.
    """

    property: IRI
    statuses: frozenset[IRI] = frozenset()
    role: IRI | None = None
    classes: frozenset[IRI] = frozenset()


SAID_BY: dict[IRI, SaidBy] = {
    V.usesMechanism: SaidBy(V.mechanism),
    V.hasMechanismStep: SaidBy(V.step),
    V.hasContextFactor: SaidBy(V.contextFactor),
    V.hasLever: SaidBy(V.contextFactor, role=V.Lever),
    V.hasBarrier: SaidBy(V.contextFactor, role=V.Barrier),
    V.hasPrecondition: SaidBy(V.contextFactor, role=V.Precondition),
    V.serves: SaidBy(V.population, classes=frozenset({V.PopulationClaim})),
    V.delivers: SaidBy(V.activity, classes=frozenset({V.ActivityClaim})),
    V.hasServiceModel: SaidBy(
        V.serviceModel, classes=frozenset({V.ServiceModelClaim, V.CaseClaim})
    ),
    V.connectsSector: SaidBy(V.sector),
    V.hasIntegrationType: SaidBy(V.integrationType),
    V.locatedIn: SaidBy(V.setting),
    V.commissionedBy: SaidBy(V.commissioner),
    V.reportsOutcome: SaidBy(V.outcome, _REPORTED),
    V.intendsOutcome: SaidBy(V.outcome, frozenset({V.Intended})),
    V.fearsOutcome: SaidBy(V.outcome, frozenset({V.Feared})),
}
"""Each property of the derived graph, and the claims that license it."""


class Attribute(NamedTuple):
    """A property and a kind on which cases are compared, with a label for people."""

    iri: IRI
    property: IRI
    kind: IRI
    label: str


class Cell(NamedTuple):
    """One case and one attribute: ``state`` is present, absent or unknown.

    ``basis`` and ``claims`` say on what; both are empty for a cell nobody speaks of.
    ``unresolved`` marks a cell of which a claim about an unresolved case may or may not be
    true.
    """

    state: str
    basis: IRI | None = None
    claims: tuple[IRI, ...] = ()
    unresolved: bool = False


@dataclass(frozen=True, slots=True)
class Incidence:
    """Cells of ``cases`` by ``attributes`` under one reading."""

    reading: IRI
    cases: tuple[IRI, ...]
    attributes: tuple[Attribute, ...]
    cells: dict[tuple[IRI, IRI], Cell]

    def counts(self) -> tuple[int, int, int]:
        """How many cells are present, absent and unknown."""
        states = [cell.state for cell in self.cells.values()]
        return states.count(PRESENT), states.count(ABSENT), states.count(UNKNOWN)

    def support(self, attribute: IRI) -> tuple[int, int]:
        """[certain, possible]: cases that have the attribute, and cases that may have it."""
        states = [self.cells[case, attribute].state for case in self.cases]
        return states.count(PRESENT), len(states) - states.count(ABSENT)


class _Statement(NamedTuple):
    claim: IRI
    kind: IRI
    presence: IRI
    basis: IRI


_CLAIMS = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?claim ?property ?kind ?presence ?status ?basis ?about ?class ?role {
  ?property <http://www.w3.org/2000/01/rdf-schema#subPropertyOf> ic:claimsKind .
  ?claim ?property ?kind ; ic:presence ?presence ; ic:status ?status ; ic:basis ?basis ;
    ic:about ?about ; a ?class .
  FILTER NOT EXISTS { ?claim ic:quantifier ?quantifier }
  # That no difference was found is neither the outcome nor its absence.
  FILTER NOT EXISTS { ?claim ic:change ic:NoChange }
  OPTIONAL { ?claim ic:role ?role }
}"""
_BROADER = """SELECT ?narrow ?broad {
  ?narrow <http://www.w3.org/2004/02/skos/core#broader> ?broad }"""
_MEMBERS = "SELECT ?set ?member { ?set <http://www.w3.org/2004/02/skos/core#member> ?member }"
_CANDIDATES = """SELECT ?case ?candidate {
  ?case a <https://w3id.org/icgraph/ontology#UnresolvedCase> ;
    <https://w3id.org/icgraph/ontology#candidate> ?candidate }"""
_ACCEPTED = "SELECT ?basis { $reading <https://w3id.org/icgraph/ontology#accepts> ?basis }"
_ATTRIBUTES = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?attribute ?property ?kind ?label {
  $set skos:member ?attribute .
  ?attribute ic:viaProperty ?property ; ic:kind ?kind ; skos:prefLabel ?label .
} ORDER BY ?attribute"""
_CASES = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?case { $set skos:member ?case . ?case a ic:CaseStudy } ORDER BY ?case"""


class Statements:
    """All claims of a store that can fill cells, ready to be asked for one cell at a time."""

    def __init__(self, store: Store) -> None:
        self._broader: dict[IRI, set[IRI]] = defaultdict(set)
        for narrow, broad in _pairs(store, _BROADER):
            self._broader[narrow].add(broad)
        self._sets: dict[IRI, set[IRI]] = defaultdict(set)
        for collection, member in _pairs(store, _MEMBERS):
            self._sets[member].add(collection)
        self._unresolved: dict[IRI, set[IRI]] = defaultdict(set)
        for unresolved, candidate in _pairs(store, _CANDIDATES):
            self._unresolved[candidate].add(unresolved)
        self._said: dict[tuple[IRI, IRI], set[_Statement]] = defaultdict(set)
        for row in select(store, _CLAIMS):
            claim, prop, kind, presence, status, basis, about, klass, role = map(_iri, row)
            statement = _Statement(claim, kind, presence, basis)
            for derived, by in SAID_BY.items():
                if prop == by.property and _fits(by, status, role, klass):
                    self._said[about, derived].add(statement)
        self._readings: dict[IRI, frozenset[IRI]] = {}
        self._store = store

    def accepted(self, reading: IRI) -> frozenset[IRI]:
        """The bases a reading accepts. Raise NotFound when there is no such reading."""
        if reading not in self._readings:
            rows = select(self._store, bind(_ACCEPTED, {"reading": reading}))
            if not rows:
                raise NotFound(
                    f"no reading named {compact(reading)}",
                    hint="one of strict, inclusive, enumerated",
                )
            self._readings[reading] = frozenset(_iri(row[0]) for row in rows)
        return self._readings[reading]

    def cell(self, case: IRI, derived: IRI, kind: IRI, reading: IRI) -> Cell:
        """The cell of a case for a derived property and a kind.

        Presence of a narrower kind is presence; absence of a broader kind is absence.
        """
        accepted = self.accepted(reading)
        own = self._speaking((case,), derived, kind, accepted)
        shared = self._speaking(tuple(self._sets[case]), derived, kind, accepted)
        if own or shared:
            return _decided(own or shared, [*own, *shared], kind)
        unresolved = self._speaking(tuple(self._unresolved[case]), derived, kind, accepted)
        claims = tuple(sorted(statement.claim for statement in unresolved))
        return Cell(UNKNOWN, None, claims, unresolved=bool(claims))

    def _speaking(
        self, subjects: Iterable[IRI], derived: IRI, kind: IRI, accepted: frozenset[IRI]
    ) -> list[_Statement]:
        return [
            statement
            for subject in subjects
            for statement in self._said.get((subject, derived), ())
            if statement.basis in accepted and self._reaches(statement, kind)
        ]

    def _reaches(self, statement: _Statement, kind: IRI) -> bool:
        if statement.presence == V.Present:
            return kind in self._up(statement.kind)
        return statement.kind in self._up(kind)

    def _up(self, kind: IRI) -> set[IRI]:
        seen, waiting = {kind}, [kind]
        while waiting:
            fresh = self._broader.get(waiting.pop(), set()) - seen
            seen |= fresh
            waiting.extend(fresh)
        return seen


def incidence(
    store: Store, cases: Sequence[IRI], attributes: Sequence[Attribute], reading: IRI
) -> Incidence:
    """Cells of every case and attribute under a reading, from the claims of a store."""
    statements = Statements(store)
    cells = {
        (case, attribute.iri): statements.cell(case, attribute.property, attribute.kind, reading)
        for case in cases
        for attribute in attributes
    }
    return Incidence(reading, tuple(cases), tuple(attributes), cells)


def attributes_of(store: Store, name: IRI) -> list[Attribute]:
    """The attributes of a named set, sorted. Raise NotFound when it has none."""
    rows = select(store, bind(_ATTRIBUTES, {"set": name}))
    if not rows:
        raise NotFound(f"no set of attributes named {compact(name)}")
    return [Attribute(_iri(a), _iri(p), _iri(k), str(label)) for a, p, k, label in rows]


def cases_of(store: Store, name: IRI) -> list[IRI]:
    """The case studies of a named set, sorted. Raise NotFound when it has none."""
    rows = select(store, bind(_CASES, {"set": name}))
    if not rows:
        raise NotFound(f"no set of cases named {compact(name)}")
    return [_iri(row[0]) for row in rows]


def derived_property(name: IRI) -> IRI:
    """The derived property that ``name`` is, or that the claim property ``name`` licenses.

    ``ic:mechanism`` stands for ``ic:usesMechanism``; an outcome has no single one. Raise
    UsageError naming the nearest for anything else.
    """
    if name in SAID_BY:
        return name
    licensed = [derived for derived, by in SAID_BY.items() if by.property == name]
    if licensed and name != V.outcome:
        return licensed[0]
    known = [derived.removeprefix(IC) for derived in SAID_BY]
    short = name.removeprefix(IC)
    raise UsageError(
        f"{short!r} is not a derived property{did_you_mean(short, known)}",
        hint=f"one of {', '.join(known)}",
    )


def _decided(deciding: Sequence[_Statement], heard: Sequence[_Statement], kind: IRI) -> Cell:
    """Present or absent by what is said closest to the case; unknown when that says both.

    The basis comes from the claims the strictest reading accepts; among these from one that
    names the kind itself before one that implies it.
    """
    presences = {statement.presence for statement in deciding}
    if len(presences) > 1:
        return Cell(UNKNOWN, None, tuple(sorted({statement.claim for statement in deciding})))
    agreeing = [statement for statement in heard if statement.presence in presences]
    naming = min(
        agreeing, key=lambda s: (STRENGTH[s.basis], s.kind != kind, list(STRENGTH).index(s.basis))
    )
    claims = tuple(sorted({statement.claim for statement in agreeing}))
    return Cell(PRESENT if V.Present in presences else ABSENT, naming.basis, claims)


def _fits(by: SaidBy, status: IRI, role: IRI, klass: IRI) -> bool:
    counts = status in by.statuses if by.statuses else status not in _NOT_HELD
    return (
        counts and (by.role is None or role == by.role) and (not by.classes or klass in by.classes)
    )


def _pairs(store: Store, sparql: str) -> Iterable[tuple[IRI, IRI]]:
    return ((_iri(a), _iri(b)) for a, b in select(store, sparql))


def _iri(term: object) -> IRI:
    return IRI(str(term)) if term is not None else IRI("")
