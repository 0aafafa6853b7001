"""What is not stated is looked up and not fixed: a claim that states it changes the answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from icgraph.identity import PREFIXES, ROOT
from icgraph.intake.rdf import parse
from icgraph.stores.base import Store
from icgraph.terms import IRI, Triple
from tests.acceptance.coding import Ask, asks, expected, put, table, told

GRAPH = IRI(ROOT + "graph/planted")
CLAIM = "planted"
ELSEWHERE = "another-study"
DECLARED = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
PLANTED = {(line["question"], int(line["ask"])): line for line in table("planted.tsv")}
OPEN = [
    ask
    for ask in asks()
    if {row.status for row in expected()[ask.question, ask.ordinal]} == {"not stated"}
]


def triples(says: str, source: str) -> list[Triple]:
    text = f"""{DECLARED}
claim:{CLAIM} {says} ;
  ic:presence ic:Present ; ic:status ic:Reported ; ic:basis ic:basis-stated ;
  ic:author actor:informants ; ic:coder actor:icgraph-curation ; dcterms:source src:{source} ."""
    return [Triple(*quad[:3]) for quad in parse(text.encode(), format="ttl", name=CLAIM)]


@pytest.fixture
def planting(on_oxigraph: Store) -> Iterator[Store]:
    yield on_oxigraph
    on_oxigraph.put(GRAPH, [])


def test_a_claim_is_planted_for_each_answer_that_is_not_stated() -> None:
    assert [(ask.question, ask.ordinal) for ask in OPEN] == list(PLANTED)


@pytest.mark.parametrize("ask", OPEN, ids=str)
def test_what_the_source_states_after_all_is_answered(planting: Store, ask: Ask) -> None:
    line = PLANTED[ask.question, ask.ordinal]
    planting.put(GRAPH, triples(line["says"], "woodman-2016"))
    answer = put(ask, planting)
    assert answer.kind == line["kind"]
    assert any(CLAIM in row.claims and row.status == "stated" for row in told(answer))


@pytest.mark.parametrize("ask", OPEN, ids=str)
def test_what_another_source_states_stands_beside_the_gap(planting: Store, ask: Ask) -> None:
    planting.put(GRAPH, triples(PLANTED[ask.question, ask.ordinal]["says"], ELSEWHERE))
    answer = put(ask, planting)
    assert answer.kind == "partial"
    rows = told(answer)
    assert [row for row in rows if CLAIM not in row.claims] == (
        expected()[ask.question, ask.ordinal]
    )
    [graphs] = {
        graphs for row, graphs in zip(rows, answer.graphs, strict=True) if CLAIM in row.claims
    }
    assert GRAPH in graphs


@pytest.mark.parametrize("ask", OPEN, ids=str)
def test_what_a_curator_infers_states_nothing(planting: Store, ask: Ask) -> None:
    inferred = IRI(PREFIXES["ic"] + "basis-curatorInference")
    basis = IRI(PREFIXES["ic"] + "basis")
    planted = triples(PLANTED[ask.question, ask.ordinal]["says"], "woodman-2016")
    planting.put(
        GRAPH,
        [Triple(t.subject, t.predicate, inferred) if t.predicate == basis else t for t in planted],
    )
    assert told(put(ask, planting)) == expected()[ask.question, ask.ordinal]
