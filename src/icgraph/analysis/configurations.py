"""Configurations: which contexts are named with which mechanisms, in which role and case."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from icgraph.analysis.study import Study
from icgraph.said import Origin, origins_of
from icgraph.stores.base import select
from icgraph.terms import IRI

_LINKED = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT DISTINCT ?case ?context ?role ?mechanism ?first ?second ?status1 ?status2 {
  ?configuration ic:inCase ?case ; ic:hasContext ?first ; ic:hasMechanism ?second .
  ?first ic:contextFactor ?context ; ic:role ?role ; ic:presence ic:Present ; ic:status ?status1 .
  ?second ic:mechanism ?mechanism ; ic:presence ic:Present ; ic:status ?status2 .
} ORDER BY ?case ?context ?role ?mechanism ?first ?second"""


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
    only, cases, widest = study.filter, set(study.cases), Widest(study)
    origins = origins_of(study.store) if only.needs_origin else defaultdict(Origin)
    found: dict[Linked, None] = {}
    for row in select(study.store, _LINKED):
        case, context, role, mechanism, first, second, *statuses = (IRI(str(x)) for x in row)
        left_out = (
            only.leaves_out(status, origins[claim])
            for claim, status in zip((first, second), statuses, strict=True)
        )
        if case in cases and not any(left_out):
            for factor in widest(context):
                for through in widest(mechanism):
                    found[Linked(case, factor, role, through, (first, second))] = None
    return list(found)


class Widest:
    """The kinds that nothing is broader than, for any kind: itself, or those it rolls up to."""

    def __init__(self, study: Study) -> None:
        self._broader: dict[IRI, set[IRI]] = defaultdict(set)
        for broad, narrow in study.statements.narrower.items():
            for kind in narrow:
                self._broader[kind].add(broad)

    def __call__(self, kind: IRI) -> set[IRI]:
        """The widest kinds above a kind."""
        above = self._broader.get(kind)
        return set[IRI]().union(*map(self, above)) if above else {kind}
