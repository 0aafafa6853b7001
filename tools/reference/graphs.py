"""How Turtle files are read for the reference, and how a class is written in words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

from icgraph.identity import compact
from tools.reference.markdown import words

ROOT = Path(__file__).resolve().parent.parent.parent


def read(*paths: Path) -> Graph:
    """One graph of these Turtle files."""
    graph = Graph()
    for path in paths:
        graph.parse(data=path.read_bytes(), format="turtle")
    return graph


def instances(graph: Graph, kind: URIRef) -> list[URIRef]:
    """The named things of a class, sorted."""
    return sorted({one for one in graph.subjects(RDF.type, kind) if isinstance(one, URIRef)})


def texts(graph: Graph, thing: Node, link: URIRef) -> str:
    """All literals a thing has for a property, sorted and escaped; several joined by ``;``."""
    return "; ".join(words(text) for text in sorted(str(o) for o in graph.objects(thing, link)))


def label(graph: Graph, thing: Node) -> str:
    """What people call a thing."""
    return texts(graph, thing, RDFS.label) or texts(graph, thing, SKOS.prefLabel)


def named(graph: Graph, thing: Node, link: URIRef) -> list[str]:
    """The CURIEs of the named things a property leads to, sorted."""
    return sorted(compact(o) for o in graph.objects(thing, link) if isinstance(o, URIRef))


def expression(graph: Graph, node: Node) -> str:
    """A class as people read it: ``ic:CaseStudy and (ic:connectsSector some ic:HealthSector)``.

    Raise SystemExit for a construct the ontology has not used so far.
    """
    if isinstance(node, URIRef):
        return compact(node)
    link = graph.value(node, OWL.onProperty)
    if link is not None:
        for kind, word in ((OWL.hasValue, "value"), (OWL.someValuesFrom, "some")):
            if (filler := graph.value(node, kind)) is not None:
                return f"({expression(graph, link)} {word} {expression(graph, filler)})"
    for kind, joint in ((OWL.intersectionOf, " and "), (OWL.unionOf, " or ")):
        if (parts := graph.value(node, kind)) is not None:
            return joint.join(_members(graph, parts))
    if (parts := graph.value(node, OWL.oneOf)) is not None:
        return "{" + ", ".join(_members(graph, parts)) + "}"
    facts = sorted(compact(str(link)) for link in graph.predicates(node))
    raise SystemExit(f"no words yet for a class with {', '.join(facts)}")


def members(graph: Graph, thing: Node, link: URIRef) -> list[str]:
    """The members of the list that a property leads to, as people read them."""
    return [part for parts in graph.objects(thing, link) for part in _members(graph, parts)]


def _members(graph: Graph, parts: Node) -> Iterable[str]:
    return [expression(graph, part) for part in graph.items(parts)]
