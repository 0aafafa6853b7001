"""An incomplete formal context K = (G, M, L ⊆ U): cases, attributes, known and possible crosses.

Sources: Burmeister and Holzer 2000, doi:10.1007/10722280_8; Obiedkov 2002,
doi:10.1007/3-540-45483-7_17.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from icgraph.incidence import Incidence


@dataclass(frozen=True, slots=True)
class IncompleteContext:
    """Cases by attributes, three-valued, as two boolean matrices of Python-integer rows.

    ``certain[i]`` has bit j set when case i certainly has attribute j (L); ``possible[i]`` when
    it is not certainly without it (U). Every certain bit is a possible one.
    """

    cases: tuple[str, ...]
    attributes: tuple[str, ...]
    certain: tuple[int, ...]
    possible: tuple[int, ...]

    def __post_init__(self) -> None:
        """Raise ValueError when a row is certain of what is not possible, or rows are missing."""
        if not len(self.cases) == len(self.certain) == len(self.possible):
            raise ValueError("one row a case is needed in both matrices")
        if any(low & ~high for low, high in zip(self.certain, self.possible, strict=True)):
            raise ValueError("what is certain must be possible")

    def side(self, name: str) -> tuple[int, ...]:
        """The rows of what is ``known`` (L) or ``possible`` (U)."""
        return {"known": self.certain, "possible": self.possible}[name]

    def chosen(self, attributes: Sequence[int]) -> IncompleteContext:
        """The context of these columns only, in this order."""
        return IncompleteContext(
            self.cases,
            tuple(self.attributes[place] for place in attributes),
            tuple(_picked(row, attributes) for row in self.certain),
            tuple(_picked(row, attributes) for row in self.possible),
        )


def columns(rows: Sequence[int], width: int) -> tuple[int, ...]:
    """Rows of bits turned into columns: one integer an attribute whose bit i stands for row i."""
    turned = [0] * width
    for place, row in enumerate(rows):
        while row:
            lowest = row & -row
            turned[lowest.bit_length() - 1] |= 1 << place
            row ^= lowest
    return tuple(turned)


def of(table: Incidence) -> IncompleteContext:
    """The incomplete context of cells; cases and attributes by IRI."""
    names = tuple(attribute.iri for attribute in table.attributes)
    return IncompleteContext(table.cases, names, table.certain, table.possible)


def _picked(row: int, places: Sequence[int]) -> int:
    return sum((row >> place & 1) << new for new, place in enumerate(places))
