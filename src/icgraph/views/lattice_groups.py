"""Groups of cases as a picture and a table name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from icgraph.analysis.lattices.concepts import READABLE

AROUND = 10
"""How many are drawn of a neighbourhood."""


class Group(NamedTuple):
    """A concept: its place, its name, its cases and attributes, and those first found there."""

    place: int
    name: str
    cases: Sequence[str]
    attributes: Sequence[str]
    support: int
    stability: str
    counted: bool
    weight: Fraction
    own_attributes: Sequence[str]
    own_cases: Sequence[str]


def groups_of(
    rows: Sequence[Mapping[str, Any]], covers: Iterable[tuple[int, int]], names: Mapping[str, str]
) -> list[Group]:
    """The concepts with what each is the first, from above or from below, to have."""
    above: dict[int, set[str]] = {}
    below: dict[int, set[str]] = {}
    for low, high in covers:
        above.setdefault(low, set()).update(rows[high]["intent"])
        below.setdefault(high, set()).update(rows[low]["extent"])

    def named(iris: Iterable[str], but: Iterable[str] = ()) -> list[str]:
        there = set(but)
        return sorted((names[iri] for iri in iris if iri not in there), key=str.lower)

    return [
        Group(
            place,
            f"G{place + 1}",
            named(row["extent"]),
            named(row["intent"]),
            row["support"],
            row["stability"] if (read := _readable(row)) else _to_go(row["delta"]),
            not read,
            row["support"] * Fraction(row["stability"]) if row["intent"] else Fraction(-1),
            named(row["intent"], above.get(place, ())),
            named(row["extent"], below.get(place, ())),
        )
        for place, row in enumerate(rows)
    ]


def _readable(row: Mapping[str, Any]) -> bool:
    """Whether the stability is exact and a fraction that people can read."""
    share = Fraction(row["stability"])
    return row["stability_error"] is None and share.denominator <= READABLE


def _to_go(cases: int) -> str:
    return f"{'1 case has' if cases == 1 else f'{cases} cases have'} to go"


def around_one(
    best: Group, groups: Sequence[Group], covers: Sequence[tuple[int, int]]
) -> list[Group]:
    """The groups nearest to one along covers, of those equally near the ones with most cases."""
    near: dict[int, set[int]] = {}
    for low, high in covers:
        near.setdefault(low, set()).add(high)
        near.setdefault(high, set()).add(low)
    kept, ring = [best.place], [best.place]
    while ring and len(kept) < AROUND:
        found = {two for one in ring for two in near.get(one, ())} - set(kept)
        ring = sorted(found, key=lambda place: (-groups[place].support, place))
        kept += ring[: AROUND - len(kept)]
    return [group for group in groups if group.place in set(kept)]
