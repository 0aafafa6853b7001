"""A scope is taken as it is meant, or refused: never read as something else."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from icgraph import GraphBase
from icgraph.analysis.kinds import labels_apart
from icgraph.analysis.study import Scope, Study
from icgraph.cli import app
from icgraph.errors import UsageError
from icgraph.identity import IC, PREFIXES
from icgraph.incidence import Attribute
from icgraph.origins import Filter
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V
from tests.analysis.joined import Told


@pytest.mark.parametrize(
    "wrong",
    [
        "banana",
        "15",
        "2015-",
        "2015-2",
        "2015-13",
        "2015-02-30",
        "2015-02-01-01",
        "20150201",
        "2015-02-01T00:00:00",
        " 2015",
        "²⁰¹⁵",
    ],
)
def test_what_is_no_date_is_refused_and_not_compared_as_text(wrong: str) -> None:
    with pytest.raises(UsageError, match="is not a date"):
        Filter(as_of=wrong)


@pytest.mark.parametrize("right", ["", "2015", "2015-02", "2016-02-29"])
def test_a_year_a_month_and_a_day_are_dates(right: str) -> None:
    assert Filter(as_of=right).as_of == right


def test_a_date_that_is_none_ends_a_command_with_2() -> None:
    for command in (["shared"], ["timeline"], ["gaps"], ["follow-up"]):
        told = CliRunner().invoke(app, [*command, "--as-of", "last year"])
        assert told.exit_code == 2
        assert "'last year' is not a date" in told.stderr


def test_names_without_a_name_among_them_are_refused(graph: GraphBase) -> None:
    for nobody in (",", " , ", ",,"):
        with pytest.raises(UsageError, match="names no case"):
            graph.shared(among=nobody)
    assert len(graph.small_n(among="telephone-mdt,").head["among"]) == 1


def test_that_a_context_is_no_lever_leaves_open_whether_it_is_there() -> None:
    scope = Scope(kinds=("context-factor", "lever", "barrier"))
    told = Told().case("a").claim("no", "case:a", "ctx:funding", presence="Absent", role="Lever")
    cells = _states(told.study(scope=scope))
    assert cells == {"hasLever": "absent"}
    told.claim("yes", "case:a", "ctx:funding", role="Barrier")
    cells = _states(told.study(scope=scope))
    assert cells == {"hasLever": "absent", "hasBarrier": "present", "hasContextFactor": "present"}
    without = Told().case("a").claim("not", "case:a", "ctx:funding", presence="Absent")
    assert _states(without.study(scope=scope)) == {"hasContextFactor": "absent"}


def _states(made_up: Study) -> dict[str, str]:
    return {
        one.property.removeprefix(IC): made_up.incidence().cell(made_up.cases[0], one.iri).state
        for one in made_up.attributes
    }


def test_a_made_attribute_has_the_same_name_whatever_else_is_compared(graph: GraphBase) -> None:
    every = {row["attribute"]: row["thing"] for row in graph.shared().rows}
    for among, kinds in (("all-five", ()), ("telephone-mdt", ()), ("", ("mechanism",))):
        found = {
            row["attribute"]: row["thing"] for row in graph.shared(among=among, kinds=kinds).rows
        }
        assert found.items() <= every.items()
    assert every[PREFIXES["attr"] + "mechanism-care-coordination"] == (
        PREFIXES["mech"] + "care-coordination"
    )
    assert every[PREFIXES["attr"] + "service-model-care-coordination"] == (
        PREFIXES["model"] + "care-coordination"
    )


def test_the_labels_of_one_coding_stay_with_it(graph: GraphBase) -> None:
    coded = graph.shared(among="all-five", attributes="five-case-coding")
    every = {row["attribute"]: row["label"] for row in graph.shared().rows}
    [cost] = [row for row in coded.rows if row["label"] == "Reduced cost (informant-reported)"]
    assert every[cost["attribute"]] == "reduced cost"


@pytest.mark.parametrize(
    ("made", "meant"),
    [
        ("attr:mechanism-care-coordination", ["mech:care-coordination"]),
        ("attr:service-model-care-coordination", ["model:care-coordination"]),
        (PREFIXES["attr"] + "context-factor-funding-payment", ["ctx:funding-payment"]),
        ("attr:barrier-funding-payment", ["ctx:funding-payment"]),
        ("attr:outcome-intended-cost", ["out:cost"]),
    ],
)
def test_a_made_attribute_leads_to_its_kind(made: str, meant: list[str]) -> None:
    for verb in ("show", "trace"):
        told = CliRunner().invoke(app, [verb, made])
        assert told.exit_code == 3
        assert "was made to compare cases" in told.stderr
        assert [line for line in told.stderr.split() if line.strip(";") in meant][-1:] == meant


def test_an_attribute_that_is_neither_stored_nor_made_is_not_known() -> None:
    told = CliRunner().invoke(app, ["show", "attr:banana"])
    assert told.exit_code == 3
    assert "nothing in the graph is named 'attr:banana'" in told.stderr


def test_attributes_of_one_label_are_told_apart_by_their_kinds() -> None:
    prop, other, kind = V.usesMechanism, V.hasServiceModel, IRI("kind")
    alike = Attribute(IRI("a"), prop, kind, "hub"), Attribute(IRI("b"), other, kind, "hub")
    assert labels_apart([*alike, Attribute(IRI("c"), prop, kind, "trust")]) == {
        "a": "hub (mechanism)",
        "b": "hub (service-model)",
        "c": "trust",
    }


@pytest.mark.parametrize("word", ["tested-mixed", "testedmixed", "TestedMixed", "Tested-Mixed"])
def test_a_status_of_two_words_is_taken_with_and_without_a_dash(
    graph: GraphBase, word: str
) -> None:
    assert graph.timeline(statuses=(word,)).rows == graph.timeline(statuses=("tested-mixed",)).rows
    assert {row["status"] for row in graph.timeline(statuses=(word,)).rows} == {V.TestedMixed}


def test_statuses_are_shown_with_dashes(graph: GraphBase) -> None:
    with pytest.raises(UsageError, match=r"'tested-mixt' is not known.*'tested-mixed'") as refused:
        graph.timeline(statuses=("tested-mixt",))
    assert "tested-not-supported" in str(refused.value.hint)
