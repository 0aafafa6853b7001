"""Several graphs replaced at once: each holds what was wanted, and the union stays a set."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph.errors import Invalid
from icgraph.stores import directory
from icgraph.stores.base import select
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, BlankNode, Literal, Triple

G = [IRI(f"urn:g{number}") for number in range(3)]
S, P = IRI("urn:s"), IRI("urn:p")
TRIPLES = [Triple(S, P, Literal(letter)) for letter in "abcd"]
TRIPLES.append(Triple(BlankNode("b"), P, BlankNode("c")))
WRITES = st.lists(
    st.dictionaries(st.sampled_from(G), st.sets(st.sampled_from(TRIPLES)), max_size=3), max_size=5
)


def union(store: OxigraphStore) -> list[tuple[object, ...]]:
    return sorted(select(store, "SELECT ?s ?p ?o { ?s ?p ?o }"), key=str)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(WRITES)
def test_each_graph_holds_what_was_wanted_and_the_union_is_a_set(
    writes: list[dict[IRI, set[Triple]]],
) -> None:
    store = OxigraphStore()
    held: dict[IRI, set[Triple]] = {}
    for graphs in writes:
        store.put_all(graphs)
        held = {graph: triples for graph, triples in (held | graphs).items() if triples}
        assert {graph: set(store.triples(graph)) for graph in store.graphs()} == held
        expected = set().union(*held.values())
        assert len(union(store)) == len(expected)
        assert {str(row) for row in union(store)} == {str(tuple(t)) for t in expected}


def test_a_store_takes_what_another_holds_and_tells_whether_they_are_alike() -> None:
    one, other = OxigraphStore(), OxigraphStore()
    one.put_all({G[0]: TRIPLES, G[1]: TRIPLES[:2]})
    other.put(G[2], TRIPLES[:1])
    other.take(one)
    assert other.graphs() == G
    assert (one.size(), other.size()) == (len(TRIPLES) + 2, len(TRIPLES) + 3)
    assert len(union(other)) == len(TRIPLES)
    assert other.has_alike(one, G[:2])
    assert not other.has_alike(one, G)
    other.put(G[1], TRIPLES[1:3])
    assert not one.has_alike(other, [G[1]])


def test_a_copy_is_a_store_of_its_own() -> None:
    store = OxigraphStore()
    store.put(G[0], TRIPLES)
    copy = store.copied()
    assert union(copy) == union(store)
    copy.put(G[0], [])
    assert copy.graphs() == []
    assert set(store.triples(G[0])) == set(TRIPLES)


@pytest.mark.parametrize("bad", [IRI("no iri"), IRI("")])
def test_a_bad_term_or_name_in_one_graph_leaves_all_as_they_were(bad: IRI) -> None:
    store = OxigraphStore()
    store.put(G[0], TRIPLES[:2])
    before = union(store)
    for graphs in (
        {G[0]: TRIPLES, G[1]: [Triple(bad, P, S)]},
        {G[0]: TRIPLES, bad: TRIPLES},
    ):
        with pytest.raises(Invalid):
            store.put_all(graphs)
        assert union(store) == before

    def failing() -> Iterator[Triple]:
        yield TRIPLES[3]
        raise RuntimeError("cut off")

    with pytest.raises(RuntimeError, match="cut off"):
        store.put_all({G[1]: TRIPLES, G[0]: failing()})
    assert union(store) == before


def test_a_folder_puts_each_graph_where_it_belongs(tmp_path: Path) -> None:
    directory.create(tmp_path / "mine")
    places = {"set_aside": [G[1]], "source_documents": [G[0]]}
    with directory.open_for_writing(tmp_path / "mine", **places) as held:
        held.put_all(dict.fromkeys(G, TRIPLES[:2]))
        assert held.store(directory.MAIN).graphs() == [G[0], G[2]]
        assert held.store(directory.SET_ASIDE).graphs() == [G[1]]
        assert held.store(directory.SOURCE_DOCUMENTS).graphs() == [G[0]]
        held.put_all({graph: [] for graph in G})
        assert [held.store(part).graphs() for part in directory.PARTS] == [[], [], []]
