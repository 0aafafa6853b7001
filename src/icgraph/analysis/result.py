"""What an analysis answers with: rows for programs, a table and sentences for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import networkx as nx


_FIRST = "first"


class Table(NamedTuple):
    """Rows of text or numbers for people, with one heading a column and a title when it has one."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str | int]]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """The answer of an analysis.

    Attributes
    ----------
    rows
        One mapping a row; things are full IRIs, fractions are text in lowest terms.
    table
        The same for people, with labels; a row of ``rows`` and a row of the table need not
        correspond one to one.
    tables
        Further tables, to be read after the first.
    said
        Sentences that belong to the answer: what it rests on, what it cannot say.
    hints
        Sentences on which options give more: for who typed a command, not for readers of a page.
    more
        Further keys of the JSON object beside ``rows``.
    graph
        The NetworkX graph, for an answer that is one.
    head
        What the answer was read from and over: see ``Study.head``. Filled in by the one who asks.
    """

    rows: list[dict[str, Any]]
    table: Table
    said: list[str] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)
    head: dict[str, Any] = field(default_factory=dict)
    tables: Sequence[Table] = ()
    graph: nx.Graph[str] | None = None
    hints: Sequence[str] = ()

    def document(self) -> dict[str, Any]:
        """The answer as one JSON object."""
        return self.head | {"rows": self.rows} | self.more | {"said": [*self.said, *self.hints]}


def fraction(value: Fraction | int) -> str:
    """A fraction as it is written everywhere: lowest terms, whole numbers without a bar."""
    return str(Fraction(value))


def interval(low: Fraction | int, high: Fraction | int) -> list[str]:
    """Both ends of an interval, written as fractions."""
    return [fraction(low), fraction(high)]


def span(ends: Sequence[object] | None) -> str:
    """An interval in words; one number where the ends meet."""
    if not ends:
        return ""
    low, high = map(str, ends)
    return low if low == high else f"{low} to {high}"


def counted(certain: int, absent: int, unknown: int) -> str:
    """A count in words that never lets silence read as absence.

    >>> counted(13, 0, 42)
    'said of 13 of 55, said not of 0, not stated for 42'
    """
    total = certain + absent + unknown
    return f"said of {certain} of {total}, said not of {absent}, not stated for {unknown}"


def listed(names: Sequence[str], most: int = 8) -> str:
    """Names with semicolons between; of more than ``most`` the first, and how many are left.

    >>> listed(["funding", "trust", "time"], most=2)
    'funding; trust; and 1 more'
    """
    shown = "; ".join(names[:most])
    return f"{shown}; and {len(names) - most} more" if len(names) > most else shown


def first(rows: Sequence[object], limit: int) -> str:
    """What a title adds when only the first ``limit`` of these rows are shown; else nothing."""
    return f" ({_FIRST} {limit} of {len(rows)})" if len(rows) > limit else ""


def on_first(tables: Sequence[Table]) -> list[str]:
    """The hint for tables that ``first`` says are not whole."""
    return ["--top 0 shows all rows."] if any(f"({_FIRST} " in t.title for t in tables) else []
