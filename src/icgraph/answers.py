"""The answer of a named question, ready to be written or handed to pandas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any

from icgraph.binding import bind
from icgraph.errors import Invalid, Unavailable
from icgraph.lookup import resolve
from icgraph.questions import Question, Table, arguments, fold
from icgraph.stores.base import Solutions, Store
from icgraph.terms import IRI


@dataclass(frozen=True, slots=True)
class Answer(Table):
    """A question's table, and the ways out of it.

    ``kind`` is stated, derived, partial, conflict, not stated, or silent (no row at all).
    """

    def solutions(self) -> Solutions:
        """The rows as an exporter takes them, from the first."""
        return Solutions(self.columns, iter(self.rows))

    def to_csv(self) -> str:
        """SPARQL 1.1 CSV."""
        from icgraph.exporters.results import write_csv

        out = StringIO()
        write_csv(self.solutions(), out)
        return out.getvalue()

    def to_pandas(self) -> Any:
        """A pandas DataFrame of text cells; unbound is None. Raise Unavailable without pandas."""
        from importlib import import_module

        try:
            pandas = import_module("pandas")
        except ImportError as error:
            raise Unavailable("pandas is not installed", hint="pip install pandas") from error
        texts = [[None if term is None else str(term) for term in row] for row in self.rows]
        return pandas.DataFrame(texts, columns=list(self.columns))


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
    return Answer(table.columns, table.rows, table.claims, table.kind)
