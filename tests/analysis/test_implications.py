"""Certain implications against every completion; bases sound, complete, irredundant, smallest."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph import GraphBase
from icgraph.analysis.lattices.closure import (
    Implication,
    base_by_next_closure,
    base_of_rows,
    certain_closure,
    consequence,
    smallest_meeting,
)
from icgraph.errors import LimitHit, UsageError
from icgraph.graphanalyses import ScopeWords
from tests.analysis.small_tables import (
    Row,
    complete,
    completions,
    incomplete,
    living_beings,
)
from tests.analysis.tables import of_five

FOUR = {
    "shared-responsibility",
    "establishing-relationships",
    "patient-trust-in-primary-care",
    "funding",
}


def holds(premise: int, conclusion: int, rows: tuple[int, ...]) -> bool:
    return all(conclusion & ~row == 0 for row in rows if premise & ~row == 0)


def slugs(iris: list[str]) -> set[str]:
    return {iri.rpartition("/")[2] for iri in iris}


@settings(max_examples=120, derandomize=True, deadline=None)
@given(incomplete())
def test_the_closure_is_what_holds_in_every_completion(table: tuple[list[Row], int]) -> None:
    rows, width = table
    close = certain_closure(rows, width)
    every = list(completions(rows))
    for premise in range(1 << width):
        certain = premise | sum(
            1 << place
            for place in range(width)
            if all(holds(premise, premise | 1 << place, one) for one in every)
        )
        assert close(premise) == certain


@settings(max_examples=200, derandomize=True, deadline=None)
@given(incomplete(unknown=16))
def test_the_base_is_sound_complete_and_irredundant(table: tuple[list[Row], int]) -> None:
    rows, width = table
    close = certain_closure(rows, width)
    base = base_of_rows(rows, width)
    for premise in range(1 << width):
        assert consequence(premise, base) == close(premise)
    for rule in base:
        others = [other for other in base if other != rule]
        assert consequence(rule.premise, others) != close(rule.premise)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(incomplete(unknown=16))
def test_both_ways_find_the_pseudo_closed_sets_of_the_definition(
    table: tuple[list[Row], int],
) -> None:
    rows, width = table
    close = certain_closure(rows, width)
    pseudo: list[int] = []
    for one in sorted(range(1 << width), key=int.bit_count):
        within = (other for other in pseudo if other & ~one == 0)
        if close(one) != one and all(close(other) & ~one == 0 for other in within):
            pseudo.append(one)
    expected = sorted(Implication(one, close(one)) for one in pseudo)
    assert sorted(base_by_next_closure(close, width)) == expected
    assert base_of_rows(rows, width) == expected


@settings(max_examples=80, derandomize=True, deadline=None)
@given(complete(6, 6))
def test_both_ways_agree_on_complete_tables(table: tuple[list[int], int]) -> None:
    rows = [(row, row) for row in table[0]]
    found = base_by_next_closure(certain_closure(rows, table[1]), table[1])
    assert base_of_rows(rows, table[1]) == sorted(found)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(incomplete(), st.data())
def test_what_is_certain_stays_so_when_an_unknown_becomes_known(
    table: tuple[list[Row], int], data: st.DataObject
) -> None:
    rows, width = table
    open_cells = [
        (case, place)
        for case, (low, high) in enumerate(rows)
        for place in range(width)
        if (high & ~low) >> place & 1
    ]
    if not open_cells:
        return
    case, place = data.draw(st.sampled_from(open_cells))
    low, high = rows[case]
    bit = 1 << place
    present = [*rows[:case], (low | bit, high), *rows[case + 1 :]]
    absent = [*rows[:case], (low, high & ~bit), *rows[case + 1 :]]
    before, with_it, without_it = (
        certain_closure(known, width) for known in (rows, present, absent)
    )
    for premise in range(1 << width):
        # Certain before is certain in both, and what both make certain was certain before.
        assert before(premise) == with_it(premise) & without_it(premise)


def test_living_beings_and_water_has_the_published_base() -> None:
    rows = [(row, row) for row in living_beings()]
    assert len(base_by_next_closure(certain_closure(rows, 9), 9)) == 10


def test_bases_too_large_are_refused() -> None:
    pairs = [0b11 << 2 * place for place in range(8)]
    with pytest.raises(LimitHit, match="more than 100 implications"):
        smallest_meeting(pairs, most=100)
    with pytest.raises(LimitHit, match="more than 100 implications"):
        base_by_next_closure(lambda chosen: chosen, 8, most=100)
    every = (1 << 16) - 1
    rows = [(0b11, every & ~(pair << 1 | 1) | 0b11) for pair in pairs]
    with pytest.raises(LimitHit):
        base_of_rows([(0, every & ~pair) for pair in pairs], 17, most=20)
    assert base_of_rows(rows, 1, most=20) == [Implication(0, 1)]


def test_the_certain_base_of_the_five_cases_is_what_all_share(graph: GraphBase) -> None:
    answer = graph.implications(**of_five())
    (row,) = answer.rows
    assert slugs(row["adds"]) == FOUR
    assert (row["premise"], row["certain_support"], row["possible_support"]) == ([], 5, 5)
    assert answer.said[0].startswith("Whatever the case: ")


def test_silence_read_as_no_invents_all_but_one(graph: GraphBase) -> None:
    answer = graph.implications(**of_five(), naive=True)
    assert len(answer.rows) == 17
    assert [row["premise"] for row in answer.rows if row["certain"]] == [[]]
    assert answer.more["invented"] == 16
    assert any("Only if silence means no: 16" in sentence for sentence in answer.said)
    listed = [sentence for sentence in answer.said if sentence.startswith("Where")]
    assert all(sentence.endswith("(holds only if silence means no).") for sentence in listed)
    assert len(listed) == 16 - answer.more["vacuous"]


def test_by_worlds_what_is_said_of_an_unresolved_case_moves_together(graph: GraphBase) -> None:
    answer = graph.implications(**of_five(), worlds=True)
    assert len(answer.rows) == 3
    found = {
        (frozenset(slugs(row["premise"]) - FOUR), frozenset(slugs(row["adds"]))): row
        for row in answer.rows
        if row["premise"]
    }
    rise = found[frozenset({"demand-may-rise"}), frozenset({"builds-on-established-service"})]
    assert (rise["certain_support"], rise["possible_support"], rise["vacuous"]) == (1, 2, False)
    assert [sorted(slugs(list(world.values()))) for world in answer.more["worlds"]] == [
        ["gp-outreach-joint"],
        ["gp-outreach-row-e"],
    ]


def test_what_no_case_shows_is_kept_but_never_said(graph: GraphBase) -> None:
    answer = graph.implications(**of_five(reading="enumerated"))
    vacuous = [row for row in answer.rows if row["vacuous"]]
    assert vacuous
    assert all(row["certain_support"] == 0 for row in vacuous)
    said = [one for one in answer.said if one.startswith(("Where", "Whatever"))]
    assert len(said) == len(answer.rows) - len(vacuous)


def test_without_a_case_that_could_be_the_unresolved_one_there_is_one_world(
    graph: GraphBase,
) -> None:
    scope: ScopeWords = {
        "among": "telephone-mdt,hospital-at-home",
        "attributes": "five-case-coding",
    }
    plain, worlds = graph.implications(**scope), graph.implications(**scope, worlds=True)
    assert [row["premise"] for row in worlds.rows] == [row["premise"] for row in plain.rows]
    assert worlds.more["worlds"] == [{}]
    assert any("there is one world" in sentence for sentence in worlds.said)


def test_two_bases_at_once_are_refused(graph: GraphBase) -> None:
    with pytest.raises(UsageError, match="three different bases"):
        graph.implications(**of_five(), naive=True, worlds=True)


def test_leaving_out_says_what_no_longer_holds(graph: GraphBase) -> None:
    by_case = graph.implications(**of_five(leave_out="case"))
    assert [row["lost"] for row in by_case.more["left_out"]] == [0] * 5
    assert by_case.said[-1] == "Leaving out any one changes none of them."
    by_source = graph.implications(**of_five(leave_out="source"))
    assert any(row["lost"] for row in by_source.more["left_out"])
    assert by_source.said[-1].startswith("Implications that do not hold without: ")


def test_all_cases_together_have_no_certain_implication(graph: GraphBase) -> None:
    answer = graph.implications()
    assert answer.rows == []
    assert answer.said == [
        "Nothing goes with anything else however the unknown cells turn out, among 55 cases."
    ]


def test_one_case_is_called_one(graph: GraphBase) -> None:
    said = graph.implications(among="hospital-at-home", kinds=("mechanism",)).said
    assert said[0].endswith("Certain of 1 case.")
    assert said[1].startswith("1 in the base, among 1 case: ")


def test_a_long_naive_base_is_cut_in_words_only(graph: GraphBase) -> None:
    answer = graph.implications(kinds=("mechanism",), naive=True)
    shown = [one for one in answer.said if one.startswith("Where")]
    found = [row for row in answer.rows if not row["vacuous"]]
    assert len(shown) == 20 < len(found)
    assert f"And {len(found) - 20} more." in answer.said
