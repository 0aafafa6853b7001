"""The answer of a named question, ready to be written or handed to pandas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any

from icgraph.binding import bind
from icgraph.errors import Invalid, Unavailable
from icgraph.identity import compact
from icgraph.lookup import resolve
from icgraph.questions import Question, Table, arguments, fold
from icgraph.stores.base import Solutions, Store, select
from icgraph.terms import IRI, Literal, Term

GRAPH = "graph"
"""The column a written answer ends with: the named graphs that a row's claims stand in."""

_STANDS = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?claim ?graph { GRAPH ?graph { ?claim ic:basis|ic:fromReview ?stands } }"""


@dataclass(frozen=True, slots=True)
class Answer(Table):
    """A question's table, and the ways out of it.

    ``kind`` is stated, derived, partial, conflict, not stated, or silent (no row at all).
    ``graphs`` holds, for each row, the named graphs that its claims stand in.
    """

    graphs: list[tuple[IRI, ...]]

    def solutions(self) -> Solutions:
        """The rows as an exporter takes them, from the first."""
        return Solutions(self.columns, iter(self.rows))

    def with_graphs(self, *, short: bool = False) -> Solutions:
        """The rows with one more column: their graphs, separated by blanks, as CURIEs if short."""
        rows = (
            (*row, Literal(" ".join(compact(graph) if short else graph for graph in graphs)))
            for row, graphs in zip(self.rows, self.graphs, strict=True)
        )
        return Solutions((*self.columns, GRAPH), rows)

    def to_csv(self) -> str:
        """SPARQL 1.1 CSV, the graphs in the last column."""
        from icgraph.exporters.results import write_csv

        out = StringIO()
        write_csv(self.with_graphs(), out)
        return out.getvalue()

    def to_pandas(self) -> Any:
        """A pandas DataFrame of text cells; unbound is None. Raise Unavailable without pandas."""
        from importlib import import_module

        try:
            pandas = import_module("pandas")
        except ImportError as error:
            raise Unavailable("pandas is not installed", hint="pip install pandas") from error
        table = self.with_graphs()
        texts = [[None if term is None else str(term) for term in row] for row in table.rows]
        return pandas.DataFrame(texts, columns=list(table.variables))


def answered(store: Store, question: Question, values: Mapping[str, str]) -> Answer:
    """Ask a question of a store, with parameters as a person typed them.

    Raise UsageError for a wrong parameter, NotFound for a thing the store does not have,
    Invalid when the question is not a SELECT of the columns it declares.
    """

    def known(text: str, scheme: str) -> IRI:
        return resolve(store, text, scheme)

    found = store.query(bind(question.sparql, arguments(question, values, known)))
    if not isinstance(found, Solutions):
        raise Invalid(f"the question {question.name} is not a SELECT")
    table = fold(found, declared=question.columns)
    homes = _homes(store) if any(table.claims) else {}
    graphs = [
        tuple(sorted({graph for claim in claims for graph in homes.get(claim, ())}))
        for claims in table.claims
    ]
    return Answer(table.columns, table.rows, table.claims, table.kind, graphs)


def _homes(store: Store) -> dict[Term | None, list[IRI]]:
    """The named graphs that each claim stands in."""
    homes: dict[Term | None, list[IRI]] = {}
    for claim, graph in select(store, _STANDS):
        homes.setdefault(claim, []).append(IRI(str(graph)))
    return homes
