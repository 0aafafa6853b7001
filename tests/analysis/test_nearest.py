"""``similar --nearest``: the pairs of each case with those most like it, among however many."""

from __future__ import annotations

from fractions import Fraction

import pytest

from icgraph import GraphBase
from icgraph.analysis.sharing.nearest import nearest
from icgraph.analysis.study import Scope, study
from icgraph.errors import UsageError


def test_the_nearest_of_each_case_are_the_best_of_all_its_pairs(graph: GraphBase) -> None:
    whole = graph.similar(kinds=("mechanism",)).rows
    kept = {
        (row["a"], row["b"]): row for row in graph.similar(kinds=("mechanism",), nearest=2).rows
    }
    assert 0 < len(kept) < len(whole)
    for case in {case for row in whole for case in (row["a"], row["b"])}:
        own = [row for row in whole if case in (row["a"], row["b"]) and row["shared"]]
        own.sort(
            key=lambda row: (
                -Fraction(row["jaccard"][0]),
                row["a"] if row["b"] == case else row["b"],
            )
        )
        assert [kept[row["a"], row["b"]] for row in own[:2]] == own[:2]


def test_the_nearest_of_one_case(graph: GraphBase) -> None:
    rows = graph.similar(case="hospital-at-home", nearest=3).rows
    whole = graph.similar(case="hospital-at-home").rows
    assert len(rows) == 3
    assert [row["jaccard"][0] for row in rows] == [row["jaccard"][0] for row in whole[:3]]


def test_more_pairs_than_are_given_are_counted(graph: GraphBase) -> None:
    asked = study(graph.store, Scope())
    every = nearest(asked, 3)
    few = nearest(asked, 3, most=5)
    assert few.every == every.every == len(every.pairs)
    assert few.pairs == every.pairs[:5]
    found = graph.similar(nearest=3, top=5)
    assert found.rows == graph.similar(nearest=3).rows[:5]
    assert f"The first 5 of {every.every} rows are kept." in found.said


def test_a_number_of_cases_is_not_negative(graph: GraphBase) -> None:
    with pytest.raises(UsageError, match="--nearest -1"):
        graph.similar(nearest=-1)
