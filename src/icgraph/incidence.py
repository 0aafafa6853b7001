"""Three-valued incidence: which case has which attribute, computed from claims, never stored.

A cell is present, absent or unknown under a reading, and carries the basis and the claims it
rests on. A claim about the case itself wins over one about a set; what is inferred fills a cell
nobody speaks of; what is said of an unresolved case leaves its candidates unknown, and says so.
Presence goes up to broader kinds, absence down to narrower ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from icgraph.binding import bind
from icgraph.errors import NotFound
from icgraph.identity import compact
from icgraph.said import STRENGTH, Statement, Statements
from icgraph.stores.base import Store, select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

PRESENT, ABSENT, UNKNOWN = "present", "absent", "unknown"


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


NOT_SAID = Cell(UNKNOWN)
"""The cell nobody speaks of."""


@dataclass(frozen=True)
class Incidence:
    """Cells of ``cases`` by ``attributes`` under one reading: a three-valued formal context.

    ``spoken`` holds the cells somebody speaks of, by (case IRI, attribute IRI); every other
    cell is unknown. ``certain`` and ``possible`` are the rows of the boolean matrices L and U
    (L within U), one integer a case whose bit j stands for attribute j.
    """

    reading: IRI
    cases: tuple[IRI, ...]
    attributes: tuple[Attribute, ...]
    spoken: Mapping[tuple[IRI, IRI], Cell]

    def cell(self, case: IRI, attribute: IRI) -> Cell:
        """The cell of a case and an attribute, both by IRI."""
        return self.spoken.get((case, attribute), NOT_SAID)

    def cells(self) -> Iterator[tuple[IRI, IRI, Cell]]:
        """Every case, attribute and cell, row by row."""
        for case in self.cases:
            for attribute in self.attributes:
                yield case, attribute.iri, self.cell(case, attribute.iri)

    def counts(self) -> tuple[int, int, int]:
        """How many cells are present, absent and unknown."""
        states = [cell.state for cell in self.spoken.values()]
        present, absent = states.count(PRESENT), states.count(ABSENT)
        return present, absent, len(self.cases) * len(self.attributes) - present - absent

    def support(self, attribute: IRI) -> tuple[int, int]:
        """[certain, possible]: cases that have the attribute, and cases that may have it."""
        states = [self.cell(case, attribute).state for case in self.cases]
        return states.count(PRESENT), len(states) - states.count(ABSENT)

    @cached_property
    def certain(self) -> tuple[int, ...]:
        """L: for each case the attributes it certainly has."""
        return self._rows(PRESENT)

    @cached_property
    def possible(self) -> tuple[int, ...]:
        """U: for each case the attributes it is not certainly without."""
        every = (1 << len(self.attributes)) - 1
        return tuple(every & ~absent for absent in self._rows(ABSENT))

    def _rows(self, state: str) -> tuple[int, ...]:
        bits = {attribute.iri: 1 << place for place, attribute in enumerate(self.attributes)}
        rows = dict.fromkeys(self.cases, 0)
        for (case, attribute), cell in self.spoken.items():
            if cell.state == state:
                rows[case] |= bits[attribute]
        return tuple(rows.values())


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


def incidence(
    statements: Statements, cases: Sequence[IRI], attributes: Sequence[Attribute], reading: IRI
) -> Incidence:
    """Cells of every case and attribute under a reading.

    Raise NotFound when the store has no such reading.
    """
    accepted = statements.accepted(reading)
    compared: dict[IRI, dict[IRI, list[IRI]]] = defaultdict(lambda: defaultdict(list))
    for attribute in attributes:
        compared[attribute.property][attribute.kind].append(attribute.iri)
    spoken: dict[tuple[IRI, IRI], Cell] = {}
    for case in cases:
        for derived, kinds in compared.items():
            for kind, cell in _cells(statements, case, derived, accepted, kinds):
                for attribute_iri in kinds[kind]:
                    spoken[case, attribute_iri] = cell
    return Incidence(reading, tuple(cases), tuple(attributes), spoken)


def cell_of(statements: Statements, case: IRI, derived: IRI, kind: IRI, reading: IRI) -> Cell:
    """The cell of one case for a derived property and a kind, under a reading."""
    found = dict(_cells(statements, case, derived, statements.accepted(reading), {kind}))
    return found.get(kind, NOT_SAID)


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


def _cells(
    statements: Statements,
    case: IRI,
    derived: IRI,
    accepted: frozenset[IRI],
    kinds: Iterable[IRI],
) -> Iterator[tuple[IRI, Cell]]:
    """The cells of a case for those of ``kinds`` that anything is said of."""
    sources = (
        (statements.said, (case,)),
        (statements.said, statements.sets.get(case, ())),
        (statements.inferred, (case,)),
        (statements.said, statements.unresolved.get(case, ())),
    )
    wanted = frozenset(kinds)
    heard: dict[IRI, tuple[list[Statement], ...]] = defaultdict(lambda: tuple([] for _ in sources))
    for place, (said, subjects) in enumerate(sources):
        for subject in subjects:
            for statement in said.get((subject, derived), ()):
                if statement.basis in accepted:
                    for kind in statements.touched(statement) & wanted:
                        heard[kind][place].append(statement)
    for kind, (own, shared, inferred, unresolved) in heard.items():
        if own or shared or inferred:
            yield kind, _decided(own or shared or inferred, own + shared or inferred, kind)
        else:
            yield kind, Cell(UNKNOWN, None, _claims(unresolved), unresolved=True)


def _decided(deciding: Sequence[Statement], heard: Sequence[Statement], kind: IRI) -> Cell:
    """Present or absent by what is said closest to the case; unknown when that says both.

    The basis comes from the claims the strictest reading accepts; among these from one that
    names the kind itself before one that implies it.
    """
    presences = {statement.presence for statement in deciding}
    if len(presences) > 1:
        return Cell(UNKNOWN, None, _claims(deciding))
    agreeing = [statement for statement in heard if statement.presence in presences]
    naming = min(
        agreeing, key=lambda s: (STRENGTH[s.basis], s.kind != kind, list(STRENGTH).index(s.basis))
    )
    state = PRESENT if V.Present in presences else ABSENT
    return Cell(state, naming.basis, _claims(agreeing))


def _claims(statements: Iterable[Statement]) -> tuple[IRI, ...]:
    return tuple(sorted({claim for statement in statements for claim in statement.claims}))


def _iri(term: object) -> IRI:
    return IRI(str(term))
