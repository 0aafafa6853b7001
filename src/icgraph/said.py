"""What claims say that can fill a cell: of whom, of which property and kind, and on what basis.

One reading of the store serves every cell: claims about a case, about a set it belongs to, or
about an unresolved case it may be; and what the rules infer beyond them. A claim that speaks
of *some* members fills no cell and is kept apart; one true of a set together is not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from icgraph.binding import bind
from icgraph.derived_properties import INFERRED, SAID_BY, SaidBy
from icgraph.errors import NotFound
from icgraph.identity import IC, compact
from icgraph.origins import NOWHERE, Filter, Origin, origins_of
from icgraph.relations import broader_of, candidates_of, members_of, reached, turned
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


class Statement(NamedTuple):
    """One claim as a cell sees it: which kind it says is present or absent, and on what basis.

    ``claims`` are the claims it rests on: itself, or those an inference was drawn from.
    """

    claims: tuple[IRI, ...]
    kind: IRI
    presence: IRI
    basis: IRI


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
_DERIVED = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?derivation ?subject ?kind ?claim ?status ?basis {
  ?derivation ic:derivedPredicate $property ; ic:derivedSubject ?subject ;
    ic:derivedObject ?kind ; ic:fromClaim ?claim .
  OPTIONAL { ?claim ic:presence ?presence ; ic:status ?status ; ic:basis ?basis }
}"""
_ACCEPTED = "SELECT ?basis { $reading <https://w3id.org/icgraph/ontology#accepts> ?basis }"


class Statements:
    """All statements of a store that count, by subject and derived property.

    ``said`` maps (subject, derived property) to statements; ``some`` likewise those true of at
    least one member of a set; ``inferred`` what rules conclude beyond claims of that property.
    ``sets`` and ``unresolved`` say which subjects speak of a case besides itself.
    """

    def __init__(self, store: Store, only: Filter | None = None) -> None:
        self._store = store
        self.broader = broader_of(store)
        self.narrower = turned(self.broader)
        self.sets = turned(members_of(store))
        self.unresolved = turned(candidates_of(store))
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
                if by.licensed(status=status, role=role, klass=klass, presence=presence):
                    into[about, derived].add(statement)
        for derived in INFERRED:
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

    def touched(self, statement: Statement) -> frozenset[IRI]:
        """The kinds a statement decides: its own, and the broader or narrower ones.

        What is present makes the broader kinds present; what is absent the narrower ones absent.
        """
        steps = self.broader if statement.presence == V.Present else self.narrower
        return reached(statement.kind, steps)


def _iri(term: object) -> IRI:
    if isinstance(term, IRI):
        return term
    return IRI(str(term)) if term is not None else IRI("")
