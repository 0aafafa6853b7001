"""The concepts of the shipped cases: published figures, both sides, options, words."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest

from icgraph import GraphBase
from icgraph.analysis.lattices import concepts as module
from icgraph.analysis.lattices.lattice import concepts_of
from icgraph.errors import UsageError
from icgraph.graphanalyses import ScopeWords
from tests.analysis.tables import of_five

MECHANISMS: ScopeWords = of_five(kinds=("mechanism", "mechanism-step"))


def sizes(graph: GraphBase, **scope: Any) -> list[tuple[int, int]]:
    found = graph.concepts(**scope).more["sizes"]
    return [(size["concepts"], size["covers"]) for size in found.values()]


def slugs(iris: list[str]) -> set[str]:
    return {iri.rpartition("/")[2] for iri in iris}


def test_the_lattices_of_the_five_cases_have_their_sizes(graph: GraphBase) -> None:
    assert sizes(graph, **MECHANISMS) == [(2, 1), (1, 0)]
    assert sizes(graph, **of_five()) == [(8, 10), (2, 1)]


def test_mechanisms_read_inclusively_make_three_concepts(graph: GraphBase) -> None:
    answer = graph.concepts(**(MECHANISMS | {"reading": "inclusive"}))
    assert [(row["support"], row["stability"], len(row["intent"])) for row in answer.rows] == [
        (5, "3/4", 3),
        (3, "7/8", 4),
        (0, "1", 5),
    ]
    assert slugs(answer.rows[1]["extent"]) == {
        "hospital-at-home",
        "gp-outreach-joint",
        "gp-outreach-row-e",
    }
    assert answer.more["covers"] == [[1, 0], [2, 1]]
    assert answer.more["concepts"] == answer.rows


def test_each_cover_leads_from_fewer_cases_to_more(graph: GraphBase) -> None:
    answer = graph.concepts()
    rows = answer.rows
    assert answer.more["covers"]
    for lower, upper in answer.more["covers"]:
        assert set(rows[lower]["extent"]) < set(rows[upper]["extent"])
        assert set(rows[lower]["intent"]) > set(rows[upper]["intent"])


def test_the_possible_side_counts_what_is_not_said(graph: GraphBase) -> None:
    answer = graph.concepts(**of_five(), side="possible")
    assert [row["support"] for row in answer.rows] == [5, 3]
    assert ": possible for all 5 cases. " in answer.said[0]


@pytest.mark.parametrize(("given", "least"), [(2, 2), ("2", 2), ("1/4", 2), ("0.2", 1), (None, 0)])
def test_a_minimum_is_a_number_of_cases_or_a_part(
    graph: GraphBase, given: str | int | None, least: int
) -> None:
    answer = graph.concepts(**of_five(), min_support=given)
    assert answer.more["min_support"] == least
    every = graph.concepts(**of_five()).rows
    assert answer.rows == [row for row in every if row["support"] >= least]


@pytest.mark.parametrize("given", ["-1", "3/2", "2.5", "many", "1/0"])
def test_any_other_minimum_is_refused(graph: GraphBase, given: str) -> None:
    with pytest.raises(UsageError, match="neither a number of cases"):
        graph.concepts(**of_five(), min_support=given)


def test_a_minimum_above_all_cases_leaves_nothing_to_say(graph: GraphBase) -> None:
    answer = graph.concepts(**of_five(), min_support=6)
    assert answer.rows == []
    assert answer.said[0] == "No 6 or more cases have anything in common, of what is known."


def test_sides_with_too_many_concepts_say_so(
    graph: GraphBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "concepts_of", partial(concepts_of, most=2))
    answer = graph.concepts(**of_five(), side="possible")
    assert answer.more["sizes"]["known"] == {
        "concepts": None,
        "covers": None,
        "reason": "too-many-concepts",
    }
    assert answer.table.rows[0] == ("what is known", "too many", "too many")
    assert any("--min-support" in sentence for sentence in answer.hints)


def test_what_is_drawn_and_not_counted_is_marked(graph: GraphBase) -> None:
    rows = graph.concepts(kinds=("mechanism", "mechanism-step")).rows
    drawn = [row for row in rows if row["stability_error"] is not None]
    assert drawn
    assert all(row["support"] > 20 for row in drawn)
    assert all(row["stability_error"] > 0 for row in drawn)
    assert all(row["sampled"] is (row in drawn) for row in rows)


def test_the_weightiest_concepts_are_said_in_few_names(graph: GraphBase) -> None:
    few, many = graph.concepts(**of_five()).said, graph.concepts().said
    assert "Stability 11/16." in few[0]
    assert ": certain of all 5 cases. " in few[0]
    assert any("(Hospital at home; Telephone multidisciplinary team)" in one for one in few)
    assert "to go until the others share more." in many[0]
    assert all(len(sentence) < 500 for sentence in many)


def test_leaving_out_counts_the_concepts_again(graph: GraphBase) -> None:
    answer = graph.concepts(**of_five(leave_out="case"))
    by_case = {row["left_out"]: row["concepts"] for row in answer.more["left_out"]}
    for left, count in by_case.items():
        others = ",".join(case.rpartition("/")[2] for case in by_case if case != left)
        scope: ScopeWords = {"attributes": "five-case-coding", "among": others}
        assert len(graph.concepts(**scope).rows) == count
    assert answer.said[-1].startswith("Concepts without each in turn: ")


def test_the_answer_is_one_json_object_with_whole_names(graph: GraphBase) -> None:
    document = json.loads(json.dumps(graph.concepts(**of_five()).document()))
    assert set(document["rows"][0]) >= {"extent", "intent", "support", "stability"}
    things = document["rows"][0]["extent"] + document["rows"][0]["intent"]
    assert all(thing.startswith("https://") for thing in things)


def test_one_case_is_called_one(graph: GraphBase) -> None:
    said = graph.concepts(among="hospital-at-home", kinds=("harm-raised",)).said
    assert ": certain of the one case. " in said[0]
    assert not any("1 cases" in one for one in said)
