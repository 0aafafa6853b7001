"""What claims say that can fill a cell: of whom, of which property and kind, and on what basis.

One reading of the store serves every cell: claims about a case, about a set it belongs to, or
about an unresolved case it may be; and what the rules infer beyond them. A claim that speaks
of *some* members fills no cell and is kept apart; one true of a set together is not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date as calendar_date
from typing import NamedTuple

from icgraph.binding import bind
from icgraph.errors import NotFound, UsageError, did_you_mean
from icgraph.identity import IC, compact
from icgraph.stores.base import Store, rows, select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

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

_DEFINED = frozenset({V.strict, V.inclusive, V.enumerated})
"""The readings that the ontology has."""

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

_INFERRED = (V.connectsSector, V.hasIntegrationType)
"""The properties that a rule also concludes from claims about something else."""


class Statement(NamedTuple):
    """One claim as a cell sees it: which kind it says is present or absent, and on what basis.

    ``claims`` are the claims it rests on: itself, or those an inference was drawn from.
    """

    claims: tuple[IRI, ...]
    kind: IRI
    presence: IRI
    basis: IRI


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims count.

    ``statuses``: only these (empty: all). ``as_of``: only what is dated up to the end of this
    year, month or day (ISO 8601; empty: all); an undated claim then does not count.
    ``without_source``, ``without_coder``: not what rests on this source or coder alone;
    ``coder``: only what this one entered. Raise UsageError when ``as_of`` is no such date.
    """

    statuses: frozenset[IRI] = frozenset()
    as_of: str = ""
    without_source: IRI | None = None
    without_coder: IRI | None = None
    coder: IRI | None = None

    def __post_init__(self) -> None:
        if self.as_of and not is_date(self.as_of):
            raise UsageError(
                f"{self.as_of!r} is not a date",
                hint="a year, month or day: 2015, 2015-02 or 2015-02-14",
            )

    def leaves_out(self, status: IRI, origin: Origin) -> bool:
        """Whether a claim of this status and origin does not count."""
        if self.statuses and status not in self.statuses:
            return True
        if self.as_of and not (origin.date and end_of(origin.date) <= end_of(self.as_of)):
            return True
        if self.coder and self.coder not in origin.coders:
            return True
        return {self.without_source} == origin.sources or {self.without_coder} == origin.coders

    @property
    def needs_origin(self) -> bool:
        """Whether anything but the status decides."""
        return bool(self.as_of or self.without_source or self.without_coder or self.coder)


@dataclass(slots=True)
class Origin:
    """Where a claim comes from: its sources, its coders, and when it was true or published."""

    sources: set[IRI] = field(default_factory=set)
    coders: set[IRI] = field(default_factory=set)
    date: str = ""


NOWHERE = Origin()
"""Of a claim whose origin is not known, or not asked for."""


def end_of(date: str) -> str:
    """The last day of a year, month or day, comparable as text: ``2015`` gives ``2015-12-31``."""
    return date + "-12-31"[3 * date.count("-") :]


def is_date(text: str) -> bool:
    """Whether it is a year, month or day of the calendar, with dashes between its parts."""
    if [len(part) for part in text.split("-")] not in ([4], [4, 2], [4, 2, 2]):
        return False
    try:
        calendar_date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        return False
    return True


