"""Which initiatives are independent accounts: those that rest on one source are one family."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from icgraph.analysis.study import Study
from icgraph.stores.base import select
from icgraph.terms import IRI

_SOURCES = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?case ?source { ?case a ic:CaseStudy ; dcterms:source ?source } ORDER BY ?case ?source"""


def families_of(study: Study) -> dict[IRI, IRI]:
    """For each case of the study its family, named after the family's first case.

    Two cases are of one family when a source describes both, directly or over other cases.
    What else ties initiatives together (staff, trusts, a shared programme) is not recorded.
    """
    by_source: dict[IRI, list[IRI]] = defaultdict(list)
    for case, source in select(study.store, _SOURCES):
        by_source[IRI(str(source))].append(IRI(str(case)))
    first = {case: case for cases in by_source.values() for case in cases}
    first |= {case: case for case in study.cases}

    def family(case: IRI) -> IRI:
        while first[case] != case:
            case = first[case]
        return case

    for cases in by_source.values():
        for case in cases[1:]:
            low, high = sorted((family(cases[0]), family(case)))
            first[high] = low
    return {case: family(case) for case in study.cases}


def independent(cases: Iterable[IRI], families: dict[IRI, IRI]) -> int:
    """How many families some cases belong to."""
    return len({families[case] for case in cases})
