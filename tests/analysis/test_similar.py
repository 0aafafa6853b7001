"""How similar the cases are: intervals from the graph, and only what they allow to say."""

from __future__ import annotations

import json
from copy import copy
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from click.testing import CliRunner

from icgraph import GraphBase
from icgraph.analysis.registry import run
from icgraph.analysis.result import Result
from icgraph.analysis.sharing import similar as module
from icgraph.analysis.sharing.similar_tables import NARROW
from icgraph.analysis.study import READINGS, Scope, study
from icgraph.cli import app
from icgraph.errors import NotFound, UsageError
from icgraph.identity import IC, expand
from icgraph.incidence import ABSENT, PRESENT
from tests.analysis.tables import Said, of_five, unknown_cells, with_claim

WORDS = [reading.removeprefix(IC) for reading in READINGS]
OVERLAP = (
    "Every pair's interval overlaps every other's: no pair of cases is certainly more similar "
    "than another."
)


def ends(row: dict[str, Any]) -> tuple[Fraction, Fraction]:
    low, high = map(Fraction, row["jaccard"])
    return low, high


@pytest.mark.parametrize("word", WORDS)
def test_every_pair_of_the_five_overlaps_every_other(graph: GraphBase, word: str) -> None:
    result = graph.similar(**of_five(reading=word))
    assert len(result.rows) == 10
    assert all(list(row)[:2] == ["a", "b"] for row in result.rows)
    overlap = all(ends(p)[0] <= ends(q)[1] for p in result.rows for q in result.rows)
    assert overlap
    assert result.more["certainly_more_similar"] == []
    assert f"{OVERLAP} So it is in every reading." in result.said
    assert all(row["readings"][word] == row["jaccard"] for row in result.rows)


@pytest.mark.parametrize("word", WORDS)
def test_rows_count_the_cells_of_the_graph(graph: GraphBase, word: str) -> None:
    whole = study(graph.store, Scope(**of_five(reading=word)))
    table = whole.incidence()
    for row in graph.similar(**of_five(reading=word)).rows:
        states = [
            (table.cell(row["a"], one.iri).state, table.cell(row["b"], one.iri).state)
            for one in whole.attributes
        ]
        both, neither = states.count((PRESENT, PRESENT)), states.count((ABSENT, ABSENT))
        decided = sum({PRESENT, ABSENT} >= set(pair) for pair in states)
        assert (row["shared"], row["matches"], row["known"]) == (both, both + neither, decided)
        may = sum(set(pair) != {ABSENT} for pair in states)
        assert ends(row)[0] == Fraction(both, may)


@pytest.fixture(scope="module")
def every(graph: GraphBase) -> Result:
    """All cases on everything that is said of them."""
    return graph.similar()


def test_rows_are_sorted_by_what_is_certain(graph: GraphBase, every: Result) -> None:
    for result in (graph.similar(**of_five()), every):
        order = [(-ends(row)[0], -ends(row)[1], row["a"], row["b"]) for row in result.rows]
        assert order == sorted(order)


def test_kinds_are_pooled_by_name_or_not_at_all(graph: GraphBase) -> None:
    pooled = graph.similar(**of_five())
    assert len(pooled.more["pooled"]) == 7
    assert all(kind in pooled.said[0] for kind in pooled.more["pooled"])
    apart = graph.similar(**of_five(), per_kind=True)
    assert len(apart.rows) == 70
    assert apart.more == {"pooled": [], "certainly_more_similar": None, "no_order_in": []}
    for one, other in combinations(sorted(pooled.head["among"]), 2):
        shared = [row["shared"] for row in apart.rows if (row["a"], row["b"]) == (one, other)]
        (whole,) = (row["shared"] for row in pooled.rows if (row["a"], row["b"]) == (one, other))
        assert sum(shared) == whole
    alone = graph.similar(**of_five(kinds=("mechanism",)))
    mechanisms = [row for row in apart.rows if row["kind"] == "mechanism"]
    assert [row["jaccard"] for row in alone.rows] == [row["jaccard"] for row in mechanisms]


def test_one_case_and_the_first_rows(graph: GraphBase) -> None:
    result = graph.similar(**of_five(), case="telephone-mdt")
    case = expand("case:telephone-mdt")
    assert len(result.rows) == 4
    assert all(case in (row["a"], row["b"]) for row in result.rows)
    few = graph.similar(**of_five(), case="telephone-mdt", top=2)
    assert few.rows == result.rows[:2]
    assert "The first 2 of 4 rows are kept." in few.said


def test_a_case_that_is_not_compared_is_refused(graph: GraphBase) -> None:
    with pytest.raises(NotFound, match="case:cc4c-nw-london is not among the cases looked at"):
        graph.similar(**of_five(), case="cc4c-nw-london")
    with pytest.raises(UsageError, match="not a number of rows"):
        graph.similar(**of_five(), top=-1)


def test_many_cases_are_weighted_too_and_the_table_is_cut(graph: GraphBase, every: Result) -> None:
    assert len(every.rows) == 55 * 54 // 2
    assert len(every.table.rows) == 30
    assert "first 30 of 1485" in every.table.title
    assert all(0 <= row["weighted"][0] <= row["weighted"][1] <= 1 for row in every.rows)
    assert "weighted" not in graph.similar(**of_five()).rows[0]


