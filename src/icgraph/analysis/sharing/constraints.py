"""What claims say of several cases at once, which no single cell can hold.

"Some of the five" makes an attribute present in at least one of them, a claim about an
unresolved case in one of its candidates. Cell by cell both leave unknowns; together with the
cells they say how many cases have the attribute at the least.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from icgraph.analysis.kinds import KIND_WORDS, attributes_of_kinds
from icgraph.analysis.study import Study
from icgraph.incidence import ABSENT, PRESENT, Attribute, Incidence, cell_of, incidence
from icgraph.said import Statements
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V


class AtLeastOne(NamedTuple):
    """At least one of ``cases`` has the attribute, for so it is said of ``subject``.

    ``subject`` is a set of cases or an unresolved case. With no case left the claim and the
    cells contradict each other.
    """

    cases: frozenset[IRI]
    subject: IRI


class Constraints:
    """What is said of some members of sets, and of unresolved cases, within one study.

    A set or an unresolved case of which a member or candidate lies outside the study says
    nothing about the cases within.
    """

    def __init__(self, study: Study, reading: IRI | None = None) -> None:
        self._study = study
        self._table = study.incidence(reading)

    def of(self, attribute: Attribute) -> list[AtLeastOne]:
        """What is said of an attribute, without what a certain case fulfils already."""
        found = {*self._from_some(attribute), *self._from_unresolved(attribute)}
        return sorted(
            (
                constraint
                for constraint in found
                if not any(self._state(case, attribute) == PRESENT for case in constraint.cases)
            ),
            key=lambda constraint: (constraint.subject, sorted(constraint.cases)),
        )

    def _from_some(self, attribute: Attribute) -> Iterable[AtLeastOne]:
        statements = self._study.statements
        accepted = statements.accepted(self._table.reading)
        for subject, members in self._sets.items():
            for statement in statements.some.get((subject, attribute.property), ()):
                if (
                    statement.presence == V.Present
                    and statement.basis in accepted
                    and attribute.kind in statements.touched(statement)
                ):
                    may = {case for case in members if self._may(case, attribute, statement.kind)}
                    yield AtLeastOne(frozenset(may), subject)

    def _from_unresolved(self, attribute: Attribute) -> Iterable[AtLeastOne]:
        for subject, candidates in self._identities.items():
            cell = cell_of(
                self._study.statements,
                subject,
                attribute.property,
                attribute.kind,
                self._table.reading,
            )
            if cell.state == PRESENT:
                yield AtLeastOne(candidates, subject)

    def _may(self, case: IRI, attribute: Attribute, kind: IRI) -> bool:
        """Whether a case may have both the attribute and the kind that was named for it."""
        if self._state(case, attribute) == ABSENT:
            return False
        if kind == attribute.kind:
            return True
        statements, reading = self._study.statements, self._table.reading
        return cell_of(statements, case, attribute.property, kind, reading).state != ABSENT

    def _state(self, case: IRI, attribute: Attribute) -> str:
        return self._table.cell(case, attribute.iri).state

    @cached_property
    def _sets(self) -> dict[IRI, frozenset[IRI]]:
        """Each set that lies wholly within the study, an unresolved member as its candidates."""
        statements = self._study.statements
        candidates = _turned(statements.unresolved)
        sets = {
            group: frozenset[IRI]().union(*(candidates.get(case, {case}) for case in members))
            for group, members in _turned(statements.sets).items()
        }
        within = set(self._study.cases)
        return {group: cases for group, cases in sorted(sets.items()) if cases <= within}

    @cached_property
    def _identities(self) -> dict[IRI, frozenset[IRI]]:
        """The candidates each unresolved case may be, when they all lie within the study.

        One is ruled out when a cell of its own denies what is said of the unresolved case, or
        the other way round.
        """
        statements, reading = self._study.statements, self._table.reading
        within = set(self._study.cases)
        found = {
            unresolved: frozenset(_compatible(self._study, statements, unresolved, cases, reading))
            for unresolved, cases in sorted(_turned(statements.unresolved).items())
        }
        return {unresolved: cases for unresolved, cases in found.items() if cases <= within}


def smallest_support(certain: int, constraints: Iterable[AtLeastOne]) -> int:
    """The smallest support over all completions of the cells that fulfil the constraints.

    ``certain`` cases have the attribute in every completion, and fulfil none of these. A
    constraint that contradicts the cells is left aside.
    """
    return certain + fewest(one.cases for one in constraints)


def fewest(sets: Iterable[frozenset[IRI]]) -> int:
    """The size of the smallest set that meets each of these: a minimum hitting set, exactly.

    Members that meet the same sets stand for each other, so that the search grows with the
    number of sets and not with their size. An empty set, which nothing meets, does not count.

    >>> fewest([frozenset("ab"), frozenset("bc"), frozenset("d")])
    2
    """
    wanted = [one for one in set(sets) if one]
    meets: dict[IRI, int] = defaultdict(int)
    for place, one in enumerate(wanted):
        for member in one:
            meets[member] |= 1 << place
    kinds = set(meets.values())
    useful = {
        met for met in kinds if not any(met != other and met & other == met for other in kinds)
    }
    reached, size, every = {0}, 0, (1 << len(wanted)) - 1
    while every not in reached:
        reached = {done | met for done in reached for met in useful}
        size += 1
    return size


def _compatible(
    study: Study,
    statements: Statements,
    unresolved: IRI,
    candidates: Iterable[IRI],
    reading: IRI,
) -> Iterable[IRI]:
    said = attributes_of_kinds(study.store, statements, (unresolved,), tuple(KIND_WORDS))
    every = sorted(candidates)
    table = incidence(statements, [unresolved, *every], said, reading)
    for case in every:
        states = ({_state(table, whole, one) for whole in (unresolved, case)} for one in said)
        if all(found != {PRESENT, ABSENT} for found in states):
            yield case


def _state(table: Incidence, case: IRI, attribute: Attribute) -> str:
    return table.cell(case, attribute.iri).state


def _turned(groups: Mapping[IRI, Iterable[IRI]]) -> dict[IRI, set[IRI]]:
    """Groups by member turned into members by group."""
    turned: dict[IRI, set[IRI]] = defaultdict(set)
    for member, names in groups.items():
        for name in names:
            turned[name].add(member)
    return dict(turned)
