"""Counting over sparse matrices: the same whole numbers as comparing everything with everything."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.sparse import csr_array

from icgraph.analysis.sharing import counts
from icgraph.analysis.sharing.counts import Together, most_alike, together

PRESENT, ABSENT = 1, -1


def random_states(cases: int, attributes: int, seed: int = 1) -> NDArray[np.int8]:
    rng = np.random.default_rng(seed)
    return rng.choice(np.array([-1, 0, 1], np.int8), (cases, attributes), p=[0.1, 0.6, 0.3])


def both(states: NDArray[np.int8]) -> tuple[csr_array, csr_array]:
    return csr_array(states == PRESENT), csr_array(states == ABSENT)


def dense(states: NDArray[np.int8]) -> Together:
    has = (states == PRESENT).astype(np.int64)
    may = (states != ABSENT).astype(np.int64)
    return Together(has.T @ has, may.T @ may)


def same(one: Together, other: Together) -> bool:
    return bool((one.certain == other.certain).all() and (one.possible == other.possible).all())


def ends(one: NDArray[np.int8], other: NDArray[np.int8]) -> tuple[Fraction, Fraction]:
    """The Jaccard interval, cell by cell: unknown cells resolved against, then in favour."""
    pairs = list(zip(one.tolist(), other.tolist(), strict=True))
    shared = sum(a == b == PRESENT for a, b in pairs)
    either = sum(not a == b == ABSENT for a, b in pairs)
    may_both = sum(ABSENT not in (a, b) for a, b in pairs)
    certain_or_open = sum(PRESENT in (a, b) or a == b == 0 for a, b in pairs)
    return Fraction(shared, either or 1), Fraction(may_both, certain_or_open or 1)


def compared_with_all(
    states: NDArray[np.int8], case: int, k: int
) -> list[tuple[int, Fraction, Fraction]]:
    found = [
        (other, *ends(states[case], states[other])) for other in range(len(states)) if other != case
    ]
    sharing = [row for row in found if row[1]]
    return sorted(sharing, key=lambda row: (-row[1], row[0]))[:k]


states_of_any_size = st.integers(0, 12).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([-1, 0, 1]), min_size=width, max_size=width),
        min_size=1,
        max_size=12,
    ).map(lambda rows: np.array(rows, np.int8).reshape(len(rows), -1))
)


def test_co_occurrence_is_that_of_the_dense_matrices() -> None:
    states = random_states(200, 30)
    found = together(*both(states))
    assert same(found, dense(states))
    assert found.certain.dtype == found.possible.dtype == np.int64


def test_co_occurrence_adds_up_over_parts() -> None:
    states = random_states(200, 30)
    for parts in (1, 4, 7):
        pieces = [together(*both(piece)) for piece in np.array_split(states, parts)]
        assert same(sum(pieces[1:], start=pieces[0]), dense(states))


@given(states_of_any_size)
@settings(derandomize=True, max_examples=60, deadline=None)
def test_what_is_certain_is_possible_and_knowing_more_never_widens(
    states: NDArray[np.int8],
) -> None:
    found = together(*both(states))
    assert same(found, dense(states))
    assert (found.certain <= found.possible).all()
    decided = states.copy()
    decided[decided == 0] = PRESENT
    sharper = together(*both(decided))
    assert (sharper.certain >= found.certain).all()
    assert (sharper.possible <= found.possible).all()


@given(states_of_any_size)
@settings(derandomize=True, max_examples=40, deadline=None)
def test_each_case_twice_doubles_every_count(states: NDArray[np.int8]) -> None:
    once, twice = (together(*both(np.tile(states, (times, 1)))) for times in (1, 2))
    assert same(twice, once + once)


@given(states_of_any_size, st.integers(1, 5))
@settings(derandomize=True, max_examples=150, deadline=None)
def test_the_most_alike_are_those_that_comparing_all_pairs_finds(
    states: NDArray[np.int8], k: int
) -> None:
    found = most_alike(*both(states), k)
    for case in range(len(states)):
        wanted = compared_with_all(states, case, k)
        places = [place for place in found.case[case].tolist() if place >= 0]
        assert places == [place for place, _, _ in wanted]
        for rank, (_, low, high) in enumerate(wanted):
            assert found.interval(case, rank) == (low, high)


def test_the_most_alike_among_many_with_ties() -> None:
    states = np.repeat(random_states(75, 40, seed=2), 3, axis=0)
    found = most_alike(*both(states), 10, rows=[0, 100, 224])
    for row, case in enumerate((0, 100, 224)):
        wanted = compared_with_all(states, case, 10)
        assert found.case[row].tolist() == [place for place, _, _ in wanted]
        assert [found.interval(row, rank) for rank in range(10)] == [
            (low, high) for _, low, high in wanted
        ]


def test_only_cases_that_share_enough_are_compared_one_by_one() -> None:
    rng = np.random.default_rng(3)
    states = np.where(rng.random((3000, 60)) < 0.15, PRESENT, 0).astype(np.int8)
    index = counts._Index(*both(states))  # noqa: SLF001 - the work it does is what is tested
    compared = [len(index.near(case, 10)) for case in range(0, 3000, 50)]
    shared = [int(((states[case] & states) > 0).any(axis=1).sum()) for case in range(0, 3000, 50)]
    assert sum(compared) < sum(shared) / 10


def test_a_case_that_shares_nothing_is_alike_to_none() -> None:
    found = most_alike(*both(np.array([[1, 0], [0, 1], [0, 1]], np.int8)), 2)
    assert found.case.tolist() == [[-1, -1], [2, -1], [1, -1]]


def test_no_cases_and_no_attributes() -> None:
    empty = csr_array(np.zeros((0, 3), np.bool_))
    assert together(empty, empty).possible.tolist() == [[0] * 3] * 3
    assert most_alike(empty, empty).case.shape == (0, 10)