def test_an_order_that_is_certain_is_said() -> None:
    said = Said().cases("a", "b", "c").claim("case:a", "sharing").claim("case:b", "sharing")
    said.claim("case:c", "sharing", "Absent").claim("case:c", "shouting")
    said.claim("case:a", "shouting", "Absent").claim("case:b", "shouting", "Absent")
    result = run("similar", said.study())
    a, b, c = (expand(f"case:{name}") for name in "abc")
    assert result.more["certainly_more_similar"] == [[[a, b], [a, c]], [[a, b], [b, c]]]
    assert (
        "Whatever the unknown cells hold, a and b are more similar than a and c; and 1 more such "
        "comparisons." in result.said
    )


def test_a_pair_that_can_have_nothing_is_undefined_not_alike() -> None:
    said = Said().cases("a", "b", "c").claim("set:all", "sharing", "Absent")
    result = run("similar", said.study())
    assert [(row["jaccard"], row["reason"]) for row in result.rows] == [
        (None, "nothing-to-compare")
    ] * 3
    assert result.table.rows[0][3] == "undefined"
    assert "Undefined: neither case can have anything that is compared." in result.said
    assert result.said[-1].startswith("No pair of cases is certainly more similar than another.")


def test_an_order_that_a_wider_reading_makes_certain_is_not_called_open_in_it() -> None:
    said = Said().cases("a", "b", "c").claim("case:a", "sharing").claim("case:b", "sharing")
    said.claim("case:c", "sharing", "Absent", basis="exhaustiveNegative")
    result = run("similar", said.study())
    assert result.more["no_order_in"] == ["strict", "inclusive"]
    assert result.said[-1].endswith(" So it is in strict and inclusive.")


def test_pairs_of_very_many_cases_are_not_ordered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "COMPARED_UP_TO", 2)
    result = run("similar", Said().cases("a", "b", "c").claim("case:a", "sharing").study())
    assert result.more["certainly_more_similar"] is None
    assert result.said[-1] == "With 3 cases, pairs are not compared with each other."


def test_too_many_pairs_are_refused_but_for_one_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAIRED_UP_TO", 2)
    whole = Said().cases("a", "b", "c").claim("case:a", "sharing").study()
    refused = run("similar", whole)
    assert (refused.rows, refused.more["refusals"][0]["reason"]) == ([], "too-many-pairs")
    assert refused.said[0].startswith("3 cases make 3 pairs, which are not all compared")
    assert len(run("similar", whole, case="a").rows) == 2


def test_a_single_case_has_no_pair() -> None:
    result = run("similar", Said().cases("a").claim("case:a", "sharing").study())
    assert (result.rows, list(result.table.rows)) == ([], [])
    assert "One case makes no pair." in result.said


def test_what_is_left_out_changes_the_pairs_it_speaks_of() -> None:
    said = Said().cases("a", "b", "c").claim("case:a", "sharing", source="book")
    said.claim("case:b", "sharing", source="film").claim("case:b", "sharing", source="song")
    said.claim("case:c", "shouting", source="tale")
    result = run("similar", said.study(leave_out="source"))
    changed = {
        (row["left_out"].rpartition("/")[2], row["a"][-1], row["b"][-1]): (
            row["before"],
            row["after"],
        )
        for row in result.more["left_out"]
    }
    assert changed["book", "a", "b"] == (["1/2", "1"], ["0", "1"])
    assert {left for left, _, _ in changed} == {"book"}
    assert result.said[-2] == "Pairs whose interval changes without: src:book (1)."
    assert result.said[-1].startswith("Leaving out any of these changes no other pair: src:film")


def test_cases_are_shown_by_their_labels_on_one_line_and_stay_apart(graph: GraphBase) -> None:
    whole = study(graph.store, Scope())
    table = run("similar", whole, top=0).table
    shown = {str(name) for row in table.rows for name in row[:2]}
    labels = [whole.names[case] for case in whole.cases]
    assert len(shown) == len(whole.cases)
    for name in shown:
        assert any(label.startswith(name.removesuffix("…")) for label in labels)
    assert max(map(len, shown)) <= NARROW


def test_labels_that_are_the_same_when_shortened_are_shown_whole() -> None:
    said = Said().cases("a", "b").claim("case:a", "sharing").claim("case:b", "sharing")
    long = "An outreach clinic in the middle of the town of"
    whole = said.study()
    whole.names.update({case: f"{long} {case[-1]}" for case in whole.cases})
    [[a, b, *_]] = run("similar", whole).table.rows
    assert (a, b) == (f"{long} a", f"{long} b")


def test_an_unknown_cell_that_gets_known_never_widens_an_interval(graph: GraphBase) -> None:
    whole = study(graph.store, Scope(**of_five()))
    before = {(row["a"], row["b"]): ends(row) for row in run("similar", whole).rows}
    for case, attribute in unknown_cells(whole)[::5]:
        for presence in (IC + "Present", IC + "Absent"):
            known = with_claim(whole, case, attribute, expand(presence))
            for row in run("similar", known).rows:
                low, high = before[row["a"], row["b"]]
                assert low <= ends(row)[0] <= ends(row)[1] <= high


def test_the_command_fits_a_terminal_and_gives_one_json_object(
    graph: GraphBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(GraphBase, "open", lambda *_args, **_given: copy(graph))
    monkeypatch.setattr(GraphBase, "close", lambda _self: None)
    asked = ["similar", "--among", "all-five", "--per-kind"]
    text = CliRunner().invoke(app, asked)
    assert text.exit_code == 0, text.output
    assert max(map(len, text.stdout.splitlines())) <= 80
    document = json.loads(CliRunner().invoke(app, ["-f", "json", *asked, "--top", "3"]).stdout)
    assert len(document["rows"]) == 3
    assert set(document["rows"][0]) >= {"a", "b", "shared", "jaccard", "matches", "known"}
