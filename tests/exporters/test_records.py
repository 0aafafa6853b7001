"""Graphs go out in every format and come in again the same, and every loss is named."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph.exporters.rdf import RDF_TYPE
from icgraph.exporters.records import FORMATS, write_records
from icgraph.exporters.xml_text import FORBIDDEN
from icgraph.intake.graphs import read_graphs
from icgraph.stores.memory import MemoryStore
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, XSD, Literal, Triple, number, tagged
from tests.made_up import CASES, FURTHER, KINDS_GRAPH, fill

EX = "https://example.org/"
DATASETS = ("trig", "nq", "jsonld")
SINGLE = ("ttl", "nt", "rdfxml")

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
THINGS = st.sampled_from(
    [
        *(IRI(EX + name) for name in ("a", "b", "c/d", "e-f", "g#h", "é?x=1&y=2", "a.b", "1", "'")),
        IRI("urn:x:y"),
        IRI("mailto:a@example.org"),
        IRI("https://w3id.org/icgraph/case/hill"),
    ]
)
LITERALS = st.one_of(
    TEXTS.map(Literal),
    st.builds(tagged, TEXTS, st.sampled_from(["en", "de-CH", "zh-Hant"])),
    st.integers(-(10**12), 10**12).map(number),
    st.builds(
        Literal,
        st.sampled_from(["2.2", "x", "", "true", "2020-01-01", "-5", "1e3", "P1Y", "[1]", "<b/>"]),
        st.sampled_from(
            [XSD + n for n in ("decimal", "boolean", "date", "gYear", "double", "duration", "int")]
            + [EX + "own", RDF_TYPE.replace("type", "XMLLiteral"), RDF_TYPE.replace("type", "HTML")]
        ),
        language=st.just(""),
    ),
)
TRIPLES = st.builds(
    Triple,
    THINGS,
    st.sampled_from([IRI(RDF_TYPE), IRI(EX + "says"), IRI(EX + "p_1"), IRI(EX + "v#é")]),
    THINGS | LITERALS,
)
GRAPHS = st.dictionaries(
    st.sampled_from([IRI(EX + "g1"), IRI(EX + "g2"), IRI("urn:g:3")]),
    st.lists(TRIPLES, min_size=1, max_size=6),
    max_size=3,
)


def filled(graphs: dict[IRI, list[Triple]]) -> OxigraphStore:
    store = OxigraphStore()
    store.put_all(graphs)
    return store


def written(store: OxigraphStore, graphs: list[IRI], syntax: str) -> tuple[bytes, list[str]]:
    out = io.StringIO(newline="")
    lost = write_records(store, graphs, out, syntax)
    return out.getvalue().encode(), lost


def again(content: bytes, syntax: str, graph: IRI | None) -> dict[IRI, set[Triple]]:
    read = read_graphs([("file", content)], graph, syntax)
    assert read.notes == ()
    return {name: set(triples) for name, triples in read.graphs.items()}


@settings(max_examples=500, derandomize=True, deadline=None)
@given(GRAPHS)
def test_what_goes_out_comes_in_the_same(graphs: dict[IRI, list[Triple]]) -> None:
    store = filled(graphs)
    held = {name: set(store.triples(name)) for name in store.graphs()}
    for syntax in DATASETS:
        content, lost = written(store, store.graphs(), syntax)
        assert lost == []
        assert again(content, syntax, None) == held
    for name, triples in held.items():
        for syntax in SINGLE:
            content, lost = written(store, [name], syntax)
            odd = {t for t in triples if syntax == "rdfxml" and FORBIDDEN.search(str(t.object))}
            assert bool(odd) == any("XML cannot hold" in words for words in lost)
            kept = {name: triples - odd} if triples - odd else {}
            assert again(content, syntax, name) == kept


def test_a_turtle_record_names_its_graph() -> None:
    store = OxigraphStore()
    fill(store)
    content, lost = written(store, [FURTHER], "ttl")
    assert lost == []
    assert content.startswith(b'#+ graph = "https://w3id.org/icgraph/graph/case-harbour"\n')
    assert again(content, "ttl", None) == {FURTHER: set(store.triples(FURTHER))}


def test_the_same_graph_gives_the_same_file() -> None:
    first, second = OxigraphStore(), OxigraphStore()
    fill(first)
    for name in reversed(first.graphs()):
        second.put(name, sorted(first.triples(name), key=str, reverse=True))
    for syntax in FORMATS:
        assert written(first, [CASES], syntax) == written(second, [CASES], syntax)


@pytest.mark.parametrize(
    ("syntax", "count", "words"),
    [
        ("ttl", 2, "the names of 2 graphs: ttl writes them as one"),
        ("nt", 1, "the name of the graph: load it again with --graph graph:diary"),
        ("rdfxml", 2, "the names of 2 graphs"),
        ("graphml", 1, "datatypes and languages of"),
    ],
)
def test_what_a_format_cannot_carry_is_named(syntax: str, count: int, words: str) -> None:
    store = OxigraphStore()
    fill(store)
    _, (lost,) = written(store, [CASES, KINDS_GRAPH][:count], syntax)
    assert words in lost


def test_rdfxml_leaves_out_and_names_what_it_cannot_write() -> None:
    a, g = IRI(EX + "a"), IRI(EX + "g")
    odd = [Triple(a, IRI(f"{EX}{n}/"), a) for n in range(5)]
    store = filled({g: [*odd, Triple(a, IRI(EX + "p"), Literal("\x07"))]})
    content, lost = written(store, [g], "rdfxml")
    assert again(content, "rdfxml", g) == {}
    assert lost[1:] == [
        "predicates that end in no XML name: <https://example.org/0/>, <https://example.org/1/>, "
        "<https://example.org/2/> and 2 more",
        "texts with characters XML cannot hold: <https://example.org/a> <https://example.org/p>",
    ]


def test_graphml_has_typed_labelled_nodes_and_edges() -> None:
    store = OxigraphStore()
    fill(store)
    content, _ = written(store, [FURTHER], "graphml")
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = ElementTree.fromstring(content)  # noqa: S314 - written a line above
    keys = {key.attrib["id"]: key.attrib["attr.name"] for key in root.iter(f"{space}key")}

    def data(element: ElementTree.Element) -> dict[str, str | None]:
        return {keys[one.attrib["key"]]: one.text for one in element.iter(f"{space}data")}

    nodes = {node.attrib["id"]: data(node) for node in root.iter(f"{space}node")}
    assert nodes["mech:sharing"]["label"] == "Sharing"
    assert nodes["mech:sharing"]["type"] == "ic:Mechanism"
    assert nodes["case:harbour"]["iri"] == "https://w3id.org/icgraph/case/harbour"
    edges = {
        (edge.attrib["source"], data(edge)["property"], edge.attrib["target"]): data(edge)["graph"]
        for edge in root.iter(f"{space}edge")
    }
    assert edges["claim:H1", "ic:mechanism", "mech:sharing"] == "graph:case-harbour"
    links = {t for t in store.triples(FURTHER) if not isinstance(t.object, Literal)}
    assert len(edges) == sum(1 for t in links if t.predicate != RDF_TYPE)


def test_graphml_survives_what_xml_cannot_hold() -> None:
    a, g = IRI(EX + "a"), IRI(EX + "g")
    content, lost = written(
        filled({g: [Triple(a, IRI(EX + "p"), Literal("\x07"))]}), [g], "graphml"
    )
    assert "".join(ElementTree.fromstring(content).itertext()).count("\N{REPLACEMENT CHARACTER}")  # noqa: S314
    assert "characters XML cannot hold, in 1 values" in lost[1]


def test_both_engines_export_alike() -> None:
    store, memory = OxigraphStore(), MemoryStore()
    fill(store)
    fill(memory)
    out = io.StringIO(newline="")
    write_records(memory, memory.graphs(), out, "nq")
    assert out.getvalue().encode() == written(store, store.graphs(), "nq")[0]
