"""The two documents on each engine, built once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from icgraph.derivation import derive
from icgraph.stores.base import Store
from icgraph.stores.memory import MemoryStore
from icgraph.stores.oxigraph import OxigraphStore
from tests.acceptance.coding import documents


def filled(make: Callable[[], Store]) -> Store:
    store = make()
    for graph, triples in documents().items():
        store.put(graph, triples)
    return store


@pytest.fixture(scope="session")
def on_oxigraph() -> Store:
    """The two documents in the engine on disk, here in memory."""
    store = filled(OxigraphStore)
    derive(store)
    return store


@pytest.fixture(scope="session")
def on_memory(on_oxigraph: Store) -> Store:
    """The same graphs in the engine in Python, the derived ones copied."""
    store = filled(MemoryStore)
    for graph in set(on_oxigraph.graphs()) - set(documents()):
        store.put(graph, on_oxigraph.triples(graph))
    return store


@pytest.fixture(scope="session", params=["memory", "oxigraph"])
def store(request: pytest.FixtureRequest, on_memory: Store, on_oxigraph: Store) -> Store:
    """The two documents, on one engine after the other."""
    return {"memory": on_memory, "oxigraph": on_oxigraph}[request.param]