_CLAIMS = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?claim ?property ?kind ?presence ?status ?basis ?about ?class ?role ?quantifier {
  ?property <http://www.w3.org/2000/01/rdf-schema#subPropertyOf> ic:claimsKind .
  ?claim ?property ?kind ; ic:presence ?presence ; ic:status ?status ; ic:basis ?basis ;
    ic:about ?about ; a ?class .
  # That no difference was found is neither the outcome nor its absence.
  FILTER NOT EXISTS { ?claim ic:change ic:NoChange }
  OPTIONAL { ?claim ic:role ?role }
  OPTIONAL { ?claim ic:quantifier ?quantifier }
}"""
_ORIGINS = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?claim ?source ?coder ?own ?asof ?date {
  ?claim ic:presence ?presence ; ic:coder ?coder .
  OPTIONAL { ?claim dcterms:source ?source
    OPTIONAL { ?source ic:asOf ?asof } OPTIONAL { ?source dcterms:date ?date } }
  OPTIONAL { ?claim ic:asOf ?own }
}"""
_DERIVED = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?derivation ?subject ?kind ?claim ?status ?basis {
  ?derivation ic:derivedPredicate $property ; ic:derivedSubject ?subject ;
    ic:derivedObject ?kind ; ic:fromClaim ?claim .
  OPTIONAL { ?claim ic:presence ?presence ; ic:status ?status ; ic:basis ?basis }
}"""
_BROADER = """SELECT ?narrow ?broad {
  ?narrow <http://www.w3.org/2004/02/skos/core#broader> ?broad }"""
_MEMBERS = "SELECT ?set ?member { ?set <http://www.w3.org/2004/02/skos/core#member> ?member }"
_CANDIDATES = """SELECT ?case ?candidate {
  ?case a <https://w3id.org/icgraph/ontology#UnresolvedCase> ;
    <https://w3id.org/icgraph/ontology#candidate> ?candidate }"""
_ACCEPTED = "SELECT ?basis { $reading <https://w3id.org/icgraph/ontology#accepts> ?basis }"


class Statements:
    """All statements of a store that count, by subject and derived property.

    ``said`` maps (subject, derived property) to statements; ``some`` likewise those true of at
    least one member of a set; ``inferred`` what rules conclude beyond claims of that property.
    ``sets`` and ``unresolved`` say which subjects speak of a case besides itself.
    """

    def __init__(self, store: Store, only: Filter | None = None) -> None:
        self._store = store
        self._broader = _grouped(_pairs(store, _BROADER))
        self.narrower = _grouped((broad, narrow) for narrow, broad in _pairs(store, _BROADER))
        self.sets = _grouped((member, group) for group, member in _pairs(store, _MEMBERS))
        self.unresolved = _grouped((case, whole) for whole, case in _pairs(store, _CANDIDATES))
        self.said: dict[tuple[IRI, IRI], set[Statement]] = defaultdict(set)
        self.some: dict[tuple[IRI, IRI], set[Statement]] = defaultdict(set)
        self.inferred: dict[tuple[IRI, IRI], set[Statement]] = defaultdict(set)
        self._readings: dict[IRI, frozenset[IRI]] = {}
        self._read(only or Filter())

    def _read(self, only: Filter) -> None:
        origins = origins_of(self._store) if only.needs_origin else {}
        by_property: dict[IRI, list[tuple[IRI, SaidBy]]] = defaultdict(list)
        for derived, by in SAID_BY.items():
            by_property[by.property].append((derived, by))
        once: dict[IRI, IRI] = {}
        for row in rows(self._store, _CLAIMS):
            claim, *said = map(_iri, row)
            # A kind or basis that is named by many claims is kept in memory once.
            prop, kind, presence, status, basis, about, klass, role, how = (
                once.setdefault(term, term) for term in said
            )
            if only.leaves_out(status, origins.get(claim, NOWHERE)) or how == V.Collectively:
                continue
            statement = Statement((claim,), kind, presence, basis)
            into = self.some if how else self.said
            for derived, by in by_property[prop]:
                if _fits(by, status, role, klass) and not _denies_the_role(by, presence, role):
                    into[about, derived].add(statement)
        for derived in _INFERRED:
            self._infer(derived, only, origins)

    def _infer(self, derived: IRI, only: Filter, origins: Mapping[IRI, Origin]) -> None:
        """What a rule concludes from claims that all count is as firm as the weakest of them."""
        reasons: dict[tuple[IRI, IRI, IRI], list[IRI]] = defaultdict(list)
        held: dict[IRI, IRI] = {}
        for row in rows(self._store, bind(_DERIVED, {"property": derived})):
            derivation, subject, kind, claim, status, basis = map(_iri, row)
            reasons[derivation, subject, kind].append(claim)
            if basis and not only.leaves_out(status, origins.get(claim, NOWHERE)):
                held[claim] = basis
        for (_, subject, kind), claims in reasons.items():
            if all(claim in held for claim in claims):
                basis = max((held[claim] for claim in claims), key=STRENGTH.__getitem__)
                found = Statement(tuple(sorted(claims)), kind, V.Present, basis)
                self.inferred[subject, derived].add(found)

    def accepted(self, reading: IRI) -> frozenset[IRI]:
        """The bases a reading accepts.

        Raise NotFound when there is no such reading, or the ontology that has it is not read.
        """
        if reading not in self._readings:
            bases = select(self._store, bind(_ACCEPTED, {"reading": reading}))
            if not bases and reading in _DEFINED:
                raise NotFound(
                    f"what the reading {reading.removeprefix(IC)} accepts is not known: the "
                    "ontology is not among the graphs that are read",
                    hint="add them: icgraph --graphs …,kinds,ontology",
                )
            if not bases:
                raise NotFound(
                    f"no reading named {compact(reading)}",
                    hint="one of strict, inclusive, enumerated",
                )
            self._readings[reading] = frozenset(_iri(row[0]) for row in bases)
        return self._readings[reading]

    def touched(self, statement: Statement) -> set[IRI]:
        """The kinds a statement decides: its own, and the broader or narrower ones.

        What is present makes the broader kinds present; what is absent the narrower ones absent.
        """
        steps = self._broader if statement.presence == V.Present else self.narrower
        seen, waiting = {statement.kind}, [statement.kind]
        while waiting:
            fresh = steps.get(waiting.pop(), set()) - seen
            seen |= fresh
            waiting.extend(fresh)
        return seen


def origins_of(store: Store) -> defaultdict[IRI, Origin]:
    """Each claim's sources, coders and date: its own, else the earliest of its sources.

    What is written where a date belongs and is none, such as "early on", dates nothing.
    """
    origins: defaultdict[IRI, Origin] = defaultdict(Origin)
    own: set[IRI] = set()
    for claim, source, coder, dated, as_of, published in select(store, _ORIGINS):
        origin = origins[_iri(claim)]
        origin.coders.add(_iri(coder))
        if source is not None:
            origin.sources.add(_iri(source))
        if dated is not None and is_date(str(dated)):
            own.add(_iri(claim))
            origin.date = str(dated)
        elif _iri(claim) not in own:
            dates = [str(date) for date in (as_of, published) if date and is_date(str(date))]
            if dates:
                origin.date = min(origin.date or dates[0], dates[0], key=end_of)
    return origins


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


def _fits(by: SaidBy, status: IRI, role: IRI, klass: IRI) -> bool:
    counts = status in by.statuses if by.statuses else status not in _NOT_HELD
    return (
        counts and (by.role is None or role == by.role) and (not by.classes or klass in by.classes)
    )


def _denies_the_role(by: SaidBy, presence: IRI, role: IRI) -> bool:
    """Whether a claim denies a role that is not asked for: no lever here may be a barrier here.

    A neutral context has no such role, so to deny it is to deny that the context is there.
    """
    return (
        by.property == V.contextFactor
        and by.role is None
        and presence == V.Absent
        and role not in {"", V.NeutralContext}
    )


def _grouped(pairs: Iterable[tuple[IRI, IRI]]) -> dict[IRI, set[IRI]]:
    groups: dict[IRI, set[IRI]] = defaultdict(set)
    for key, value in pairs:
        groups[key].add(value)
    return groups


def _pairs(store: Store, sparql: str) -> Iterable[tuple[IRI, IRI]]:
    return ((_iri(a), _iri(b)) for a, b in select(store, sparql))


def _iri(term: object) -> IRI:
    if isinstance(term, IRI):
        return term
    return IRI(str(term)) if term is not None else IRI("")
