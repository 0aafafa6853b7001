"""What leads from a thing to others, in one step and in many."""

from __future__ import annotations

import pytest

from icgraph.identity import ROOT, expand
from icgraph.relations import broader_of, candidates_of, members_of, reached, turned
from icgraph.stores.base import Store
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI
from tests.made_up import CASES, PREFIXES, fill, triples


@pytest.fixture
def store() -> Store:
    """Two cases in a set, a kind below another, and a case that may be either."""
    store = OxigraphStore()
    fill(store)
    unresolved = "case:one-of-them a ic:UnresolvedCase ; ic:candidate case:hill, case:valley ."
    store.put(CASES, [*store.triples(CASES), *triples(PREFIXES + unresolved)])
    return store


def test_narrower_kinds_of_any_depth_and_circles() -> None:
    a, b, c = (IRI(ROOT + name) for name in "abc")
    assert reached(a, {a: {b}, b: {c}, c: {a}}) == {a, b, c}
    assert reached(c, {a: {b}, b: {c}}) == {c}


def test_relations_are_read_and_turned(store: Store) -> None:
    cases = {expand("case:hill"), expand("case:valley")}
    broader = broader_of(store)
    assert broader == {expand("mech:meeting"): {expand("mech:sharing")}}
    assert turned(broader) == {expand("mech:sharing"): {expand("mech:meeting")}}
    assert members_of(store) == {expand("set:both"): cases}
    assert candidates_of(store) == {expand("case:one-of-them"): cases}
