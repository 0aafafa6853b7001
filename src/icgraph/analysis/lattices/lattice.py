"""Formal concepts of a boolean table, and how they cover each other.

A concept is a largest set of cases (extent) with all the attributes they share (intent). Cases
and attributes are bits of Python integers throughout.

Sources: Ganter and Wille 1999, doi:10.1007/978-3-642-59830-2; Close-by-One: Kuznetsov 1993, as
compared by Kuznetsov and Obiedkov 2002, doi:10.1080/09528130210164170.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from icgraph.analysis.incomplete_context import columns
from icgraph.errors import LimitHit

MOST = 50_000
"""More concepts than this are refused."""


class Concept(NamedTuple):
    """A concept: bit i of ``extent`` stands for case i, bit j of ``intent`` for attribute j."""

    extent: int
    intent: int

    @property
    def support(self) -> int:
        """How many cases it has."""
        return self.extent.bit_count()


def bits(number: int) -> Iterator[int]:
    """The places of the bits that are set, rising."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def concepts_of(
    rows: Sequence[int], width: int, *, min_support: int = 0, most: int = MOST
) -> list[Concept]:
    """All concepts with at least ``min_support`` cases, largest extent first, then by intent.

    ``rows`` holds one integer a case, bit j set when it has attribute j of ``width``. Without a
    minimum the last concept may have no case. Close-by-One, over columns. Raise LimitHit when
    there are more than ``most``.
    """
    if len(rows) < min_support:
        return []
    tall = columns(rows, width)
    every = (1 << len(rows)) - 1
    # Rare attributes first: fewer sets are reached twice. None too rare for the minimum matters.
    order = sorted(
        (place for place in range(width) if tall[place].bit_count() >= min_support),
        key=lambda place: (tall[place].bit_count(), place),
    )
    found = [
        Concept(extent, sum(1 << order[place] for place in bits(intent)))
        for extent, intent in _close_by_one(
            [tall[place] for place in order], every, min_support, most
        )
    ]
    return sorted(found, key=lambda concept: (-concept.support, concept.intent))


def _close_by_one(
    tall: Sequence[int], every: int, min_support: int, most: int
) -> Iterator[tuple[int, int]]:
    """Each closed pair once: a set is kept only when reached by its smallest way."""
    start = sum(1 << place for place, column in enumerate(tall) if column == every)
    waiting = [(every, start, 0, list(range(len(tall))))]
    count = 0
    while waiting:
        extent, intent, first, places = waiting.pop()
        count += 1
        if count > most:
            raise LimitHit(
                f"more than {most:,} concepts",
                hint="ask for a larger --min-support, or compare on fewer attributes (--kind)",
            )
        yield extent, intent
        # What is too rare here is so in every smaller extent.
        met = {
            place: (smaller, support)
            for place in places
            if not intent >> place & 1
            and (support := (smaller := extent & tall[place]).bit_count()) >= min_support
        }
        left = list(met)
        for place in left:
            if place >= first:
                closed = _closed(intent, place, met)
                if closed is not None:
                    waiting.append((met[place][0], closed, place + 1, left))


def _closed(intent: int, place: int, met: Mapping[int, tuple[int, int]]) -> int | None:
    """The intent that comes of adding a place; None when a smaller place comes with it.

    ``met`` has, for each place outside the intent, the cases with it and how many they are.
    """
    extent, support = met[place]
    closed = intent
    for other, (cases, size) in met.items():
        if size >= support and extent & cases == extent:
            if other < place:
                return None
            closed |= 1 << other
    return closed


def covers_of(concepts: Sequence[Concept], tall: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs (lower, upper) of places in ``concepts`` with no concept between them, sorted.

    ``tall`` holds the columns of the table; ``concepts`` is all of them, or all above a support.
    """
    places = {concept.extent: place for place, concept in enumerate(concepts)}
    pairs: list[tuple[int, int]] = []
    for upper, (extent, intent) in enumerate(concepts):
        met = {extent & tall[place] for place in range(len(tall)) if not intent >> place & 1}
        below = sorted((found for found in met if found in places), key=places.__getitem__)
        largest: list[int] = []
        for smaller in below:
            if all(smaller & kept != smaller for kept in largest):
                largest.append(smaller)
        pairs += ((places[smaller], upper) for smaller in largest)
    return sorted(pairs)
