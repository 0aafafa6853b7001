"""The page of the ontology: every class, property, value list and defined class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, URIRef

from icgraph.identity import IC, compact
from tools.reference.graphs import (
    ROOT,
    expression,
    instances,
    label,
    members,
    named,
    read,
    texts,
)
from tools.reference.markdown import code, codes, page, table

FILE = ROOT / "ontology" / "icgraph.ttl"

ABOUT = (
    "Every term has the prefix `ic:`, `https://w3id.org/icgraph/ontology#`. What reusable "
    "notions there are, such as a certain mechanism, is on the page of [kinds](kinds.md)."
)


def render() -> str:
    """The page, from the ontology file."""
    graph = read(FILE)
    body = [
        *_section("Classes", _classes(graph)),
        *_section("Defined classes", _defined(graph)),
        *_section("Object properties", _properties(graph, OWL.ObjectProperty)),
        *_section("Value properties", _properties(graph, OWL.DatatypeProperty)),
        *_section("Annotation properties", _properties(graph, OWL.AnnotationProperty)),
        *_section("Properties that follow a chain", _chains(graph)),
        *_section("Value lists", _value_lists(graph)),
        *_section("Disjoint classes", _disjoint(graph)),
    ]
    return page("The ontology", "`ontology/icgraph.ttl`", ABOUT, body)


def _section(title: str, lines: Iterable[str]) -> list[str]:
    return [f"## {title}", "", *lines]


def _ours(graph: Graph, kind: URIRef) -> list[URIRef]:
    return [term for term in instances(graph, kind) if term.startswith(IC)]


def _common(graph: Graph, term: URIRef) -> tuple[str, str, str, str]:
    """Name, label and definition before, example and source behind."""
    return (
        label(graph, term),
        texts(graph, term, SKOS.definition),
        texts(graph, term, SKOS.example),
        texts(graph, term, DCTERMS.source),
    )


def _classes(graph: Graph) -> list[str]:
    rows = []
    for term in _ours(graph, OWL.Class):
        name, definition, example, source = _common(graph, term)
        above = codes(named(graph, term, RDFS.subClassOf))
        rows.append((code(compact(term)), name, definition, above, example, source))
    return table(("class", "label", "definition", "is a", "example", "source"), rows)


def _defined(graph: Graph) -> list[str]:
    rows = []
    for term in _ours(graph, OWL.Class):
        same = [expression(graph, node) for node in graph.objects(term, OWL.equivalentClass)]
        if same:
            implied = sorted(
                expression(graph, node)
                for node in graph.objects(term, RDFS.subClassOf)
                if not isinstance(node, URIRef)
            )
            rows.append((code(compact(term)), codes(sorted(same)), codes(implied)))
    said = ["Membership in these classes comes out by inference.", ""]
    return [*said, *table(("class", "is exactly", "implies"), rows)]


def _properties(graph: Graph, kind: URIRef) -> list[str]:
    rows = []
    for term in _ours(graph, kind):
        name, definition, example, source = _common(graph, term)
        functional = (term, RDF.type, OWL.FunctionalProperty) in graph
        rows.append(
            (
                code(compact(term)),
                name,
                definition + (" At most one value." if functional else ""),
                codes(named(graph, term, RDFS.domain)),
                codes(named(graph, term, RDFS.range)),
                codes(named(graph, term, RDFS.subPropertyOf)),
                example,
                source,
            )
        )
    head = ("property", "label", "definition", "domain", "range", "is a", "example", "source")
    return table(head, rows)


def _chains(graph: Graph) -> list[str]:
    rows = (
        (code(compact(term)), codes(members(graph, term, OWL.propertyChainAxiom), " then "))
        for term in _ours(graph, OWL.ObjectProperty)
        if (term, OWL.propertyChainAxiom, None) in graph
    )
    return table(("property", "holds along"), rows)


def _value_lists(graph: Graph) -> Iterator[str]:
    """One table a list; readings also say which bases they accept."""
    for kind in _ours(graph, OWL.Class):
        terms = [
            term for term in _ours(graph, OWL.NamedIndividual) if (term, RDF.type, kind) in graph
        ]
        if not terms:
            continue
        yield from (f"### {compact(kind)}", "", texts(graph, kind, SKOS.definition), "")
        rows = (
            (
                code(compact(term)),
                label(graph, term),
                texts(graph, term, SKOS.definition),
                codes(named(graph, term, URIRef(IC + "accepts"))),
                texts(graph, term, SKOS.example),
                texts(graph, term, DCTERMS.source),
            )
            for term in terms
        )
        yield from table(("value", "label", "definition", "accepts", "example", "source"), rows)


def _disjoint(graph: Graph) -> Iterator[str]:
    yield from ("Nothing can be in two classes of one line.", "")
    lists = [
        members(graph, node, OWL.members)
        for node in graph.subjects(RDF.type, OWL.AllDisjointClasses)
    ]
    pairs = [
        [expression(graph, one), expression(graph, other)]
        for one, other in graph.subject_objects(OWL.disjointWith)
    ]
    for line in sorted(sorted(terms) for terms in lists + pairs):
        yield f"- {codes(line)}"
