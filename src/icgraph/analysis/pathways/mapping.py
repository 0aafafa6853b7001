"""What a mechanism map needs besides its graph: its title, its focus, the reviews of each box."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from icgraph.analysis.pathways.mechanism_graph import Wanted
from icgraph.analysis.reviews.evidence import (
    Line,
    lines_of,
    undated_lines,
    undated_sentence,
)
from icgraph.analysis.study import Study
from icgraph.lookup import resolve
from icgraph.stores.base import select
from icgraph.terms import IRI
from icgraph.wording.sayings import Wordings

if TYPE_CHECKING:
    import networkx as nx

_SCHEMES = {"case": "case", "model": "model", "mechanism": "mech", "outcome": "out"}

_BEARING = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?line ?model ?outcome ?thing {
  ?line ic:fromReview ?review .
  OPTIONAL { ?line ic:bearsOnModel ?model }
  OPTIONAL { ?line ic:bearsOnOutcome ?outcome }
  OPTIONAL { ?line ic:bearsOn ?thing }
} ORDER BY ?line ?model ?outcome ?thing"""
_MODELS = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT DISTINCT ?case ?model { ?case ic:hasServiceModel ?model ; a ic:CaseStudy }
ORDER BY ?case ?model"""


def map_title(study: Study, wanted: Wanted) -> str:
    """What a map is of, in words."""
    name = _asked(study, wanted)
    return f"Mechanism map: {study.names[name]}" if name else "Mechanism map of the services"


def focus_of(study: Study, wanted: Wanted) -> str | None:
    """The box a map opens around when a mechanism or an outcome was asked for."""
    return _asked(study, wanted) if wanted.mechanism or wanted.outcome else None


def reviews_by_kind(study: Study, graph: nx.MultiDiGraph[str]) -> dict[str, Sequence[str]]:
    """For each kind in the graph, what reviews say that bear on it, a sentence each.

    A line about a service model and an outcome stands by the outcome when one of the graph's
    cases is of that model; a line about an outcome of no model, and one about a mechanism,
    wherever the kind stands. As of a date, only what was published and linked by then; that
    there is more without a date is said.
    """
    as_of = study.filter.as_of
    counting = {line.iri for line in lines_of(study.store, as_of)}
    undated = {line.iri: line for line in undated_lines(study.store, as_of)}
    cases = {data["case"] for _, _, data in graph.edges(data=True)}
    models = {str(model) for case, model in select(study.store, _MODELS) if str(case) in cases}
    wordings = Wordings(study.store)
    found: dict[str, dict[str, str]] = defaultdict(dict)
    left: dict[str, set[Line]] = defaultdict(set)
    for line, model, outcome, thing in select(study.store, _BEARING):
        for kind in (outcome, thing):
            if kind is None or str(kind) not in graph:
                continue
            if model is not None and str(model) not in models:
                continue
            if str(line) in undated:
                left[str(kind)].add(undated[IRI(str(line))])
            elif not as_of or str(line) in counting:
                found[str(kind)][str(line)] = wordings.line(IRI(str(line))).text
    return {
        kind: [*found[kind].values(), *undated_sentence(left[kind])]
        for kind in dict.fromkeys((*found, *left))
    }


def _asked(study: Study, wanted: Wanted) -> IRI | None:
    for word, scheme in _SCHEMES.items():
        name = getattr(wanted, word)
        if name:
            return resolve(study.store, name, scheme)
    return None
