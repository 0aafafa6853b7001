"""Cells of cases that stay in words: no kind stands behind them, so no cell of an analysis does.

The columns population, activities and aims take words and have no column of classes. What they
say is kept on claims without a kind: it is shown with the case, and compared with nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from icgraph.errors import nearest
from icgraph.identity import compact
from icgraph.intake.checking import values
from icgraph.intake.columns import SHEETS
from icgraph.intake.kinds import Kinds
from icgraph.intake.sheets import Row, Table
from icgraph.terms import IRI

SCHEMES = {"population": "populations", "activities": "activities", "aims": "outcomes"}
"""Each column that takes words alone, and the scheme of the kinds it could mean."""

SHOWN = 5
"""How many such cells are written out on a terminal."""
LISTED = 100
"""For how many the nearest kind is looked up; the rest are counted."""

_ALIKE = 0.5
"""Which part of the words of both a value and a kind must share to be near."""

_COLUMNS = {column.name: column for column in SHEETS["cases"] if column.name in SCHEMES}


@dataclass(frozen=True, slots=True)
class Wording:
    """A value that stays in words: its cell, its column, itself, and the kind most like it.

    ``nearest`` is a CURIE, ``""`` where no label and no slug is close.
    """

    cell: str
    column: str
    words: str
    nearest: str


@dataclass(frozen=True, slots=True)
class InWords:
    """How many values of sheets stay in words, and the first of them."""

    count: int = 0
    first: tuple[Wording, ...] = ()

    def document(self) -> dict[str, object]:
        """The same for JSON."""
        return {"count": self.count, "first": [asdict(one) for one in self.first]}

    def sentences(self) -> Iterator[str]:
        """What stays in words, the first of them with the nearest kind, and what to type next."""
        if not self.count:
            return
        verb = "value stays" if self.count == 1 else "values stay"
        yield (
            f"{self.count} {verb} in words, without a kind (population, activities, aims): "
            "analyses do not compare them"
        )
        for one in self.first[:SHOWN]:
            near = f"; nearest kind: {one.nearest}" if one.nearest else "; no kind is near"
            yield f"{one.cell} {one.words!r}{near}"
        if self.count > SHOWN:
            yield f"… and {self.count - SHOWN} more"
        known = next((one.nearest for one in self.first[:SHOWN] if one.nearest), "KIND")
        yield (
            f"to give one a kind: icgraph show {known}, then icgraph load FILE.ttl with a claim "
            "that names it"
        )


def in_words(tables: Mapping[str, Table], kinds: Kinds) -> InWords:
    """The values of the cases' rows that stay in words, in the order of the sheet."""
    table = tables.get("cases")
    if table is None:
        return InWords()
    found = [(row, name, value) for row in table.rows for name, value in _values(row)]
    return InWords(
        len(found),
        tuple(
            Wording(table.place(name, row.number), name, value, _nearest(kinds, name, value))
            for row, name, value in found[:LISTED]
        ),
    )


def _values(row: Row) -> Iterator[tuple[str, str]]:
    for name, column in _COLUMNS.items():
        for value in values(column, row[name]):
            yield name, value


def _nearest(kinds: Kinds, column: str, value: str) -> str:
    """The kind that a value names, else the only one with half of its words, else of its letters.

    Of several that share as many words none is nearest.
    """
    scheme = SCHEMES[column]
    exact = kinds.find(scheme, value)
    if exact:
        return compact(exact)
    named: dict[str, IRI] = {**kinds.by_name.get(scheme, {}), **kinds.by_label.get(scheme, {})}
    wanted = _telling(value)
    shared = {name: len(wanted & _telling(name)) / len(wanted | _telling(name)) for name in named}
    best = max(shared.values(), default=0)
    alike = {named[name] for name in named if shared[name] == best} if best >= _ALIKE else set()
    if alike:
        return compact(alike.pop()) if len(alike) == 1 else ""
    return next((compact(named[name]) for name in nearest(value.casefold(), named)), "")


def _telling(text: str) -> set[str]:
    """The words of a name that tell something: those of four letters and more."""
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3} or {text}
