"""Graphs written and read again are the same, and the same graph gives the same text."""

from __future__ import annotations

import io

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph.errors import Invalid
from icgraph.exporters import xml_text
from icgraph.exporters.rdf import RDF_TYPE, SYNTAXES, write
from icgraph.terms import IRI, XSD, BlankNode, Literal, Quad, Triple, number, tagged

EX = "https://example.org/"
PREFIXES = {"ex": EX, "xsd": XSD, "unused": "https://nowhere.example/"}
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
IRIS = st.sampled_from(
    [*(IRI(EX + name) for name in ("a", "b", "c/d", "e-f", "g#h", "é?x=1&y=2")), IRI("urn:x:y")]
)
TRIPLES = st.builds(
    Triple,
    IRIS,
    st.sampled_from([IRI(RDF_TYPE), IRI(EX + "says"), IRI(EX + "p_1")]),
    st.one_of(
        IRIS,
        TEXTS.map(Literal),
        TEXTS.map(tagged),
        st.integers().map(number),
        st.sampled_from(["2.20", "01", "x"]).map(lambda text: Literal(text, XSD + "decimal")),
    ),
)
GRAPHS = st.lists(TRIPLES, max_size=6)
QUADS = st.lists(
    st.builds(lambda t, g: Quad(t.subject, t.predicate, t.object, g), TRIPLES, IRIS), max_size=6
)


def text_of(statements: list[Triple] | list[Quad], syntax: str) -> str:
    out = io.StringIO()
    assert write(statements, out, syntax, prefixes=PREFIXES) == len(set(statements))
    return out.getvalue()


def ours(term: object) -> IRI | Literal:
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.datatype.value, term.language or "")
    assert isinstance(term, ox.NamedNode)
    return IRI(term.value)


def read(text: str, syntax: str) -> list[ox.Quad]:
    return list(ox.parse(text.encode(), format=SYNTAXES[syntax]))


def triples_in(text: str, syntax: str) -> set[Triple]:
    return {
        Triple(IRI(quad.subject.value), IRI(quad.predicate.value), ours(quad.object))
        for quad in read(text, syntax)
        if isinstance(quad.subject, ox.NamedNode)
    }


@pytest.mark.parametrize("syntax", sorted(SYNTAXES))
@given(triples=GRAPHS)
@settings(derandomize=True)
def test_triples_come_back(syntax: str, triples: list[Triple]) -> None:
    if syntax == "rdfxml" and any(
        xml_text.FORBIDDEN.search(str(triple.object)) for triple in triples
    ):
        with pytest.raises(Invalid, match="which XML cannot hold"):
            text_of(triples, syntax)
    else:
        assert triples_in(text_of(triples, syntax), syntax) == set(triples)


@pytest.mark.parametrize("syntax", ["jsonld", "nq", "trig"])
@given(quads=QUADS)
@settings(derandomize=True)
def test_quads_come_back(syntax: str, quads: list[Quad]) -> None:
    found = {
        Quad(
            IRI(quad.subject.value),
            IRI(quad.predicate.value),
            ours(quad.object),
            IRI(quad.graph_name.value),
        )
        for quad in read(text_of(quads, syntax), syntax)
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.graph_name, ox.NamedNode)
    }
    assert found == set(quads)


@pytest.mark.parametrize("syntax", sorted(SYNTAXES))
@given(triples=GRAPHS)
@settings(derandomize=True, max_examples=20)
def test_order_of_arrival_does_not_show(syntax: str, triples: list[Triple]) -> None:
    plain = [triple._replace(object=IRI(EX + "a")) for triple in triples]
    assert text_of(plain, syntax) == text_of([*reversed(plain), *plain[:1]], syntax)


def restriction(outer: str, inner: str) -> list[Triple]:
    return [
        Triple(IRI(EX + "a"), IRI(EX + "sub"), BlankNode(outer)),
        Triple(BlankNode(outer), IRI(EX + "and"), BlankNode(inner)),
        Triple(BlankNode(inner), IRI(EX + "has"), Literal("x")),
    ]


@pytest.mark.parametrize("syntax", sorted(SYNTAXES))
def test_labels_of_blank_nodes_do_not_show(syntax: str) -> None:
    assert text_of(restriction("z", "a"), syntax) == text_of(restriction("p", "q"), syntax)
    assert len(read(text_of(restriction("z", "a"), syntax), syntax)) == 3


def test_turtle_declares_only_prefixes_in_use_and_puts_the_type_first() -> None:
    a = IRI(EX + "a")
    assert text_of(
        [Triple(a, IRI(EX + "age"), number(5)), Triple(a, IRI(RDF_TYPE), IRI(EX + "Case"))], "ttl"
    ) == (f"@prefix xsd: <{XSD}> .\n@prefix ex: <{EX}> .\nex:a a ex:Case ;\n\tex:age 5 .\n")


def test_the_ontology_s_prefixes_are_the_default() -> None:
    out = io.StringIO()
    case = IRI("https://w3id.org/icgraph/case/hospital-at-home")
    write([Triple(case, IRI(RDF_TYPE), case)], out, "ttl")
    assert "case:hospital-at-home a case:hospital-at-home ." in out.getvalue()


def test_formats_without_graph_names_drop_them() -> None:
    a, g, h = (IRI(EX + name) for name in "agh")
    out = io.StringIO()
    assert write([Quad(a, a, a, g), Quad(a, a, a, h)], out, "nt") == 1
    assert out.getvalue() == f"<{a}> <{a}> <{a}> .\n"


def test_a_quad_of_no_graph_stands_in_the_default_graph() -> None:
    a = IRI(EX + "a")
    assert text_of([Quad(a, a, a, IRI(""))], "nq") == text_of([Triple(a, a, a)], "nq")


def test_rdf_xml_refuses_a_predicate_it_cannot_write() -> None:
    out = io.StringIO()
    with pytest.raises(Invalid, match="ends in no XML name") as raised:
        write([Triple(IRI(EX + "a"), IRI(EX + "1"), IRI(EX + "b"))], out, "rdfxml")
    assert EX + "1" in raised.value.message
    assert out.getvalue() == ""


def test_what_is_no_iri_is_refused_and_nothing_written() -> None:
    out = io.StringIO()
    with pytest.raises(Invalid, match="cannot be written"):
        write([Triple(IRI("no iri"), IRI(EX + "p"), IRI(EX + "b"))], out, "ttl")
    assert out.getvalue() == ""


@pytest.mark.parametrize("syntax", sorted(SYNTAXES))
def test_an_empty_graph_reads_back_empty(syntax: str) -> None:
    assert read(text_of([], syntax), syntax) == []
