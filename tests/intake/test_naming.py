"""Names of blank nodes depend on what is said of them and on nothing else."""

from __future__ import annotations

import itertools
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph.errors import Invalid
from icgraph.intake import naming
from icgraph.intake.naming import GENERATED, name_blank_nodes
from icgraph.intake.rdf import parse
from icgraph.terms import IRI, BlankNode, Quad

G, P, Q = IRI("urn:g"), IRI("urn:p"), IRI("urn:q")


def read(turtle: str) -> list[Quad]:
    return parse(turtle.encode(), format="ttl", name="x")


def shuffled(quads: list[Quad], seed: int) -> list[Quad]:
    """The same in another order, under other labels."""
    chance = random.Random(seed)  # noqa: S311 - an order, not a secret
    nodes = sorted({term for quad in quads for term in quad if isinstance(term, BlankNode)})
    labels = [BlankNode(f"z{number}") for number in range(len(nodes))]
    chance.shuffle(labels)
    renamed = dict(zip(nodes, labels, strict=True))

    def other(term: object) -> object:
        return renamed[term] if isinstance(term, BlankNode) else term

    again = [Quad(*map(other, quad)) for quad in quads]  # type: ignore[arg-type]
    chance.shuffle(again)
    return again


def named(quads: list[Quad]) -> set[Quad]:
    found = name_blank_nodes(quads)
    assert not any(isinstance(term, BlankNode) for quad in found for term in quad)
    return set(found)


EXAMPLES = {
    "one": "<urn:a> <urn:p> [ <urn:q> 1 ] .",
    "nested": "<urn:a> <urn:p> [ <urn:q> [ <urn:q> [ <urn:q> 1 ] ] ] .",
    "a list of equal things": "<urn:a> <urn:p> (1 1 1 1 1) .",
    "twins": "<urn:a> <urn:p> [ <urn:q> 1 ] , [ <urn:q> 1 ] , [ <urn:q> 1 ] .",
    "twin pairs": "<urn:a> <urn:p> [ <urn:q> [] ] , [ <urn:q> [] ] .",
    "twins inside": "<urn:a> <urn:p> [ <urn:q> [ <urn:p> 1 ] , [ <urn:p> 1 ] , [ <urn:p> 1 ] ] .",
    "a ring": "_:a <urn:p> _:b . _:b <urn:p> _:c . _:c <urn:p> _:d . _:d <urn:p> _:a .",
    "two rings": "_:a <urn:p> _:b . _:b <urn:p> _:a . _:c <urn:p> _:d . _:d <urn:p> _:c .",
    "itself": "_:a <urn:p> _:a . _:b <urn:p> _:b , 1 .",
}


@pytest.mark.parametrize("turtle", EXAMPLES.values(), ids=EXAMPLES)
def test_names_do_not_depend_on_order_or_labels(turtle: str) -> None:
    quads = read(turtle)
    first = named(quads)
    assert len(first) == len(set(quads))
    assert all(named(shuffled(quads, seed)) == first for seed in range(20))


def test_a_name_changes_with_what_is_said() -> None:
    (one,), (two,) = (
        {q.object for q in named(read(f"<urn:a> <urn:p> [ <urn:q> {n} ] .")) if q.predicate == P}
        for n in (1, 2)
    )
    assert one != two
    assert str(one).startswith(GENERATED)


_nodes = st.sampled_from([BlankNode(label) for label in "abcde"])
_things = _nodes | st.sampled_from([IRI("urn:x"), IRI("urn:y")])
_graphs = st.lists(
    st.builds(Quad, _things, st.sampled_from([P, Q]), _things, st.just(G)), max_size=12
)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(_graphs, st.integers())
def test_any_graph_gets_the_same_names_in_any_order(quads: list[Quad], seed: int) -> None:
    first = named(quads)
    assert len(first) == len(set(quads))
    assert named(shuffled(quads, seed)) == first


def test_a_graph_made_to_take_for_ever_is_refused_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "MAX_STEPS", 100_000)
    nodes = [BlankNode(f"n{number}") for number in range(10)]
    clique = [Quad(a, P, b, G) for a, b in itertools.permutations(nodes, 2)]
    before = time.monotonic()
    with pytest.raises(Invalid, match="too much alike"):
        name_blank_nodes(clique)
    assert time.monotonic() - before < 20


def test_many_equal_things_and_long_lists_are_no_trouble() -> None:
    turtle = "<urn:a> <urn:p> " + " , ".join(["[ <urn:q> 1 ]"] * 2_000) + " ."
    assert len(named(read(turtle))) == 4_000
    assert len(named(read(f"<urn:a> <urn:p> ({'1 ' * 600}) ."))) == 1_201
