"""How firmly mechanisms and outcomes of cases are claimed: the statuses behind them."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from icgraph.analysis.study import Study
from icgraph.binding import bind
from icgraph.origins import origins_of
from icgraph.stores.base import select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

TESTED = frozenset({V.TestedSupported, V.TestedNotSupported, V.TestedMixed})
SEEN = TESTED | {V.Observed}
"""Somebody looked, whatever was found."""
PRESUMED = frozenset({V.Intended, V.Hypothesised})
"""Meant or thought, by whoever."""

_CLAIMS = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?claim ?about ?status ?quantifier {
  ?claim $property ?kind ; a $class ; ic:about ?about ; ic:status ?status .
  OPTIONAL { ?claim ic:quantifier ?quantifier }
} ORDER BY ?claim ?about"""


class Held(NamedTuple):
    """A claim about a case of the study, or about some members of a set of them.

    ``cases`` are those of which it is said; none where the claim leaves open which.
    """

    claim: IRI
    status: IRI
    cases: frozenset[IRI]


class Firmness:
    """The statuses of the claims about the cases of a study, of those that count."""

    def __init__(self, study: Study) -> None:
        self._study = study

    @cached_property
    def mechanisms(self) -> list[Held]:
        """The claims that name a mechanism of a case."""
        return self._held(V.mechanism, V.MechanismClaim)

    @cached_property
    def outcomes(self) -> list[Held]:
        """The claims that name an outcome of a case."""
        return self._held(V.outcome, V.OutcomeClaim)

    def _held(self, prop: IRI, klass: IRI) -> list[Held]:
        only, cases = self._study.filter, set(self._study.cases)
        origins = origins_of(self._study.store) if only.needs_origin else {}
        found: dict[tuple[IRI, IRI], set[IRI]] = defaultdict(set)
        rows = select(self._study.store, bind(_CLAIMS, {"property": prop, "class": klass}))
        for row in rows:
            claim, about, status, how = (IRI(str(term or "")) for term in row)
            if (
                only.leaves_out(status, origins[claim])
                if origins
                else _other(only.statuses, status)
            ):
                continue
            here = self._members.get(about, {about}) & cases
            if here:
                found[claim, status] |= set() if how else here
        return [Held(claim, status, frozenset(said)) for (claim, status), said in found.items()]

    @cached_property
    def _members(self) -> dict[IRI, set[IRI]]:
        """Cases by set; an unresolved case is a set of which it is open who is meant."""
        members: dict[IRI, set[IRI]] = defaultdict(set)
        for case, sets in self._study.statements.sets.items():
            for name in sets:
                members[name].add(case)
        return members


def cases_with(held: list[Held], statuses: frozenset[IRI]) -> frozenset[IRI]:
    """The cases of which something is said with one of these statuses."""
    return frozenset[IRI]().union(*(one.cases for one in held if one.status in statuses))


def _other(statuses: frozenset[IRI], status: IRI) -> bool:
    return bool(statuses) and status not in statuses
