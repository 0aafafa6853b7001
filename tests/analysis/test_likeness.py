"""Similarity intervals equal what every completion of a small table says."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise, permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph.analysis.incomplete_context import IncompleteContext
from icgraph.analysis.sharing.likeness import likeness, more_alike, weighted_jaccard, weights
from tests.analysis.tables import bits, completions, context, tables

quick = settings(max_examples=150, derandomize=True, deadline=None)
pairs_of_rows = tables(cases=(2, 2), width=(0, 5))


def jaccard(one: set[int], other: set[int]) -> Fraction | None:
    either = one | other
    return Fraction(len(one & other), len(either)) if either else None


@quick
@given(pairs_of_rows)
def test_the_interval_is_that_of_all_completions(rows: tuple[str, ...]) -> None:
    found = likeness(context(rows), 0, 1).jaccard
    values = [jaccard(bits(one), bits(other)) for one, other in completions(rows)]
    defined = [value for value in values if value is not None]
    assert found == ((min(defined), max(defined)) if defined else None)


@quick
@given(pairs_of_rows)
def test_shared_and_matching_cells_are_those_that_are_decided(rows: tuple[str, ...]) -> None:
    found = likeness(context(rows), 0, 1)
    cells = list(zip(*rows, strict=True))
    assert found.shared == cells.count(("+", "+"))
    assert found.known == sum("?" not in cell for cell in cells)
    assert found.matches == cells.count(("+", "+")) + cells.count(("-", "-"))


@quick
@given(pairs_of_rows, st.data())
def test_to_know_more_never_widens_the_interval(rows: tuple[str, ...], data: st.DataObject) -> None:
    order = [data.draw(st.sampled_from("+-")) if cell == "?" else cell for cell in "\n".join(rows)]
    steps = ["\n".join(rows)]
    for place, cell in enumerate(order):
        steps.append(steps[-1][:place] + cell + steps[-1][place + 1 :])
    intervals = [likeness(context(step.split("\n")), 0, 1).jaccard for step in steps]
    for wide, narrow in pairwise(intervals):
        if wide and narrow:
            assert wide[0] <= narrow[0] <= narrow[1] <= wide[1]
        assert wide or not narrow


@quick
@given(tables(cases=(2, 3), width=(1, 4)), st.randoms(use_true_random=False))
def test_no_order_of_cases_or_attributes_matters(rows: tuple[str, ...], random: Random) -> None:
    columns = list(zip(*rows, strict=True))
    random.shuffle(columns)
    turned = ["".join(row) for row in zip(*columns, strict=True)]
    assert likeness(context(rows), 0, 1) == likeness(context(turned), 1, 0)


@quick
@given(tables(cases=(2, 3), width=(1, 4)))
def test_a_case_and_its_copy_are_alike_to_others(rows: tuple[str, ...]) -> None:
    plain, twice = context(rows), context([*rows, *rows])
    for one, other in combinations(range(len(rows)), 2):
        expected = likeness(plain, one, other)
        assert likeness(twice, one + len(rows), other) == expected
        assert likeness(twice, one, other + len(rows)) == expected


def no_more_in_some_completion(
    rows: tuple[str, ...], p: tuple[int, int], q: tuple[int, int]
) -> bool:
    for filled in completions(rows):
        one, other = (jaccard(bits(filled[a]), bits(filled[b])) for a, b in (p, q))
        if one is None or other is None or one <= other:
            return True
    return False


@quick
@given(tables(cases=(3, 4), width=(1, 4)))
def test_a_pair_is_certainly_more_alike_when_it_is_in_every_completion(
    rows: tuple[str, ...],
) -> None:
    pairs = combinations(range(len(rows)), 2)
    expected = {
        (p, q) for p, q in permutations(pairs, 2) if not no_more_in_some_completion(rows, p, q)
    }
    found = more_alike(context(rows))
    assert set(found) == expected
    assert len(found) == len(expected)


def test_intervals_that_overlap_may_still_be_ordered_in_every_completion() -> None:
    """The common case has the open attribute for both pairs at once."""
    rows = ("+?", "++", "-+")
    table = context(rows)
    low, high = likeness(table, 0, 1).jaccard, likeness(table, 0, 2).jaccard
    assert low is not None
    assert high is not None
    assert low[0] <= high[1]
    assert ((0, 1), (0, 2)) in more_alike(table)


@pytest.mark.parametrize("rows", [(), ("+?-",), ("", "")])
def test_nothing_is_more_alike_where_there_is_nothing_to_compare(rows: tuple[str, ...]) -> None:
    assert more_alike(context(rows)) == []


def test_with_everything_unknown_anything_is_possible() -> None:
    table = context(["??", "??", "??"])
    assert likeness(table, 0, 1) == (0, (Fraction(0), Fraction(1)), 0, 0)
    assert more_alike(table) == []


def test_cases_that_cannot_have_anything_have_no_interval() -> None:
    table = context(["--", "--"])
    assert likeness(table, 0, 1) == (0, None, 2, 2)
    assert weighted_jaccard(table, 0, 1, weights(table)) is None


def test_what_all_have_weighs_nothing_and_what_few_have_most() -> None:
    table: IncompleteContext = context(["+++", "++-", "+?-"])
    everywhere, often, rare = weights(table)
    assert everywhere == 0
    assert 0 < often < rare
    assert weighted_jaccard(table, 0, 1, [1, 1, 1]) == [2 / 3, 2 / 3]
    assert weighted_jaccard(table, 0, 2, [1, 1, 2]) == [1 / 4, 2 / 4]


@quick
@given(pairs_of_rows)
def test_equal_weights_give_the_plain_interval(rows: tuple[str, ...]) -> None:
    table = context(rows)
    plain = likeness(table, 0, 1).jaccard
    weighted = weighted_jaccard(table, 0, 1, [1.0] * len(table.attributes))
    assert weighted == (None if plain is None else [float(end) for end in plain])
