"""What the cases share: the published figures, every reading, and no unknown read as absence."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from icgraph import GraphBase
from icgraph.analysis.registry import run
from icgraph.analysis.result import Result, counted
from icgraph.analysis.study import READINGS, Scope, study
from icgraph.cli import app
from icgraph.errors import NotFound, UsageError
from icgraph.identity import IC, expand
from icgraph.vocabulary import IC as V
from tests.analysis.tables import Said, completions, of_five, tables, unknown_cells, with_claim

WORDS = [reading.removeprefix(IC) for reading in READINGS]
KEYS = [
    "attribute",
    "kind",
    "certain",
    "possible",
    "at_least",
    "cases_certain",
    "cases_absent",
    "cases_unknown",
]
SHARED_BY_ALL = {
    "shared-responsibility",
    "establishing-relationships",
    "patient-trust-in-primary-care",
    "funding",
}


def slug(iri: str) -> str:
    return iri.rpartition("/")[2]


def by_slug(result: Result) -> dict[str, dict[str, Any]]:
    return {slug(row["attribute"]): row for row in result.rows}


@pytest.fixture(scope="module")
def five(graph: GraphBase) -> dict[str, dict[str, dict[str, Any]]]:
    """Reading → attribute → row, of the five cases on the coded attributes."""
    return {word: by_slug(graph.shared(**of_five(reading=word))) for word in WORDS}


def test_every_row_has_its_keys_in_order(five: dict[str, dict[str, dict[str, Any]]]) -> None:
    for rows in five.values():
        assert len(rows) == 19
        assert all(list(row)[: len(KEYS)] == KEYS for row in rows.values())


@pytest.mark.parametrize(
    ("word", "counts"), [("strict", (36, 4)), ("inclusive", (55, 4)), ("enumerated", (55, 18))]
)
def test_cells_are_counted_in_each_reading(
    five: dict[str, dict[str, dict[str, Any]]], word: str, counts: tuple[int, int]
) -> None:
    rows = five[word].values()
    assert sum(row["certain"] for row in rows) == counts[0]
    assert sum(len(row["cases_absent"]) for row in rows) == counts[1]
    assert sum(len(row["cases_unknown"]) for row in rows) == 95 - sum(counts)


def test_four_are_shared_by_all_in_every_reading(graph: GraphBase) -> None:
    result = graph.shared(**of_five())
    found = {slug(row["attribute"]) for row in result.rows if row["robust"] and row["certain"] == 5}
    assert found == SHARED_BY_ALL
    assert result.table.title == "Said of all 5 cases, in every reading"
    assert {row[2] for row in result.table.rows} == {4}, "service models, of which two share one"


def test_what_a_reading_changes(five: dict[str, dict[str, dict[str, Any]]]) -> None:
    readings = five["strict"]["specialist-care-to-patient"]["readings"]
    assert readings == {"strict": [0, 5], "inclusive": [3, 5], "enumerated": [3, 5]}
    for word, rows in five.items():
        upskilling = rows["upskilling-gps"]
        assert (upskilling["certain"], upskilling["possible"]) == (0, 5), word
        assert upskilling["at_least"] == 1, word
        assert rows["demand-may-rise"]["at_least"] == 1, word
        assert rows["builds-on-established-service"]["at_least"] == 3, word
        assert rows["reduced-cost"]["at_least"] == 2, word


def test_the_three_lists_are_the_cases(graph: GraphBase) -> None:
    for row in graph.shared(among="all-five").rows:
        lists = [row[key] for key in ("cases_certain", "cases_absent", "cases_unknown")]
        assert len(lists[0]) == row["certain"] <= row["at_least"] <= row["possible"]
        assert len(set().union(*lists)) == sum(map(len, lists)) == 5
        assert row["claims"] or not row["certain"]


def test_each_unknown_cell_left_unknown_lowers_nothing(graph: GraphBase) -> None:
    whole = study(graph.store, Scope(**of_five()))
    before = {row["attribute"]: row for row in run("shared", whole).rows}
    cells = unknown_cells(whole)
    assert len(cells) == 55
    for case, attribute in cells:
        row = before[attribute.iri]
        assert case in row["cases_unknown"]
        assert case not in row["cases_absent"]
        for presence, change in ((V.Present, (1, 0)), (V.Absent, (0, -1))):
            after = run("shared", with_claim(whole, case, attribute, presence)).rows
            (new,) = (one for one in after if one["attribute"] == attribute.iri)
            assert (new["certain"], new["possible"]) == (
                row["certain"] + change[0],
                row["possible"] + change[1],
            )
            listed = "cases_certain" if presence == V.Present else "cases_absent"
            assert case in new[listed]


@settings(max_examples=40, derandomize=True, deadline=None)
@given(tables(cases=(1, 3), width=(1, 3)))
def test_support_runs_over_all_completions(rows: tuple[str, ...]) -> None:
    said = Said().cases(*(f"c{place}" for place in range(len(rows))))
    for place, row in enumerate(rows):
        for at, cell in enumerate(row):
            if cell != "?":
                said.claim(f"case:c{place}", f"m{at}", "Present" if cell == "+" else "Absent")
    found = by_slug(run("shared", said.study()))
    for at, column in enumerate(zip(*rows, strict=True)):
        if set(column) == {"?"}:
            assert f"mechanism-m{at}" not in found, "nothing is said of it"
            continue
        counts = [filled.count("+") for filled in map("".join, completions(column))]
        answer = found[f"mechanism-m{at}"]
        assert (answer["certain"], answer["possible"]) == (min(counts), max(counts))
        assert answer["at_least"] == answer["certain"]


def test_a_case_counts_once_though_two_sources_say_so() -> None:
    said = Said().cases("a", "b").claim("case:a", "sharing", source="book")
    once = by_slug(run("shared", said.study()))["mechanism-sharing"]
    twice = by_slug(run("shared", said.claim("case:a", "sharing", source="film").study()))
    assert twice["mechanism-sharing"] | {"claims": []} == once | {"claims": []}


def test_a_narrower_kind_counts_once_for_the_broader() -> None:
    said = Said().cases("a").claim("case:a", "meeting").claim("case:a", "calling")
    said.text += "mech:meeting skos:broader mech:sharing . mech:calling skos:broader mech:sharing ."
    assert by_slug(run("shared", said.study()))["mechanism-sharing"]["certain"] == 1


def test_service_models_are_counted_where_a_case_certainly_has_it() -> None:
    said = Said().cases("a", "b", "c").claim("case:a", "sharing").claim("case:b", "sharing")
    for name, model in (("a", "hub"), ("b", "hub"), ("c", "ward")):
        said.text += f"""claim:m-{name} a ic:ServiceModelClaim ; ic:about case:{name} ;
          ic:serviceModel model:{model} ; ic:presence ic:Present ; ic:status ic:Reported ;
          ic:basis ic:basis-stated ; ic:coder actor:ann ."""
    said.text += "model:ward skos:broader model:place . "
    rows = by_slug(run("shared", said.study()))
    assert [slug(model) for model in rows["mechanism-sharing"]["models"]] == ["hub"]
    assert [slug(model) for model in rows["service-model-ward"]["models"]] == ["ward"], (
        "not broader"
    )


def test_sentences_hold_the_counts_and_no_word_too_strong(graph: GraphBase) -> None:
    text = " ".join(graph.shared(**of_five(leave_out="source")).said)
    assert "36 present, 4 absent, 55 not said (strict)" in text
    assert "55/4/36 (inclusive); 55/18/22 (enumerated)" in text
    assert "No pairwise test is run: with 5 cases the smallest possible p is 0.10." in text
    assert "Said of some of the five initiatives, not said of which: " in text
    assert "is exactly one of these, not said which: " in text
    assert not re.search(r"%|\b(prove|cause|work|effective|significant|gap)", text, re.I)


def test_a_refusal_is_an_ordinary_value(graph: GraphBase) -> None:
    (refused,) = graph.shared(**of_five()).more["refusals"]
    assert (refused["kind"], refused["reason"]) == ("refusal", "too-few-cases-for-a-test")


def test_a_test_is_not_mentioned_where_it_could_be_run() -> None:
    said = Said().cases(*"abcdef").claim("set:all", "sharing")
    assert not any("pairwise" in sentence for sentence in run("shared", said.study()).said)


def test_what_the_cells_leave_no_room_for_is_said() -> None:
    said = Said().cases("a", "b").claim("set:all", "sharing", some=True)
    result = run("shared", said.claim("set:all", "sharing", "Absent").study())
    (row,) = result.rows
    assert row["contradicted"] == [expand("set:all")]
    assert row["at_least"] == 0
    assert any("is said of set all, though every case" in sentence for sentence in result.said)


def test_a_study_of_one_case() -> None:
    result = run("shared", Said().cases("a").claim("case:a", "sharing").study())
    assert result.table.title == "Said of the one case, in every reading"
    assert result.said[0].startswith("1 case, 1 attribute.")


def test_nothing_said_leaves_an_empty_answer() -> None:
    result = run("shared", Said().cases("a", "b").study())
    assert (result.rows, list(result.table.rows), list(result.tables)) == ([], [], [])


def test_a_bundle_is_counted_by_its_names(graph: GraphBase) -> None:
    result = graph.shared(
        **of_five(),
        bundle=("funding, attr:upskilling-gps", "funding,mech:establishing-relationships"),
    )
    open_one, sure = result.more["bundles"]
    assert (open_one["certain"], open_one["possible"]) == (0, 5)
    # First → second, and second → first, which no case decides downwards: none surely upskills.
    assert open_one["confidence"] == [["0", "1"], [None, "1"]]
    assert (sure["certain"], sure["possible"], sure["confidence"]) == (5, 5, [["1", "1"]] * 2)
    assert len(sure["cases_certain"]) == 5


@pytest.mark.parametrize(
    ("bundle", "error", "words"),
    [
        ("funding", UsageError, "fewer than two"),
        ("funding,upskiling-gps", NotFound, "did you mean 'upskilling-gps'"),
    ],
)
def test_a_bundle_that_is_none_is_refused(
    graph: GraphBase, bundle: str, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        graph.shared(**of_five(), bundle=(bundle,))


def test_a_name_of_two_attributes_is_refused() -> None:
    said = Said().cases("a").claim("case:a", "hub").claim("case:a", "sharing")
    said.text += """claim:m a ic:ServiceModelClaim ; ic:about case:a ; ic:serviceModel model:hub ;
      ic:presence ic:Present ; ic:status ic:Reported ; ic:basis ic:basis-stated ;
      ic:coder actor:ann ."""
    with pytest.raises(UsageError, match="'hub' stands for attr:mechanism-hub and attr:service"):
        run("shared", said.study(), bundle=("hub,sharing",))


def test_sets_together_leave_out_what_includes_each_other() -> None:
    said = Said().cases("a", "b").claim("set:all", "meeting").claim("set:all", "singing")
    said.text += "mech:meeting skos:broader mech:sharing ."
    result = run("shared", said.study(), together=2)
    pairs = [[slug(one) for one in row["attributes"]] for row in result.more["bundles"]]
    assert pairs == [
        ["mechanism-meeting", "mechanism-singing"],
        ["mechanism-sharing", "mechanism-singing"],
    ]
    assert (
        run("shared", said.study(), together=2, top=1).more["bundles"] == result.more["bundles"][:1]
    )


@pytest.mark.parametrize(("options", "words"), [({"together": 7}, "2, 3 or 4"), ({"top": -1}, "0")])
def test_impossible_numbers_are_refused(
    graph: GraphBase, options: dict[str, int], words: str
) -> None:
    with pytest.raises(UsageError) as refused:
        graph.shared(**of_five(), **options)  # type: ignore[arg-type]
    assert words in refused.value.hint


def test_many_attributes_are_cut_in_the_table_alone(graph: GraphBase) -> None:
    every, few, all_shown = (graph.shared(top=top) for top in (None, 4, 0))
    assert every.rows == all_shown.rows
    assert few.rows == every.rows[:4]
    assert f"first 30 of {len([r for r in every.rows if r['robust']])}" in every.table.title
    shown = [len(table.rows) for table in (all_shown.table, *all_shown.tables)]
    assert sum(shown) == len(every.rows)
    assert few.said[0].endswith(" Kept: the first 4.")


def test_what_is_left_out_stands_beside_the_rows(graph: GraphBase) -> None:
    result = graph.shared(**of_five(leave_out="case"))
    at_home = [
        row for row in result.more["left_out"] if row["left_out"] == expand("case:hospital-at-home")
    ]
    assert {
        slug(row["attribute"]): (row["before"], row["after"], row["of"]) for row in at_home
    } == {slug: ([1, high], [0, high - 1], 4) for slug, high in at_home_only(graph).items()}
    assert any(sentence.startswith("Leaving out any of these changes") for sentence in result.said)


def at_home_only(graph: GraphBase) -> dict[str, int]:
    """What is certain of hospital at home alone, with its possible end."""
    case = expand("case:hospital-at-home")
    return {
        slug(row["attribute"]): row["possible"]
        for row in graph.shared(**of_five()).rows
        if row["cases_certain"] == [case] and row["possible"] > 1
    }


def test_the_command_prints_lines_of_a_terminal_and_one_json_object(
    graph: GraphBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(GraphBase, "open", lambda *_args, **_given: graph)
    monkeypatch.setattr(GraphBase, "close", lambda _self: None)
    asked = ["shared", "--among", "all-five", "--attributes", "five-case-coding"]
    text = CliRunner().invoke(app, asked)
    assert text.exit_code == 0, text.output
    assert max(map(len, text.stdout.splitlines())) <= 80
    document = json.loads(CliRunner().invoke(app, ["-f", "json", *asked]).stdout)
    assert len(document["among"]) == 5
    assert document["attributes"] == "five-case-coding"
    assert {slug(row["attribute"]) for row in document["rows"][:4]} == SHARED_BY_ALL


def test_counts_never_let_silence_read_as_absence() -> None:
    assert counted(13, 0, 42) == "said of 13 of 55, said not of 0, not stated for 42"
