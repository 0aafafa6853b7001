"""Concepts, covers and stability against a published lattice, brute force and another library."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import prod, sqrt
from random import Random

import pytest
from concepts import Context
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph.analysis.incomplete_context import columns
from icgraph.analysis.lattices import stability as stabilities
from icgraph.analysis.lattices.lattice import Concept, bits, concepts_of, covers_of
from icgraph.analysis.lattices.stability import stability, standard_error
from icgraph.errors import LimitHit
from tests.analysis.small_tables import LETTERS, complete, living_beings

Table = tuple[list[int], int]


def intent_of(extent: int, rows: list[int], width: int) -> int:
    shared = (1 << width) - 1
    for place in bits(extent):
        shared &= rows[place]
    return shared


def all_concepts(rows: list[int], width: int) -> set[Concept]:
    """By all subsets of cases."""
    found = set()
    for chosen in range(1 << len(rows)):
        intent = intent_of(chosen, rows, width)
        extent = sum(1 << place for place, row in enumerate(rows) if intent & ~row == 0)
        found.add(Concept(extent, intent))
    return found


def test_living_beings_and_water_has_the_published_lattice() -> None:
    rows = living_beings()
    found = concepts_of(rows, 9)
    assert (len(found), len(covers_of(found, columns(rows, 9)))) == (19, 32)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(complete())
def test_concepts_and_covers_are_those_of_brute_force(table: Table) -> None:
    rows, width = table
    found = concepts_of(rows, width)
    assert len(found) == len(set(found))
    assert set(found) == all_concepts(rows, width)
    below = {
        (low, high)
        for low, one in enumerate(found)
        for high, other in enumerate(found)
        if one.extent != other.extent and one.extent & ~other.extent == 0
    }
    direct = {
        (low, high)
        for low, high in below
        if not any(
            (low, middle) in below and (middle, high) in below for middle in range(len(found))
        )
    }
    assert covers_of(found, columns(rows, width)) == sorted(direct)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(complete())
def test_an_independent_library_finds_the_same_lattice(table: Table) -> None:
    rows, width = table
    if not rows or not width:
        return  # it knows no empty table
    context = Context(
        [f"case {place}" for place in range(len(rows))],
        list(LETTERS[:width]),
        [[bool(row >> place & 1) for place in range(width)] for row in rows],
    )
    theirs = list(context.lattice)
    found = concepts_of(rows, width)
    intents = {frozenset(LETTERS[place] for place in bits(one.intent)) for one in found}
    assert intents == {frozenset(one.intent) for one in theirs}
    covers = covers_of(found, columns(rows, width))
    assert len(covers) == sum(len(one.lower_neighbors) for one in theirs)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(complete(), st.integers(1, 4))
def test_a_minimum_support_keeps_the_larger_concepts_and_their_covers(
    table: Table, least: int
) -> None:
    rows, width = table
    tall = columns(rows, width)
    everything = concepts_of(rows, width)
    kept = concepts_of(rows, width, min_support=least)
    assert kept == [one for one in everything if one.support >= least]
    pairs = {(everything[a], everything[b]) for a, b in covers_of(everything, tall)}
    assert {(kept[a], kept[b]) for a, b in covers_of(kept, tall)} == {
        (a, b) for a, b in pairs if a.support >= least
    }


@settings(max_examples=60, derandomize=True, deadline=None)
@given(complete(), st.randoms(use_true_random=False))
def test_the_order_of_cases_and_attributes_changes_no_count(table: Table, order: Random) -> None:
    rows, width = table
    places = list(range(width))
    order.shuffle(places)
    turned = [sum((row >> place & 1) << new for new, place in enumerate(places)) for row in rows]
    order.shuffle(turned)
    tall, other = columns(rows, width), columns(turned, width)
    found, mixed = concepts_of(rows, width), concepts_of(turned, width)
    assert sorted((one.support, stability(one, tall)) for one in found) == sorted(
        (one.support, stability(one, other)) for one in mixed
    )
    assert len(covers_of(found, tall)) == len(covers_of(mixed, other))


@settings(max_examples=100, derandomize=True, deadline=None)
@given(complete())
def test_stability_is_the_share_of_subsets_with_the_same_intent(table: Table) -> None:
    rows, width = table
    tall = columns(rows, width)
    for concept in concepts_of(rows, width):
        members = list(bits(concept.extent))
        subsets = [
            sum(1 << place for place in chosen)
            for size in range(len(members) + 1)
            for chosen in combinations(members, size)
        ]
        same = [one for one in subsets if intent_of(one, rows, width) == concept.intent]
        others = [one for one in subsets if one not in same]
        gone = [concept.support - one.bit_count() for one in others] or [concept.support]
        assert stability(concept, tall) == (Fraction(len(same), len(subsets)), None, min(gone))


SIZES = [2 + attribute % 3 for attribute in range(16)]


def wide_table() -> list[int]:
    """A hundred cases, sixteen attributes, each missing in two to four cases of its own."""
    rows = [(1 << 16) - 1] * 100
    case = 0
    for attribute, size in enumerate(SIZES):
        for _ in range(size):
            rows[case] ^= 1 << attribute
            case += 1
    return rows


WHOLE = Concept((1 << 100) - 1, 0)
SHARE = prod((1 - Fraction(1, 2**size) for size in SIZES), start=Fraction(1))
"""Each attribute depends on cases of its own, so that the shares multiply."""


def test_a_large_extent_is_counted_exactly_while_that_is_cheap(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stabilities, "INTERSECTIONS", 1 << 17)
    assert stability(WHOLE, columns(wide_table(), 16)) == (SHARE, None, 2)


def test_beyond_it_is_drawn_with_a_standard_error_and_always_the_same() -> None:
    tall = columns(wide_table(), 16)
    found = stability(WHOLE, tall)
    assert found == stability(WHOLE, tall)
    assert found.error is not None
    assert 0 < abs(found.share - SHARE) < 4 * found.error < 0.03
    assert found.delta == 2
    assert stability(WHOLE, tall, seed=1).share != found.share


def test_a_difference_of_very_many_cases_has_no_weight() -> None:
    rows = [0b11] * 100 + [0b01] * 100
    top = Concept((1 << 200) - 1, 0b01)
    found = stability(top, columns(rows, 2))
    assert (found.share, found.delta) == (Fraction(1), 100)
    assert found.error == pytest.approx(sqrt(2) / 2000, rel=0.01)


def test_what_was_drawn_is_never_without_error() -> None:
    """Nearly every subset holds: all draws do, which does not make the share exactly 1."""
    wide = [((1 << 100) - 1) ^ ((1 << 30) - 1) << 5 * place for place in range(14)]
    found = stability(WHOLE, wide)
    assert (found.share, found.delta) == (Fraction(1), 30)
    assert found.error is not None
    assert 0 < found.error < 0.001
    for held, draws in ((0, 2_000), (2_000, 2_000), (0, 1), (1, 1)):
        other = standard_error(draws - held, draws)
        assert standard_error(held, draws) == pytest.approx(other)
        assert other > 0
    assert standard_error(500, 1_000) == pytest.approx(0.5 / sqrt(1_000), rel=0.01)


def test_too_many_concepts_are_refused_with_what_to_do() -> None:
    rows = [0b1111111111 ^ 1 << place for place in range(10)]
    with pytest.raises(LimitHit, match="more than 1,000 concepts") as refused:
        concepts_of(rows, 10, most=1_000)
    assert "--min-support" in refused.value.hint
    assert len(concepts_of(rows, 10, most=1_024)) == 1_024
