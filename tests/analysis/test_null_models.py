"""Chances against enumeration, published projections, and the trap of columns that do not vary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product
from math import comb, prod

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph import GraphBase
from icgraph.analysis.incomplete_context import IncompleteContext, columns
from icgraph.analysis.pathways.null_models import (
    benjamini_hochberg,
    bicm,
    hypergeometric,
    poisson_binomial,
    smallest_attainable,
    without_constant,
)
from icgraph.analysis.pathways.pair_tests import ATTRIBUTES, CASES, validated
from icgraph.analysis.pathways.projections import bipartite, projection
from icgraph.analysis.study import Scope, study
from tests.analysis.tables import context, of_five

UP_TO = 8


@given(st.data())
@settings(deadline=None, max_examples=60, derandomize=True)
def test_hypergeometric_is_the_share_of_columns_of_the_same_size(data: st.DataObject) -> None:
    n = data.draw(st.integers(1, UP_TO))
    first, second = data.draw(st.integers(0, n)), data.draw(st.integers(0, n))
    together = data.draw(st.integers(0, min(first, second)))
    fixed = set(range(first))
    every = list(combinations(range(n), second))
    extreme = sum(len(fixed & set(drawn)) >= together for drawn in every)
    assert hypergeometric(together, first, second, n) == float(Fraction(extreme, len(every)))


def test_hypergeometric_by_scipy_goes_on_where_the_exact_one_stops() -> None:
    exact = sum(comb(40, x) * comb(1960, 50 - x) for x in range(5, 41)) / comb(2000, 50)
    assert hypergeometric(5, 40, 50, 2000) == pytest.approx(exact, rel=1e-12)
    assert hypergeometric(5, 40, 50, 2001) == pytest.approx(exact, rel=0.01)


@given(st.lists(st.floats(0, 1), max_size=UP_TO))
@settings(deadline=None, max_examples=60, derandomize=True)
def test_poisson_binomial_is_the_sum_over_all_outcomes(chances: list[float]) -> None:
    tails = [0.0] * (len(chances) + 1)
    for happened in product((0, 1), repeat=len(chances)):
        likely = prod(p if is_so else 1 - p for p, is_so in zip(chances, happened, strict=True))
        for least in range(sum(happened) + 1):
            tails[least] += likely
    assert poisson_binomial(chances) == pytest.approx(tails, abs=1e-12)


def sizes(crosses: Sequence[int], width: int) -> tuple[list[int], list[int]]:
    return [r.bit_count() for r in crosses], [c.bit_count() for c in columns(crosses, width)]


@given(st.lists(st.integers(0, 2**6 - 1), min_size=2, max_size=7))
@settings(deadline=None, max_examples=60, derandomize=True)
def test_bicm_expects_the_sizes_it_was_given(rows: list[int]) -> None:
    kept = without_constant(rows, 6)
    if not kept.rows:
        return
    across, down = sizes(kept.crosses, len(kept.columns))
    assert all(0 < size < len(kept.columns) for size in across)
    assert all(0 < size < len(kept.rows) for size in down)
    found = bicm(across, down)
    if found is not None:
        for size in across:
            assert sum(found[size, other] for other in down) == pytest.approx(size, abs=1e-8)
        for size in down:
            assert sum(found[other, size] for other in across) == pytest.approx(size, abs=1e-8)


def test_sizes_that_leave_no_choice_have_no_null_model() -> None:
    rows = ["+++-", "++-+", "+---", "-+--"]
    assert bicm([3, 3, 1, 1], [3, 3, 1, 1]) is None
    tests = validated(context(rows), CASES, alpha=0.9)
    assert (tests.reason, tests.pairs) == ("no-null-model", ())


def test_false_discoveries_are_held_by_the_step_up_procedure() -> None:
    values = [0.01, 0.04, 0.03, 0.005, 0.9]
    assert benjamini_hochberg(values, 0.05) == [True, True, True, True, False]
    assert benjamini_hochberg([0.06, 0.06], 0.05) == [False, False]
    assert benjamini_hochberg([], 0.05) == []


def test_what_does_not_vary_is_dropped_until_all_that_is_left_varies() -> None:
    kept = without_constant([0b111, 0b011, 0b001], 3)
    assert kept == ((), (), ())
    kept = without_constant([0b101, 0b011, 0b001, 0b000], 3)
    assert (kept.rows, kept.columns) == ((0, 1), (1, 2))


def davis() -> IncompleteContext:
    graph = nx.davis_southern_women_graph()
    women, events = graph.graph["top"], graph.graph["bottom"]
    rows = tuple(sum(1 << events.index(event) for event in graph[woman]) for woman in women)
    return IncompleteContext(tuple(women), tuple(events), rows, rows)


def test_southern_women_project_as_published() -> None:
    women, events = projection(davis(), CASES), projection(davis(), ATTRIBUTES)
    assert (women.number_of_edges(), events.number_of_edges()) == (139, 66)
    assert women.edges["Evelyn Jefferson", "Theresa Anderson"] == {"certain": 7, "possible": 7}
    two_sided = bipartite(davis())
    share = two_sided.number_of_edges() / (len(davis().cases) * len(davis().attributes))
    assert round(share, 6) == 0.353175


@pytest.mark.parametrize("on", [CASES, ATTRIBUTES])
def test_projections_are_those_of_networkx(on: str) -> None:
    graph = nx.davis_southern_women_graph()
    side = graph.graph["top" if on == CASES else "bottom"]
    theirs = nx.bipartite.weighted_projected_graph(graph, side)
    weights = {frozenset(pair): theirs.edges[pair]["weight"] for pair in theirs.edges}
    ours = projection(davis(), on)
    assert {frozenset(pair): ours.edges[pair]["certain"] for pair in ours.edges} == weights


def test_events_are_validated_by_the_hypergeometric_null_model() -> None:
    tests = validated(davis(), ATTRIBUTES)
    assert (tests.null, tests.reason, len(tests.pairs)) == ("hypergeometric", "", 91)
    assert passed(davis()) == {("E3", "E5"), ("E10", "E12"), ("E13", "E14")}
    three = next(test for test in tests.pairs if (test.a, test.b) == ("E3", "E5"))
    # Six women went to E3 and eight to E5: all six of C(18, 6) ways must fall in the eight.
    assert three.p[0] == three.p[1] == float(Fraction(comb(8, 6), comb(18, 6)))


def test_a_pair_passes_on_the_known_and_on_the_possible_or_not_at_all() -> None:
    known = davis()
    for event in known.attributes:
        bit = 1 << known.attributes.index(event)
        more = tuple(row | bit for row in known.certain[:9]) + known.certain[9:]
        both = passed(replace(known, possible=more))
        assert both == passed(known) & passed(replace(known, certain=more, possible=more))
    assert both < passed(known)


def passed(table: IncompleteContext) -> set[tuple[str, str]]:
    return {(test.a, test.b) for test in validated(table).pairs if test.validated}


@pytest.mark.parametrize("on", [CASES, ATTRIBUTES])
@pytest.mark.parametrize("reading", ["strict", "inclusive", "enumerated"])
def test_no_pair_of_five_cases_is_tested(graph: GraphBase, on: str, reading: str) -> None:
    tests = graph.projection(on, validate=True, **of_five(reading=reading)).more["tests"]
    assert tests == {
        "null_model": "bicm" if on == CASES else "hypergeometric",
        "alpha": 0.05,
        "smallest_p": "1/10",
        "reason": "too-few-cases-for-a-test",
        "tested": 0,
        "validated": 0,
    }


def test_columns_that_all_have_make_no_pair_stand_out(graph: GraphBase) -> None:
    """What one package reports at p below 0.0075 for all ten pairs is nowhere below 0.17."""
    scope = Scope(among="all-five", attributes="five-case-coding", reading="inclusive")
    known = study(graph.store, scope).context().certain
    kept = without_constant(known, 19)
    across, down = sizes(kept.crosses, len(kept.columns))
    found = bicm(across, down)
    assert found is not None
    values = []
    for i, j in combinations(range(5), 2):
        overlap = (kept.crosses[i] & kept.crosses[j]).bit_count()
        both = [found[across[i], size] * found[across[j], size] for size in down]
        values.append(poisson_binomial(both)[overlap])
    assert len(kept.columns) == 10
    assert [round(min(values), 2), round(max(values), 2)] == [0.17, 1.0]
    assert not any(benjamini_hochberg(values, 0.05))


def test_the_smallest_p_halves_the_cases() -> None:
    assert [smallest_attainable(n) for n in (2, 5, 6, 8)] == [
        Fraction(1, 2),
        Fraction(1, 10),
        Fraction(1, 20),
        Fraction(1, 70),
    ]


def test_tests_that_cannot_pass_or_have_nothing_to_compare_are_refused() -> None:
    tests = validated(context(["+?"] * 9))
    assert (tests.reason, tests.smallest) == ("nothing-varies", None)
    tests = validated(context(["+-", *["--"] * 6, "-+"]))
    assert (tests.reason, tests.smallest) == ("too-few-cases-for-a-test", 1 / 2)
    assert "2 cases that vary" in tests.sentence
    women = validated(davis(), CASES)
    assert women.reason == "too-few-cases-for-a-test"
    assert "14 attributes that vary" in women.sentence
    assert "0.052" in women.sentence
    assert validated(davis(), CASES, alpha=0.1).reason == ""
    swapped = validated(davis(), CASES, null="hypergeometric")
    assert swapped.null == "hypergeometric"


def test_pairs_that_go_together_by_what_they_mean_are_no_part_of_the_family() -> None:
    events = davis().attributes
    four = {events.index(event) for event in ("E3", "E5", "E13", "E14")}
    tests = validated(davis(), apart=lambda one, other: {one, other} <= four)
    assert len(tests.pairs) == 6
    assert {(test.a, test.b) for test in tests.pairs if test.validated} == {
        ("E3", "E5"),
        ("E13", "E14"),
    }
    never = validated(davis(), apart=lambda _one, _other: False)
    assert (never.reason, never.pairs) == ("one-in-the-other", ())
    assert "by what it means" in never.sentence


@given(st.permutations(range(18)))
@settings(deadline=None, max_examples=10, derandomize=True)
def test_the_order_of_cases_changes_no_test(order: list[int]) -> None:
    known = davis()
    mixed = tuple(known.certain[place] for place in order)
    other = IncompleteContext(tuple(known.cases[p] for p in order), known.attributes, mixed, mixed)
    assert validated(other) == validated(known)
