"""Where boxes stand: columns from left to right, few crossings, the same picture every time.

Columns are ordered by barycentre sweeps (Sugiyama, Tagawa and Toda 1981,
doi:10.1109/TSMC.1981.4308636) and the order with the fewest crossings is kept; ties go by name.
A column longer than ``tallest`` boxes is folded into columns beside each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

Key = TypeVar("Key", bound=Hashable)

SWEEPS = 24


class Place(NamedTuple):
    """Upper left corner of a box, in pixels."""

    x: int
    y: int


class Spacing(NamedTuple):
    """Distances in pixels, and the number of boxes after which a column is folded.

    ``across`` is the least room between columns; where all fit into ``wide`` with more, it grows
    up to ``apart``. ``between`` is the room for the heading of a group that stands beneath
    another. ``middle`` is how far down the middle of a column stands at most, so that beside a
    very tall column the short ones are seen at once.
    """

    box: int = 184
    across: int = 84
    apart: int = 130
    wide: int = 1270
    folded: int = 24
    down: int = 10
    between: int = 52
    tallest: int = 22
    middle: int = 300


def order(
    columns: Sequence[Iterable[Key]], edges: Iterable[tuple[Key, Key]], sweeps: int = SWEEPS
) -> list[list[Key]]:
    """The columns with their boxes ordered so that few edges between neighbours cross.

    ``columns`` are read sorted by the text of their keys, so that their order going in does not
    matter; edges within a column or to a box that is not there are left aside.
    """
    current = [sorted(column, key=str) for column in columns]
    place = {key: number for number, column in enumerate(current) for key in column}
    before: dict[Key, list[Key]] = defaultdict(list)
    after: dict[Key, list[Key]] = defaultdict(list)
    drawn = sorted(
        {
            (a, b) if place[a] < place[b] else (b, a)
            for a, b in edges
            if a in place and b in place and place[a] != place[b]
        },
        key=str,
    )
    for left, right in drawn:
        after[left].append(right)
        before[right].append(left)
    best, fewest = current, crossings(current, drawn)
    for sweep in range(sweeps):
        if not fewest:
            break
        forward = sweep % 2 == 0
        current = _swept(current, before if forward else after, forward=forward)
        found = crossings(current, drawn)
        if found < fewest:
            best, fewest = current, found
    return best


def crossings(columns: Sequence[Sequence[Key]], edges: Iterable[tuple[Key, Key]]) -> int:
    """How many pairs of edges between the same two columns cross."""
    column = {key: number for number, keys in enumerate(columns) for key in keys}
    rank = {key: number for keys in columns for number, key in enumerate(keys)}
    between: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for a, b in edges:
        between[column[a], column[b]].append((rank[a], rank[b]))
    return sum(_inversions([end for _, end in sorted(ends)]) for ends in between.values())


def places(
    columns: Sequence[Sequence[Sequence[Key]]],
    heights: Mapping[Key, int],
    spacing: Spacing | None = None,
) -> dict[Key, Place]:
    """Where each box stands, columns centred on one another as far as ``Spacing.middle`` lets them.

    Parameters
    ----------
    columns
        From left to right, the groups of boxes that stand beneath one another in a column, each
        from top to bottom; an empty column takes no room.
    heights
        The height of each box in pixels.
    """
    gap = spacing or Spacing()
    found: dict[Key, Place] = {}
    filled = [[group for group in column if group] for column in columns if any(column)]
    tall = [_room(column, heights, gap) for column in filled]
    middle = max((one // 2 for one in tall), default=0)
    across = _across([len(_folds(column, gap)[0]) for column in filled], gap)
    x = 0
    for column, room in zip(filled, tall, strict=True):
        y = min(middle - room // 2, max(gap.middle - room // 2, 0))
        for parts in _folds(column, gap):
            most = max(_tall(part, heights, gap) for part in parts)
            for fold, part in enumerate(parts):
                top = y + (most - _tall(part, heights, gap)) // 2
                for key in part:
                    found[key] = Place(x + fold * (gap.box + gap.folded), top)
                    top += heights[key] + gap.down
            y += most + gap.between
        x += _wide(len(_folds(column, gap)[0]), gap) + across
    return found


def _wide(folds: int, gap: Spacing) -> int:
    return folds * (gap.box + gap.folded) - gap.folded


def _across(folds: Sequence[int], gap: Spacing) -> int:
    """The room between columns of so many parts each."""
    left = gap.wide - sum(_wide(one, gap) for one in folds)
    return max(gap.across, min(gap.apart, left // max(len(folds) - 1, 1)))


def _folds(column: Sequence[Sequence[Key]], gap: Spacing) -> list[list[Sequence[Key]]]:
    """Each group of a column in as many parts beside each other as the longest needs."""
    folds = max(-(-len(group) // gap.tallest) for group in column)
    return [
        [group[start : start + size] for start in range(0, len(group), size)]
        for group in column
        for size in [-(-len(group) // folds)]
    ]


def _room(column: Sequence[Sequence[Key]], heights: Mapping[Key, int], gap: Spacing) -> int:
    """How tall a column is with all its groups."""
    groups = _folds(column, gap)
    tall = sum(max(_tall(part, heights, gap) for part in parts) for parts in groups)
    return tall + gap.between * (len(groups) - 1)


def _tall(part: Sequence[Key], heights: Mapping[Key, int], gap: Spacing) -> int:
    return sum(heights[key] + gap.down for key in part) - gap.down


def _swept(
    columns: list[list[Key]], neighbours: Mapping[Key, Sequence[Key]], *, forward: bool
) -> list[list[Key]]:
    """Each column in turn ordered by the mean place of its neighbours on the side swept from."""
    swept = [list(column) for column in columns]
    turn = range(1, len(swept)) if forward else range(len(swept) - 2, -1, -1)
    share: dict[Key, float] = {}
    for column in swept:
        share.update(_shares(column))
    for number in turn:
        middle = {
            key: sum(share[near] for near in neighbours[key]) / len(neighbours[key])
            if neighbours.get(key)
            else share[key]
            for key in swept[number]
        }
        swept[number].sort(key=lambda key: (middle[key], str(key)))
        share.update(_shares(swept[number]))
    return swept


def _shares(column: Sequence[Key]) -> dict[Key, float]:
    """Each box's place as a share of its column, so that columns of any length compare."""
    return {key: (number + 0.5) / len(column) for number, key in enumerate(column)}


def _inversions(numbers: Sequence[int]) -> int:
    """Pairs that stand in the wrong order, by a Fenwick tree."""
    tree = [0] * (max(numbers, default=0) + 2)
    total = 0
    for seen, number in enumerate(numbers):
        at, smaller = number + 1, 0
        while at:
            smaller += tree[at]
            at &= at - 1
        total += seen - smaller
        at = number + 1
        while at < len(tree):
            tree[at] += 1
            at += at & -at
    return total
