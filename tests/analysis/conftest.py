"""The shipped graph, built in memory once for all analyses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from icgraph import GraphBase


@pytest.fixture(scope="session")
def graph() -> Iterator[GraphBase]:
    """All that is shipped but the recovered table, with what is derived from it."""
    with GraphBase.open("memory:") as opened:
        yield opened
