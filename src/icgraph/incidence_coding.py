"""How cells become a table: each spoken cell coded as whole numbers, and tables as matrices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from icgraph.incidence import Attribute, Cell, Incidence, incidence
from icgraph.incidence_tables import (
    BASES,
    CASES_AT_ONCE,
    NO_BASIS,
    STATES,
    Columns,
    Grounds,
    Lists,
    TabledIncidence,
    places,
    tabled,
)
from icgraph.said import Statements
from icgraph.stores.base import Store, rows
from icgraph.terms import IRI

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_GRAPHS = """SELECT ?claim ?graph {
  GRAPH ?graph { ?claim <https://w3id.org/icgraph/ontology#presence> ?presence } }"""
_TYPES = (np.int32, np.int32, np.int8, np.int8, np.bool_)


def from_store(
    store: Store,
    statements: Statements,
    cases: Sequence[IRI],
    attributes: Sequence[Attribute],
    reading: IRI,
) -> TabledIncidence:
    """The cells of a store as a table, made of some thousand cases at a time.

    Raise NotFound when the store has no such reading.
    """
    graphs: dict[str, set[str]] = {}
    for claim, graph in rows(store, _GRAPHS):
        graphs.setdefault(str(claim), set()).add(str(graph))
    parts = (
        incidence(statements, cases[start : start + CASES_AT_ONCE], attributes, reading)
        for start in range(0, len(cases), CASES_AT_ONCE)
    )
    return table_of(parts, graphs, reading, cases, attributes)


def table_of(
    parts: Iterable[Incidence],
    graphs: Mapping[str, Iterable[str]],
    reading: IRI,
    cases: Sequence[IRI],
    attributes: Sequence[Attribute],
) -> TabledIncidence:
    """One table of incidences over parts of the cases, in the order of the cases.

    ``graphs`` says in which graphs a claim stands.
    """
    columns: list[Columns] = []
    claims, stand = _Codes(), _Codes()
    before = 0
    for part in parts:
        columns.append(_coded(part, before, graphs, claims, stand))
        before += len(part.cases)
    whole = Columns(
        *(
            np.concatenate([np.empty(0, kind), *(part[place] for part in columns)])
            for place, kind in enumerate(_TYPES)
        )
    )
    grounds = Grounds(claims.lists(), stand.lists(), tuple(claims.names), tuple(stand.names))
    return tabled(reading, cases, attributes, whole, lambda: grounds)


def matrix(table: Incidence, state: str) -> csr_array:
    """Which cases certainly have (``present``) or have not (``absent``) which attributes.

    Boolean, cases by attributes, with int32 places; of any incidence, tabled or not.
    """
    from scipy.sparse import csr_array

    columns = columns_of(table)
    here = columns.state == STATES[state]
    shape = len(table.cases), len(table.attributes)
    starts = np.searchsorted(columns.case[here], np.arange(shape[0] + 1)).astype(np.int32)
    places = columns.attribute[here]
    return csr_array((np.ones(len(places), np.bool_), places, starts), shape=shape)


def columns_of(table: Incidence) -> Columns:
    """The columns of any incidence."""
    if isinstance(table, TabledIncidence):
        return table.columns
    return _coded(table, 0, {}, _Codes(), _Codes())


class _Codes:
    """Names numbered as they come, and a list of these numbers for each row."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self._codes: list[int] = []
        self._ends = [0]

    def add(self, names: Iterable[str]) -> None:
        """The list of a further row."""
        self._codes += [self.names.setdefault(name, len(self.names)) for name in names]
        self._ends.append(len(self._codes))

    def lists(self) -> Lists:
        """All lists."""
        return Lists(np.array(self._ends, np.int32), np.array(self._codes, np.int32))


def _coded(
    part: Incidence,
    before: int,
    graphs: Mapping[str, Iterable[str]],
    claims: _Codes,
    stand: _Codes,
) -> Columns:
    """The columns of an incidence whose first case is at place ``before``."""
    case_at = places(part.cases)
    attribute_at = places(attribute.iri for attribute in part.attributes)
    found = sorted(
        (case_at[case] + before, attribute_at[attribute], cell)
        for (case, attribute), cell in part.spoken.items()
    )
    for _, _, cell in found:
        claims.add(cell.claims)
        stand.add(sorted({graph for claim in cell.claims for graph in graphs.get(claim, ())}))
    return Columns(
        np.array([case for case, _, _ in found], np.int32),
        np.array([attribute for _, attribute, _ in found], np.int32),
        np.array([STATES[cell.state] for _, _, cell in found], np.int8),
        np.array([_basis(cell) for _, _, cell in found], np.int8),
        np.array([cell.unresolved for _, _, cell in found], np.bool_),
    )


def _basis(cell: Cell) -> int:
    return NO_BASIS if cell.basis is None else BASES.index(cell.basis)
