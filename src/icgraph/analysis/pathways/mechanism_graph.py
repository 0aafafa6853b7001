"""The typed graph of context, activity, mechanism, step and outcome, as a NetworkX multigraph.

Nodes are kinds, by full IRI. An edge leads from one part of a configuration to the next and
belongs to exactly one case, so that following edges of one ``case`` never leaves it.

Node attributes: ``kind`` (context, activity, mechanism, step or outcome), ``label``,
``definition``, ``cases`` (the cases for which it stands here).

Edge attributes, all words and IRIs as text, lists sorted: ``kind`` (such as
``context-mechanism``), ``case``, ``configuration`` (the configuration or claim it was recorded
as, empty when this program put it together), ``mode`` (stated, partial, assembled),
``assembled_by`` (source, coder, tool), ``claims``, ``status``, ``basis``, ``presence`` (always
Present: what is absent makes no edge), ``certainty`` (certain, or possible where a claim is about
a case not resolved that may be this one), ``role`` and ``acts_on`` (of a context it starts or
ends in), ``valence`` and ``change`` (of an outcome it starts or ends in).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

from icgraph.analysis.claimed import case_named
from icgraph.analysis.pathways.recorded import MODES, Claims, Configuration, Part, configurations
from icgraph.analysis.study import Study
from icgraph.errors import UsageError, did_you_mean
from icgraph.identity import compact
from icgraph.incidence import PRESENT, cell_of
from icgraph.lookup import resolve
from icgraph.relations import reached
from icgraph.stores.base import select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

if TYPE_CHECKING:
    import networkx as nx

_DEFINITIONS = """SELECT ?kind ?said {
  ?kind <http://www.w3.org/2004/02/skos/core#definition> ?said } ORDER BY ?kind ?said"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the graph is asked for: names as typed, empty for all.

    ``mechanism`` and ``outcome`` stand for themselves and all narrower kinds, ``model`` for the
    cases that certainly have it; ``modes`` are words of ``pathways.MODES``.
    """

    case: str = ""
    model: str = ""
    mechanism: str = ""
    outcome: str = ""
    modes: tuple[str, ...] = ()


def chosen(study: Study, claims: Claims, wanted: Wanted) -> list[Configuration]:
    """The configurations asked for, each with those of its parts that are.

    Raise NotFound for a name that is not there or a case outside the study, UsageError for an
    unknown mode.
    """
    for mode in wanted.modes:
        if mode not in MODES:
            raise UsageError(
                f"--mode {mode!r} is not known{did_you_mean(mode, MODES)}",
                hint=f"one of {', '.join(MODES)}",
            )
    found = configurations(study, claims, _cases(study, wanted))
    found = [one for one in found if not wanted.modes or one.mode in wanted.modes]
    for word, name in (("mechanism", wanted.mechanism), ("outcome", wanted.outcome)):
        if name:
            kind = _kind(study, name, word)
            found = _narrowed(found, word, reached(kind, study.statements.narrower))
    return found


def mechanism_graph(study: Study, wanted: Wanted | None = None) -> nx.MultiDiGraph[str]:
    """The graph of the configurations asked for; of all that the study's cases have by default.

    The same claims give the same graph, nodes and edges in the same order. Raise as ``chosen``.
    """
    claims = Claims(study)
    return graph_of(study, claims, chosen(study, claims, wanted or Wanted()))


def graph_of(study: Study, claims: Claims, found: Iterable[Configuration]) -> nx.MultiDiGraph[str]:
    """Configurations as a graph: an edge from each part to each of the next layer."""
    import networkx as nx

    found = list(found)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    parts: dict[IRI, tuple[str, set[IRI]]] = {}
    for one in found:
        for part in (part for layer in one.layers for part in layer):
            parts.setdefault(part.kind, (part.word, set()))[1].add(one.case)
    definitions = {str(kind): str(said) for kind, said in select(study.store, _DEFINITIONS)}
    for kind, (word, cases) in sorted(parts.items()):
        label, said = study.names[kind], definitions.get(kind, "")
        graph.add_node(str(kind), kind=word, label=label, definition=said, cases=_texts(cases))
    for one in found:
        for before, after in arcs(one):
            ends = (before.kind, after.kind, one.case, IRI(one.iri))
            name = " ".join(compact(end) for end in ends if end)
            about = edge(claims, one, before, after)
            graph.add_edge(str(before.kind), str(after.kind), key=name, **about)
    return graph


def arcs(one: Configuration) -> Iterator[tuple[Part, Part]]:
    """The pairs of parts of a configuration of which the first leads to the second."""
    for layer, following in pairwise(one.layers):
        yield from product(layer, following)


def edge(claims: Claims, one: Configuration, before: Part, after: Part) -> dict[str, Any]:
    """The attributes of an edge of a configuration; see the module."""
    both = sorted({*before.claims, *after.claims})
    contexts = [c for part in (before, after) if part.word == "context" for c in part.claims]
    outcomes = [c for part in (before, after) if part.word == "outcome" for c in part.claims]
    return {
        "kind": f"{before.word}-{after.word}",
        "case": str(one.case),
        "configuration": one.iri,
        "mode": one.mode,
        "assembled_by": one.by,
        "claims": _texts(both),
        "status": list(claims.words(both, V.status)),
        "basis": list(claims.words(both, V.basis)),
        "presence": "Present",
        "certainty": "possible" if before.possible or after.possible else "certain",
        "role": list(claims.words(contexts, V.role)),
        "acts_on": list(claims.words(contexts, V.actsOn)),
        "valence": list(claims.words(outcomes, V.valence)),
        "change": list(claims.words(outcomes, V.change)),
    }


def _cases(study: Study, wanted: Wanted) -> list[IRI]:
    cases = list(study.cases)
    if wanted.case:
        cases = [case_named(study, wanted.case)]
    if wanted.model:
        model = _kind(study, wanted.model, "model")
        said, reading = study.statements, study.reading
        cases = [
            case
            for case in cases
            if cell_of(said, case, V.hasServiceModel, model, reading).state == PRESENT
        ]
    return cases


_SCHEMES = {"mechanism": "mech", "outcome": "out", "model": "model"}


def _kind(study: Study, name: str, word: str) -> IRI:
    return resolve(study.store, name, _SCHEMES[word])


def _narrowed(
    found: Iterable[Configuration], word: str, kinds: frozenset[IRI]
) -> list[Configuration]:
    """The configurations that have one of the kinds, without their other parts of that word."""
    kept = []
    for one in found:
        if not kinds.isdisjoint(part.kind for part in one.parts(word)):
            layers = (
                tuple(part for part in layer if part.word != word or part.kind in kinds)
                for layer in one.layers
            )
            kept.append(replace(one, layers=tuple(layer for layer in layers if layer)))
    return kept


def _texts(iris: Iterable[IRI]) -> list[str]:
    return sorted(map(str, iris))
