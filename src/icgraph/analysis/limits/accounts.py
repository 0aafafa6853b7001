"""What sources say of a study itself: how many informants, groups and areas, and which limits."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from icgraph.analysis.study import Study
from icgraph.identity import PREFIXES
from icgraph.origins import Filter, Origin, origins_of
from icgraph.stores.base import select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

GROUPS = IRI(PREFIXES["ind"] + "number-of-commissioning-groups")
AREAS = IRI(PREFIXES["ind"] + "number-of-areas")
CASES = IRI(PREFIXES["ind"] + "number-of-case-studies")
INFORMANTS = IRI(PREFIXES["actor"] + "informants")
_FROM_INFORMANTS = IRI(PREFIXES["term"] + "mechanisms-defined-from-informants-reports")
_NOT_MEASURED = IRI(PREFIXES["term"] + "no-systematic-impact-or-cost-data")

_PREFIXES = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
_SOURCES = _PREFIXES + "SELECT ?case ?source { ?case a ic:CaseStudy ; dcterms:source ?source }"
_COUNTS = (
    _PREFIXES
    + """SELECT ?claim ?about ?measure ?value ?role ?limitation {
  ?claim ic:quantity ?quantity ; ic:about ?about ; ic:presence ic:Present .
  ?quantity ic:measures ?measure ; ic:value ?value .
  OPTIONAL { ?claim ic:actorRole ?role } OPTIONAL { ?claim ic:limitation ?limitation }
} ORDER BY ?claim ?measure"""
)
_NOTES = (
    _PREFIXES
    + """SELECT ?claim ?about ?note {
  ?claim ic:method|ic:limitation ?note ; ic:about ?about ; ic:presence ic:Present
} ORDER BY ?claim"""
)


@dataclass(frozen=True)
class Count:
    """A number that a claim gives for a group of cases: of what, and the claims that give it."""

    value: int
    covered: frozenset[IRI]
    claims: tuple[IRI, ...]


@dataclass(frozen=True)
class Informants(Count):
    """How many informants there were for a group of cases, and by actor, most of them first."""

    by_role: tuple[tuple[IRI, int], ...]


class Accounts:
    """What is said of the sources and sets of cases that a study is about.

    Everything here covers a group of cases; whether it is the study's own group, a part of it
    or a wider one is for the reader to compare. Of a study as of a date, only what was said by
    then is counted; what else its filter asks for does not bear on an account of the study.
    """

    def __init__(self, study: Study) -> None:
        self._study = study

    @cached_property
    def covered(self) -> dict[IRI, frozenset[IRI]]:
        """The cases of each source and of each set, of those that share a case with the study."""
        groups: dict[IRI, set[IRI]] = defaultdict(set)
        for case, source in select(self._study.store, _SOURCES):
            groups[IRI(str(source))].add(IRI(str(case)))
        for case, sets in self._study.statements.sets.items():
            for name in sets:
                groups[name].add(case)
        here = set(self._study.cases)
        return {name: frozenset(cases) for name, cases in groups.items() if cases & here}

    def count(self, measure: IRI) -> list[Count]:
        """Each number given for a measure, once a group of cases."""
        found: dict[tuple[int, frozenset[IRI]], set[IRI]] = defaultdict(set)
        for claim, covered, measured, value, _, _ in self._counts:
            if measured == measure:
                found[value, covered].add(claim)
        return [Count(value, cases, tuple(sorted(said))) for (value, cases), said in found.items()]

    @cached_property
    def informants(self) -> list[Informants]:
        """The informants of each group of cases for which they are counted."""
        found: dict[tuple[IRI, frozenset[IRI]], dict[IRI, int]] = defaultdict(dict)
        for claim, covered, measure, value, role, _ in self._counts:
            if role == V.Informs:
                found[claim, covered][measure] = value
        return [
            Informants(
                roles.pop(INFORMANTS, sum(roles.values())),
                covered,
                (claim,),
                tuple(sorted(roles.items(), key=lambda one: (-one[1], one[0]))),
            )
            for (claim, covered), roles in found.items()
        ]

    @cached_property
    def chosen(self) -> list[Count]:
        """The groups of which a source names the number of cases as one of its limits."""
        return [
            Count(value, covered, (claim,))
            for claim, covered, measure, value, _, limited in self._counts
            if measure == CASES and limited
        ]

    @property
    def presumed_by_informants(self) -> list[Count]:
        """The groups whose mechanisms the authors worked out from what informants told."""
        return self._noted(_FROM_INFORMANTS)

    @property
    def not_measured(self) -> list[Count]:
        """The groups for which a source says that it gathered no systematic outcome data."""
        return self._noted(_NOT_MEASURED)

    def _noted(self, wanted: IRI) -> list[Count]:
        noted = [
            (IRI(str(claim)), self.covered[IRI(str(about))])
            for claim, about, note in select(self._study.store, _NOTES)
            if note == wanted and self._counts_here(claim, about)
        ]
        return [Count(len(covered), covered, (claim,)) for claim, covered in noted]

    @cached_property
    def _counts(self) -> list[tuple[IRI, frozenset[IRI], IRI, int, IRI | None, bool]]:
        return [
            (
                IRI(str(claim)),
                self.covered[IRI(str(about))],
                IRI(str(measure)),
                int(float(str(value))),
                None if role is None else IRI(str(role)),
                limitation is not None,
            )
            for claim, about, measure, value, role, limitation in select(self._study.store, _COUNTS)
            if self._counts_here(claim, about)
        ]

    def _counts_here(self, claim: object, about: object) -> bool:
        """Whether a claim is about some of the cases, and was said by the date of the study."""
        then = Filter(as_of=self._study.filter.as_of)
        return IRI(str(about)) in self.covered and not (
            then.needs_origin and then.leaves_out(IRI(""), self._origins[IRI(str(claim))])
        )

    @cached_property
    def _origins(self) -> defaultdict[IRI, Origin]:
        return origins_of(self._study.store)


def reaching(groups: list[Count], cases: frozenset[IRI]) -> frozenset[IRI]:
    """The cases of the study that lie in one of the groups."""
    return frozenset[IRI]().union(*(group.covered for group in groups)) & cases
