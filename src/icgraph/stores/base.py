"""The store protocol: five verbs that every engine answers alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from icgraph.errors import Invalid
from icgraph.terms import IRI, Term, Triple


@dataclass(frozen=True, slots=True)
class Solutions:
    """Answer of a SELECT: variable names in projection order, and rows to read once.

    A row is a tuple parallel to ``variables``; an unbound variable is None.
    """

    variables: tuple[str, ...]
    rows: Iterator[tuple[Term | None, ...]]


Answer = Solutions | bool | Iterator[Triple]
"""SELECT gives Solutions, ASK a bool, CONSTRUCT and DESCRIBE triples."""


class Store(Protocol):
    """Named graphs of triples, and SPARQL 1.1 over the union of all of them.

    Queries see the union of every named graph as the default graph; ``GRAPH ?g`` works.
    """

    def query(self, sparql: str) -> Answer:
        """Evaluate one SPARQL query. Raise Invalid when it does not parse or is refused."""

    def put(self, graph: IRI, triples: Iterable[Triple]) -> None:
        """Replace the named graph by ``triples`` in one transaction; all or nothing.

        Putting no triples removes the graph.
        """

    def triples(self, graph: IRI) -> Iterator[Triple]:
        """The triples of one named graph, in no particular order."""

    def graphs(self) -> list[IRI]:
        """The names of all non-empty graphs, sorted."""

    def close(self) -> None:
        """Release the engine's files and locks; the store is not usable afterwards."""


def rows(store: Store, sparql: str) -> Iterator[tuple[Term | None, ...]]:
    """The rows of a SELECT one by one. Raise Invalid when the query is of another form."""
    answer = store.query(sparql)
    if not isinstance(answer, Solutions):
        raise Invalid("a SELECT was expected")
    return answer.rows


def select(store: Store, sparql: str) -> list[tuple[Term | None, ...]]:
    """All rows of a SELECT. Raise Invalid when the query is of another form."""
    return list(rows(store, sparql))
