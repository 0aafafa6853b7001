"""The page of kinds: every scheme and its concepts."""

from __future__ import annotations

from rdflib import DCTERMS, SKOS, Graph, URIRef

from icgraph.identity import compact
from tools.reference.graphs import ROOT, instances, label, named, read, texts
from tools.reference.markdown import code, codes, page, table

ABOUT = (
    "Kinds are what claims point to. Each scheme is a file of `ontology/kinds/`; a case "
    "that has a kind has the broader ones too. Lever, barrier, feared and intended are not "
    "kinds: they stand on the claim, see the value lists of the [ontology](ontology.md)."
)


def render() -> str:
    """The page, from the files of kinds."""
    graph = read(*sorted((ROOT / "ontology" / "kinds").glob("*.ttl")))
    body: list[str] = []
    for scheme in instances(graph, SKOS.ConceptScheme):
        body += [f"## {texts(graph, scheme, DCTERMS.title)}", ""]
        body += [texts(graph, scheme, DCTERMS.description), "", *_concepts(graph, scheme)]
    return page("Kinds", "`ontology/kinds/`", ABOUT, body)


def _concepts(graph: Graph, scheme: URIRef) -> list[str]:
    concepts = {one for one in graph.subjects(SKOS.inScheme, scheme) if isinstance(one, URIRef)}
    rows = (
        (
            code(compact(concept)),
            label(graph, concept),
            texts(graph, concept, SKOS.altLabel),
            texts(graph, concept, SKOS.definition),
            codes(named(graph, concept, SKOS.broader)),
            texts(graph, concept, SKOS.note),
            _source(graph, concept),
        )
        for concept in sorted(concepts)
    )
    head = ("kind", "label", "also called", "definition", "broader", "note", "source")
    return table(head, rows)


def _source(graph: Graph, concept: URIRef) -> str:
    curies = codes(named(graph, concept, DCTERMS.source))
    return curies or texts(graph, concept, DCTERMS.source)
