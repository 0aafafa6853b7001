"""Cells as columns of whole numbers: the same incidence for tens of thousands of cases.

A spoken cell is a row of codes: case, attribute, state, basis, whether it is unresolved, and the
claims it rests on with the graphs they stand in. Two sparse matrices follow: what a case certainly
has, and what it certainly has not. A cell nobody speaks of has no row and stays unknown.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from icgraph.incidence import ABSENT, PRESENT, UNKNOWN, Attribute, Cell, Incidence
from icgraph.said import STRENGTH
from icgraph.terms import IRI

CASES_AT_ONCE = 5000
BASES = tuple(STRENGTH)
STATES = {ABSENT: -1, UNKNOWN: 0, PRESENT: 1}
_WORDS = {code: state for state, code in STATES.items()}
NO_BASIS = -1


class Columns(NamedTuple):
    """One row a spoken cell, sorted by case and then attribute.

    ``case`` and ``attribute`` are places among the cases and attributes of the table; ``state``
    is -1 absent, 0 unknown, 1 present; ``basis`` a place in `BASES`, -1 for none.
    """

    case: NDArray[np.int32]
    attribute: NDArray[np.int32]
    state: NDArray[np.int8]
    basis: NDArray[np.int8]
    unresolved: NDArray[np.bool_]


class Lists(NamedTuple):
    """A list of codes for each row: those of row i stand from ``starts[i]`` to ``starts[i+1]``."""

    starts: NDArray[np.int32]
    codes: NDArray[np.int32]

    def __call__(self, row: int) -> list[int]:
        """The codes of a row."""
        found: list[int] = self.codes[self.starts[row] : self.starts[row + 1]].tolist()
        return found


class Grounds(NamedTuple):
    """What each cell rests on: lists of claims and graphs, and the names they are places in."""

    claims: Lists
    graphs: Lists
    claim_names: Sequence[str]
    graph_names: Sequence[str]


@dataclass(frozen=True)
class TabledIncidence(Incidence):
    """An incidence whose spoken cells are columns; what they rest on is read when asked for."""

    columns: Columns
    grounds: Callable[[], Grounds]

    def counts(self) -> tuple[int, int, int]:
        """How many cells are present, absent and unknown."""
        present = int(np.count_nonzero(self.columns.state == STATES[PRESENT]))
        absent = int(np.count_nonzero(self.columns.state == STATES[ABSENT]))
        return present, absent, len(self.cases) * len(self.attributes) - present - absent

    def support(self, attribute: IRI) -> tuple[int, int]:
        """[certain, possible]: cases that have the attribute, and cases that may have it."""
        place = self._places.get(attribute)
        if place is None:
            return 0, len(self.cases)
        return int(self._supports[0][place]), len(self.cases) - int(self._supports[1][place])

    def graphs(self, case: IRI, attribute: IRI) -> tuple[IRI, ...]:
        """The graphs that the claims of a cell stand in, sorted."""
        if not isinstance(self.spoken, _Spoken):
            return ()
        row = self.spoken.row((case, attribute))
        grounds = self.grounds()
        return () if row is None else _named(grounds.graphs(row), grounds.graph_names)

    @cached_property
    def _places(self) -> dict[IRI, int]:
        return places(attribute.iri for attribute in self.attributes)

    @cached_property
    def _supports(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        return self._support_of(PRESENT), self._support_of(ABSENT)

    def _support_of(self, state: str) -> NDArray[np.int64]:
        here = self.columns.attribute[self.columns.state == STATES[state]]
        return np.bincount(here, minlength=len(self.attributes))

    def _rows(self, state: str) -> tuple[int, ...]:
        here = self.columns.state == STATES[state]
        cases, attributes = self.columns.case[here], self.columns.attribute[here]
        found: list[int] = []
        for start in range(0, len(self.cases), CASES_AT_ONCE):
            height = min(CASES_AT_ONCE, len(self.cases) - start)
            flags = np.zeros((height, len(self.attributes)), np.bool_)
            block = slice(*np.searchsorted(cases, (start, start + height)))
            flags[cases[block] - start, attributes[block]] = True
            packed = np.packbits(flags, axis=1, bitorder="little")
            found += [int.from_bytes(row.tobytes(), "little") for row in packed]
        return tuple(found)


class _Spoken(Mapping[tuple[IRI, IRI], Cell]):
    """The spoken cells of a table by case and attribute IRI, each made when asked for."""

    def __init__(
        self,
        cases: Sequence[IRI],
        attributes: Sequence[Attribute],
        columns: Columns,
        grounds: Callable[[], Grounds],
    ) -> None:
        self._cases, self._attributes = cases, attributes
        self._columns, self._grounds = columns, grounds

    @cached_property
    def _starts(self) -> list[int]:
        places = np.searchsorted(self._columns.case, np.arange(len(self._cases) + 1))
        return [int(place) for place in places]

    @cached_property
    def _attributes_said(self) -> memoryview:
        return self._columns.attribute.data

    @cached_property
    def _case_places(self) -> dict[IRI, int]:
        return places(self._cases)

    @cached_property
    def _attribute_places(self) -> dict[IRI, int]:
        return places(attribute.iri for attribute in self._attributes)

    def row(self, key: tuple[IRI, IRI]) -> int | None:
        """The row of a cell; None for one nobody speaks of."""
        case, attribute = self._case_places.get(key[0]), self._attribute_places.get(key[1])
        if case is None or attribute is None:
            return None
        start, end = self._starts[case], self._starts[case + 1]
        # Of a few numbers, bisecting is ten times as quick as a search by NumPy.
        place = bisect_left(self._attributes_said, attribute, start, end)
        return place if place < end and self._attributes_said[place] == attribute else None

    def __getitem__(self, key: tuple[IRI, IRI]) -> Cell:
        row = self.row(key)
        if row is None:
            raise KeyError(key)
        basis, grounds = int(self._columns.basis[row]), self._grounds()
        return Cell(
            _WORDS[int(self._columns.state[row])],
            None if basis == NO_BASIS else BASES[basis],
            _named(grounds.claims(row), grounds.claim_names),
            bool(self._columns.unresolved[row]),
        )

    def __iter__(self) -> Iterator[tuple[IRI, IRI]]:
        for case, attribute in zip(self._columns.case, self._columns.attribute, strict=True):
            yield self._cases[case], self._attributes[attribute].iri

    def __len__(self) -> int:
        return len(self._columns.case)


def tabled(
    reading: IRI,
    cases: Sequence[IRI],
    attributes: Sequence[Attribute],
    columns: Columns,
    grounds: Callable[[], Grounds],
) -> TabledIncidence:
    """An incidence of columns, under a reading."""
    spoken = _Spoken(cases, attributes, columns, grounds)
    return TabledIncidence(reading, tuple(cases), tuple(attributes), spoken, columns, grounds)


def places(names: Iterable[IRI]) -> dict[IRI, int]:
    """At which place each name stands."""
    return {name: place for place, name in enumerate(names)}


def _named(codes: Sequence[int], names: Sequence[str]) -> tuple[IRI, ...]:
    return tuple(IRI(names[code]) for code in codes)
