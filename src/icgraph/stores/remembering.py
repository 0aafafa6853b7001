"""A store that is only read, and answers the same query once: for making many pages at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from icgraph.stores.base import Answer, Solutions, Store
from icgraph.terms import IRI, Term, Triple

_Rows = list[tuple[Term | None, ...]]


class RememberingStore:
    """Another store, with the rows of every SELECT and the answer of every ASK kept in memory.

    What somebody else writes to the other store is not seen; closing this one leaves it open.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._answers: dict[str, tuple[tuple[str, ...], _Rows] | bool] = {}

    def query(self, sparql: str) -> Answer:
        """Evaluate a query, or give what it answered before; see ``Store.query``."""
        if sparql not in self._answers:
            answer = self._store.query(sparql)
            if isinstance(answer, Solutions):
                self._answers[sparql] = answer.variables, list(answer.rows)
            elif isinstance(answer, bool):
                self._answers[sparql] = answer
            else:
                return answer
        kept = self._answers[sparql]
        return kept if isinstance(kept, bool) else Solutions(kept[0], iter(kept[1]))

    def put(self, graph: IRI, triples: Iterable[Triple]) -> None:
        """Write to the other store, and forget every answer."""
        self._answers.clear()
        self._store.put(graph, triples)

    def triples(self, graph: IRI) -> Iterator[Triple]:
        """The triples of one named graph, in no particular order."""
        return self._store.triples(graph)

    def graphs(self) -> list[IRI]:
        """The names of all non-empty graphs, sorted."""
        return self._store.graphs()

    def close(self) -> None:
        """Forget every answer."""
        self._answers.clear()
