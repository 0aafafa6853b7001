"""The set of cases that a graph itself says it compares closely, and on which attributes."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from icgraph.identity import compact
from icgraph.stores.base import Store, select
from icgraph.terms import IRI

_COMPARED = """PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?set ?attributes ?case ?label {
  ?set ic:comparedOn ?attributes ; skos:member ?case . ?case a ic:CaseStudy .
  OPTIONAL { ?set skos:prefLabel ?label }
}"""


class ComparedSet(NamedTuple):
    """A set of cases, its name, its cases by IRI, and the set of attributes to compare them on."""

    iri: IRI
    label: str
    cases: tuple[IRI, ...]
    attributes: IRI


def compared_set(store: Store) -> ComparedSet | None:
    """The set that says on what its cases are compared; of several the largest, then by IRI."""
    cases: dict[tuple[IRI, IRI], set[IRI]] = defaultdict(set)
    labels: dict[IRI, str] = {}
    for one, attributes, case, label in select(store, _COMPARED):
        name = IRI(str(one))
        cases[name, IRI(str(attributes))].add(IRI(str(case)))
        said = compact(name) if label is None else str(label)
        labels[name] = min(labels.get(name, said), said)
    if not cases:
        return None
    (name, on), found = min(cases.items(), key=lambda item: (-len(item[1]), item[0]))
    return ComparedSet(name, labels[name], tuple(sorted(found)), on)
