"""Boxes stand in columns, few lines cross, and the picture is the same every time."""

from __future__ import annotations

from itertools import combinations, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph.views.layout import Spacing, crossings, order, places

COLUMNS = st.lists(st.integers(1, 4), min_size=2, max_size=4).map(
    lambda sizes: [[f"{c}-{n}" for n in range(size)] for c, size in enumerate(sizes)]
)


@st.composite
def layered(draw: st.DrawFn) -> tuple[list[list[str]], list[tuple[str, str]]]:
    columns = draw(COLUMNS)
    possible = [
        (a, b)
        for left, right in combinations(range(len(columns)), 2)
        for a in columns[left]
        for b in columns[right]
    ]
    return columns, draw(st.lists(st.sampled_from(possible), unique=True, max_size=12))


def _counted_by_hand(columns: list[list[str]], edges: list[tuple[str, str]]) -> int:
    place = {key: (c, n) for c, keys in enumerate(columns) for n, key in enumerate(keys)}
    pairs = combinations([(place[a], place[b]) for a, b in edges], 2)
    return sum(
        (a[1] - c[1]) * (b[1] - d[1]) < 0
        for (a, b), (c, d) in pairs
        if a[0] == c[0] and b[0] == d[0]
    )


@settings(derandomize=True, max_examples=150)
@given(layered())
def test_crossings_are_those_counted_pair_by_pair(
    graph: tuple[list[list[str]], list[tuple[str, str]]],
) -> None:
    columns, edges = graph
    assert crossings(columns, edges) == _counted_by_hand(columns, edges)


@settings(derandomize=True, max_examples=150)
@given(layered())
def test_order_never_adds_crossings_and_does_not_mind_the_order_going_in(
    graph: tuple[list[list[str]], list[tuple[str, str]]],
) -> None:
    columns, edges = graph
    found = order(columns, edges)
    assert [sorted(column) for column in found] == columns
    assert crossings(found, edges) <= crossings(columns, edges)
    mixed = [column[::-1] for column in columns]
    assert order(mixed, edges[::-1]) == found


def test_a_small_picture_gets_as_few_crossings_as_there_can_be() -> None:
    columns = [["a", "b", "c"], ["p", "q", "r"], ["x", "y"]]
    edges = [("a", "r"), ("b", "p"), ("c", "q"), ("p", "y"), ("r", "x"), ("q", "y")]
    every = (
        crossings([list(one), list(two), list(three)], edges)
        for one in permutations(columns[0])
        for two in permutations(columns[1])
        for three in permutations(columns[2])
    )
    assert crossings(order(columns, edges), edges) == min(every) == 0


def test_boxes_do_not_overlap_and_long_columns_fold() -> None:
    columns = [[f"a{n:02}" for n in range(30)], [], ["b"]]
    heights = {key: 40 + len(key) for column in columns for key in column}
    gap = Spacing(tallest=12)
    found = places([[column] for column in columns], heights, gap)
    assert len({place.x for place in found.values()}) == 4
    assert min(place.y for place in found.values()) == 0
    for one, two in combinations(found, 2):
        apart = abs(found[one].x - found[two].x) >= gap.box
        first, second = sorted((one, two), key=lambda key: found[key].y)
        assert apart or found[first].y + heights[first] <= found[second].y


def test_groups_stand_beneath_one_another_with_room_for_a_heading() -> None:
    gap = Spacing()
    heights = dict.fromkeys("abcde", 50)
    found = places([[["a"]], [["b", "c"], [], ["d", "e"]]], heights, gap)
    assert found["b"].x == found["d"].x == found["a"].x + gap.box + gap.apart
    assert found["d"].y == found["c"].y + 50 + gap.between
    assert found["a"].y + 25 == (found["b"].y + found["e"].y + 50) // 2


def test_beside_a_very_tall_column_a_short_one_is_seen_at_once() -> None:
    gap = Spacing(tallest=40)
    tall = [f"t{n:02}" for n in range(40)]
    heights = dict.fromkeys([*tall, "short"], 60)
    found = places([[tall], [["short"]]], heights, gap)
    assert found["t00"].y == 0
    assert found["short"].y + 30 == gap.middle


def test_a_line_to_a_box_that_is_not_there_is_left_aside() -> None:
    assert order([["a"], ["b"]], [("a", "gone"), ("a", "a")]) == [["a"], ["b"]]
