"""What is shipped goes out and comes in the same, in any order, as often as one likes."""

from __future__ import annotations

import io
import random

import pytest

from icgraph.building import KINDS, ONTOLOGY, in_memory, shipped
from icgraph.changes import Base, Incoming, plan
from icgraph.differences import graph_hash
from icgraph.exporters.records import write_records
from icgraph.intake.graphs import read_graphs
from icgraph.intake.naming import name_blank_nodes
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Quad, Triple

SAMPLE = ("woodman-2016", "ewing-2016", "curation", "woodman-2016-table-2")
Graphs = dict[IRI, set[Triple]]


@pytest.fixture(scope="module")
def store() -> OxigraphStore:
    found = OxigraphStore()
    found.put_all(shipped().graphs)
    return found


@pytest.fixture(scope="module")
def held(store: OxigraphStore) -> Graphs:
    """Every shipped graph, with names for the blank nodes of the ontology."""
    found: Graphs = {}
    for graph in store.graphs():
        quads = name_blank_nodes(Quad(*triple, graph) for triple in store.triples(graph))
        found[graph] = {Triple(*quad[:3]) for quad in quads}
    return found


def some_records(store: OxigraphStore) -> list[IRI]:
    cases = [graph for graph in store.graphs() if "/graph/case-" in graph]
    return [*(IRI(f"https://w3id.org/icgraph/graph/{name}") for name in SAMPLE), *cases[:5]]


def written(store: OxigraphStore, graphs: list[IRI], syntax: str) -> bytes:
    out = io.StringIO(newline="")
    write_records(store, graphs, out, syntax)
    return out.getvalue().encode()


def again(content: bytes, syntax: str, graph: IRI | None = None) -> Graphs:
    read = read_graphs([("file", content)], graph, syntax)
    return {name: set(triples) for name, triples in read.graphs.items()}


@pytest.mark.parametrize("syntax", ["trig", "nq", "jsonld"])
def test_everything_goes_out_and_comes_in_the_same(
    store: OxigraphStore, held: Graphs, syntax: str
) -> None:
    assert again(written(store, store.graphs(), syntax), syntax) == held


@pytest.mark.parametrize("syntax", ["ttl", "nt", "rdfxml"])
def test_a_record_goes_out_and_comes_in_the_same(
    store: OxigraphStore, held: Graphs, syntax: str
) -> None:
    for graph in [*some_records(store), KINDS, ONTOLOGY]:
        assert again(written(store, [graph], syntax), syntax, graph) == {graph: held[graph]}


def test_three_loads_and_one_in_another_order_are_one_hash(store: OxigraphStore) -> None:
    main, aside = in_memory()
    first = graph_hash(main, aside)
    lines = written(store, some_records(store), "nq").decode().splitlines(keepends=True)
    for seed in range(4):
        text = "".join(lines).encode()
        graphs = read_graphs([("all.nq", text)]).graphs
        planned = plan(Base(main, aside), Incoming(graphs, "all.nq", "ab" * 32, None, "load"))
        assert planned.words() == "0 added, 0 removed"
        random.Random(seed).shuffle(lines)  # noqa: S311 - an order, not a secret
    assert graph_hash(main, aside) == first
