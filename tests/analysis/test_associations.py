"""Support and confidence are intervals over every completion; sets are found levelwise."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph.analysis.sharing.associations import confidence, support, together
from tests.analysis.tables import bits, completions, context, tables

quick = settings(max_examples=150, derandomize=True, deadline=None)


def mask(places: frozenset[int] | set[int]) -> int:
    return sum(1 << place for place in places)


@quick
@given(tables(width=(1, 4)), st.sets(st.integers(0, 3)))
def test_support_runs_over_all_completions(rows: tuple[str, ...], places: set[int]) -> None:
    places &= set(range(len(rows[0])))
    counts = [sum(places <= bits(row) for row in filled) for filled in completions(rows)]
    assert support(context(rows), mask(places)) == (min(counts), max(counts))


@quick
@given(tables(width=(2, 4)), st.sets(st.integers(0, 3)), st.sets(st.integers(0, 3), min_size=1))
def test_confidence_runs_over_the_completions_that_decide_it(
    rows: tuple[str, ...], premise: set[int], conclusion: set[int]
) -> None:
    width = set(range(len(rows[0])))
    premise, conclusion = premise & width, (conclusion & width) - premise
    found = confidence(context(rows), mask(premise), mask(conclusion))
    values = []
    for filled in completions(rows):
        with_premise = [bits(row) for row in filled if premise <= bits(row)]
        having = sum(conclusion <= row for row in with_premise)
        values.append(Fraction(having, len(with_premise)) if with_premise else None)
    defined = [value for value in values if value is not None]
    # An end is undefined only where some completion has no case with the premise.
    if found.low is None:
        assert None in values
        assert set(defined) <= {Fraction(1)}
    else:
        assert found.low == min(defined)
    if found.high is None:
        assert None in values
        assert set(defined) <= {Fraction(0)}
    else:
        assert found.high == max(defined)


def test_a_rule_nobody_decides_is_neither_0_nor_1() -> None:
    assert confidence(context(["--", "-+"]), 0b01, 0b10) == (None, None)
    assert confidence(context(["?+"]), 0b01, 0b10) == (None, Fraction(1))
    assert confidence(context(["?-"]), 0b01, 0b10) == (Fraction(0), None)
    assert confidence(context(["+?"]), 0b01, 0b10) == (Fraction(0), Fraction(1))


def test_a_rule_does_not_conclude_its_own_premise() -> None:
    with pytest.raises(ValueError, match="overlap"):
        confidence(context(["++"]), 0b01, 0b11)


@quick
@given(tables(width=(1, 4)), st.integers(1, 3), st.integers(1, 3))
def test_every_set_with_enough_cases_is_found(
    rows: tuple[str, ...], size: int, enough: int
) -> None:
    table = context(rows)
    expected = {
        places
        for places in combinations(range(len(rows[0])), size)
        if support(table, mask(frozenset(places)))[0] >= enough
    }
    found = together(table, size, enough)
    assert set(found) == expected
    assert len(found) == len(expected)
    certain = [support(table, mask(frozenset(places)))[0] for places in found]
    assert certain == sorted(certain, reverse=True)


def test_what_does_not_fit_together_is_in_no_set() -> None:
    table = context(["+++"])
    assert together(table, 2, 1, lambda one, other: {one, other} != {0, 1}) == [(0, 2), (1, 2)]


@pytest.mark.parametrize(("size", "enough"), [(0, 1), (2, 0)])
def test_a_set_needs_an_attribute_and_a_case(size: int, enough: int) -> None:
    with pytest.raises(ValueError, match="needs"):
        together(context(["+"]), size, enough)


@quick
@given(tables(cases=(1, 3)), st.sets(st.integers(0, 3)))
def test_each_case_twice_doubles_counts_and_leaves_shares(
    rows: tuple[str, ...], places: set[int]
) -> None:
    places &= set(range(len(rows[0])))
    plain, twice = context(rows), context([*rows, *rows])
    low, high = support(plain, mask(places))
    assert support(twice, mask(places)) == (2 * low, 2 * high)
    rest = set(range(len(rows[0]))) - places
    assert confidence(twice, mask(places), mask(rest)) == confidence(
        plain, mask(places), mask(rest)
    )


def test_without_cases_nothing_is_supported() -> None:
    assert support(context([]), 0) == (0, 0)
    assert together(context([]), 1, 1) == []
