"""Every term of the ontology says what it means, where it comes from, and how it is used."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from icgraph import resources
from icgraph.identity import IC

GRAPH = Graph().parse(resources.root() / "ontology" / "icgraph.ttl")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


def ours(*types: URIRef) -> list[URIRef]:
    """Our own terms of some types, sorted."""
    found = {term for kind in types for term in GRAPH.subjects(RDF.type, kind)}
    return sorted(t for t in found if isinstance(t, URIRef) and t.startswith(IC))


USED, VALUES = ours(*KINDS), ours(OWL.NamedIndividual)


@pytest.mark.parametrize("term", [*USED, *VALUES])
def test_a_term_has_label_definition_and_source(term: URIRef) -> None:
    for said in (RDFS.label, SKOS.definition, DCTERMS.source):
        assert len(list(GRAPH.objects(term, said))) == 1, said


@pytest.mark.parametrize("term", USED)
def test_a_class_or_property_has_an_example(term: URIRef) -> None:
    assert list(GRAPH.objects(term, SKOS.example))


def test_no_term_of_owl_is_the_value_of_an_individual() -> None:
    individuals = set(GRAPH.subjects(RDF.type, OWL.NamedIndividual))
    values = {(s, o) for s in individuals for p, o in GRAPH.predicate_objects(s) if p != RDF.type}
    assert not [o for _, o in values if str(o).startswith(str(OWL))]
