"""Configurations: which contexts are named with which mechanisms, in which role and case."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from icgraph.analysis.study import Study
from icgraph.origins import Origin, origins_of
from icgraph.stores.base import select
from icgraph.terms import IRI

_LINKED = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT DISTINCT ?case ?context ?role ?mechanism ?first ?second {
  ?configuration ic:inCase ?case ; ic:hasContext ?first ; ic:hasMechanism ?second .
  ?first ic:contextFactor ?context ; ic:role ?role .
  ?second ic:mechanism ?mechanism .
} ORDER BY ?case ?context ?role ?mechanism ?first ?second"""

_CLAIMS = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT DISTINCT ?claim ?status ?basis {
  ?configuration ic:hasContext|ic:hasMechanism|ic:hasOutcome ?claim .
  ?claim ic:presence ic:Present ; ic:status ?status ; ic:basis ?basis
}"""


def joinable(study: Study) -> frozenset[IRI]:
    """The claims that configurations may join for a study.

    They say that something is there, on a basis that the reading accepts, and count. What is
    said to be absent joins nothing.
    """
    only, accepted = study.filter, study.statements.accepted(study.reading)
    origins = origins_of(study.store) if only.needs_origin else defaultdict(Origin)
    rows = ((IRI(str(x)) for x in row) for row in select(study.store, _CLAIMS))
    return frozenset(
        claim
        for claim, status, basis in rows
        if basis in accepted and not only.leaves_out(status, origins[claim])
    )


class Linked(NamedTuple):
    """One context and one mechanism that a configuration of a case names together.

    Both kinds are as broad as their scheme has them; ``claims`` are the two that say so.
    """

    case: IRI
    context: IRI
    role: IRI
    mechanism: IRI
    claims: tuple[IRI, IRI]


def linked(study: Study) -> list[Linked]:
    """Every context and mechanism that a configuration of a case of the study puts together."""
    cases, widest, counting = set(study.cases), Widest(study), joinable(study)
    found: dict[Linked, None] = {}
    for row in select(study.store, _LINKED):
        case, context, role, mechanism, first, second = (IRI(str(x)) for x in row)
        if case in cases and {first, second} <= counting:
            for factor in widest(context):
                for through in widest(mechanism):
                    found[Linked(case, factor, role, through, (first, second))] = None
    return list(found)


class Widest:
    """The kinds that nothing is broader than, for any kind: itself, or those it rolls up to."""

    def __init__(self, study: Study) -> None:
        self._broader = study.statements.broader

    def __call__(self, kind: IRI) -> set[IRI]:
        """The widest kinds above a kind."""
        above = self._broader.get(kind)
        return set[IRI]().union(*map(self, above)) if above else {kind}
