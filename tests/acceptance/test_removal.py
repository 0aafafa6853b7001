"""An answer is in the claims and nowhere else: without them it is gone."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from icgraph.derivation import derive, rules
from icgraph.questions import named
from icgraph.stores.base import Store
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Triple
from tests.acceptance.coding import Ask, asks, claims_among, documents, put

# Asks whole graphs what smaller tests ask line by line: counting lines here doubles its time.
pytestmark = pytest.mark.no_cover

DERIVED = tuple(f" {rule.predicate} " for rule in rules())


class Removable:
    """The two documents with each claim in a graph of its own, so that it is quickly gone."""

    def __init__(self) -> None:
        self.store: Store = OxigraphStore()
        self.claims: dict[IRI, list[Triple]] = {}
        for graph, triples in documents().items():
            found = claims_among(triples)
            self.claims.update(found)
            self.store.put(graph, [triple for triple in triples if triple.subject not in found])
        self.restore(self.claims)
        derive(self.store)

    def remove(self, claims: Collection[IRI]) -> None:
        """Take away all triples that have one of the claims as their subject."""
        for claim in claims:
            self.store.put(claim, [])

    def restore(self, claims: Collection[IRI]) -> None:
        """Put claims back as they were."""
        for claim in claims:
            self.store.put(claim, self.claims[claim])


@pytest.fixture(scope="module")
def documents_by_claim() -> Removable:
    return Removable()


def reads_derived(ask: Ask) -> bool:
    """Whether the question asks for triples that rules derive, and not only for claims."""
    return any(predicate in named(ask.name).sparql for predicate in DERIVED)


@pytest.mark.parametrize("ask", asks(), ids=str)
def test_a_row_goes_with_its_claims(documents_by_claim: Removable, ask: Ask) -> None:
    graph = documents_by_claim
    answer = put(ask, graph.store)
    for claims in dict.fromkeys(answer.claims):
        assert claims, "a row rests on nothing"
        graph.remove(claims)
        try:
            if reads_derived(ask):
                derive(graph.store)
            left = put(ask, graph.store)
        finally:
            graph.restore(claims)
        for row, behind in zip(left.rows, left.claims, strict=True):
            assert not set(claims) & set(behind), f"{row} rests on what is not there"
    if reads_derived(ask):
        derive(graph.store)


def test_without_any_claim_there_is_no_answer() -> None:
    graph = Removable()
    graph.remove(graph.claims)
    derive(graph.store)
    assert {str(ask): put(ask, graph.store).rows for ask in asks()} == {
        str(ask): [] for ask in asks()
    }
