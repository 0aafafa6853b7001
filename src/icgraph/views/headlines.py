"""The headline answers about a set of cases, read from the graph and nothing else.

One structure feeds the terminal and the page, so that their numbers cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from icgraph.analysis.compared_set import compared_set
from icgraph.analysis.kinds import labels_apart
from icgraph.analysis.study import READINGS, Names
from icgraph.binding import bind
from icgraph.errors import NotFound
from icgraph.incidence import Attribute, Incidence, attributes_of, incidence
from icgraph.said import Statements
from icgraph.stores.base import Store, select
from icgraph.terms import IRI, Term
from icgraph.views.said_of_cases import (
    ContextLine,
    OutcomeLine,
    contexts_of,
    gaps_of,
    outcomes_of,
    word_of,
)
from icgraph.vocabulary import IC as V


class CaseLine(NamedTuple):
    """A case: the row of its source's table, its name and its service models."""

    row: str
    name: str
    models: tuple[str, ...]


class Support(NamedTuple):
    """An attribute and its [certain, possible] number of cases under each reading."""

    label: str
    intervals: tuple[tuple[int, int], ...]
    at_least_one: bool


@dataclass(frozen=True, slots=True)
class Headlines:
    """What a reader wants first, about one set of cases.

    ``readings`` say what each reading counts; ``outcomes`` are by status; ``gaps`` say what
    is not known, by the reason why.
    """

    title: str
    sources: list[str]
    cases: list[CaseLine]
    models: list[str]
    counts: list[tuple[str, tuple[int, int, int]]]
    readings: dict[str, str]
    shared: list[Support]
    both: list[ContextLine]
    levers: list[ContextLine]
    barriers: list[ContextLine]
    outcomes: dict[str, list[OutcomeLine]]
    not_raised: list[OutcomeLine]
    gaps: dict[str, list[str]]


_PREFIXES = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
_LABELS = _PREFIXES + "SELECT ?thing ?label { ?thing skos:prefLabel ?label }"
_READINGS = _PREFIXES + "SELECT ?reading ?said { ?reading a ic:Reading ; skos:definition ?said }"
_SOURCES = (
    _PREFIXES
    + """SELECT DISTINCT ?title ?cited {
  ?claim a ?class ; dcterms:source ?source . ?source dcterms:title ?title .
  ?class <http://www.w3.org/2000/01/rdf-schema#subClassOf> ic:Claim .
  OPTIONAL { ?source dcterms:bibliographicCitation ?cited }
} ORDER BY ?title"""
)
_CASES = (
    _PREFIXES
    + """SELECT ?row ?case ?model {
  $set skos:member ?case . ?case a ic:CaseStudy .
  OPTIONAL { ?case ic:hasServiceModel ?model }
  OPTIONAL { ?claim ic:about ?case ; ic:tableRow ?row }
} ORDER BY ?row ?case ?model"""
)
_SOME = (
    _PREFIXES
    + """SELECT DISTINCT ?kind {
  ?claim ic:mechanism ?kind ; ic:about $set ; ic:quantifier ic:Some ; ic:presence ic:Present
} ORDER BY ?kind"""
)


def headlines(store: Store) -> Headlines:
    """Read the headlines about the cases that the graph says it compares closely.

    Raise NotFound when it has no such set of cases, or nothing to compare them on.
    """
    closely = compared_set(store)
    if closely is None:
        raise NotFound(
            "no set of cases says on which attributes it is compared",
            hint="say so of a set: set:… ic:comparedOn set:…",
        )
    compared = attributes_of(store, closely.attributes)
    statements = Statements(store)
    tables = [incidence(statements, closely.cases, compared, reading) for reading in READINGS]
    names = _names(store)
    chosen = {"set": closely.iri}
    lines = _case_lines(store, chosen, names)
    contexts = contexts_of(store, chosen, names)
    both = sorted(set(contexts["Lever"]) & set(contexts["Barrier"]))
    outcomes, not_raised = outcomes_of(store, chosen, names)
    return Headlines(
        title=closely.label,
        sources=[_cited(title, cited) for title, cited in select(store, _SOURCES)],
        cases=lines,
        models=sorted({model for line in lines for model in line.models}),
        counts=[(word_of(table.reading), table.counts()) for table in tables],
        readings={word_of(reading): str(said) for reading, said in select(store, _READINGS)},
        shared=_shared(tables, compared, _spoken_of_some(store, chosen)),
        both=[line for factor in both for line in contexts["Lever"][factor]],
        levers=[line for f, found in contexts["Lever"].items() if f not in both for line in found],
        barriers=[
            line for f, found in contexts["Barrier"].items() if f not in both for line in found
        ],
        outcomes=outcomes,
        not_raised=not_raised,
        gaps=gaps_of(store, chosen),
    )


def _names(store: Store) -> Names:
    return Names((str(thing), str(label)) for thing, label in select(store, _LABELS))


def _case_lines(
    store: Store, chosen: Mapping[str, IRI], names: Mapping[str, str]
) -> list[CaseLine]:
    """One line a case, however many rows or models are claimed of it."""
    rows: dict[str, dict[str, None]] = {}
    models: dict[str, dict[str, None]] = {}
    for row, case, model in select(store, bind(_CASES, chosen)):
        rows.setdefault(str(case), {}).update({} if row is None else {str(row): None})
        models.setdefault(str(case), {}).update({} if model is None else {names[str(model)]: None})
    return [
        CaseLine(", ".join(found), names[case], tuple(models[case])) for case, found in rows.items()
    ]


def _spoken_of_some(store: Store, chosen: Mapping[str, IRI]) -> set[str]:
    return {str(row[0]) for row in select(store, bind(_SOME, chosen))}


def _shared(
    tables: Iterable[Incidence], compared: Iterable[Attribute], some: set[str]
) -> list[Support]:
    tables = list(tables)
    named = [one for one in compared if one.property in {V.usesMechanism, V.hasMechanismStep}]
    labels = labels_apart(named)
    lines = [
        Support(
            labels[attribute.iri],
            tuple(table.support(attribute.iri) for table in tables),
            at_least_one=str(attribute.kind) in some,
        )
        for attribute in named
    ]
    return sorted(lines, key=lambda line: (tuple(-low for low, _ in line.intervals), line.label))


def _cited(title: Term | None, cited: Term | None) -> str:
    return str(title) if cited is None else f"{title}. {cited}"
