"""Paths stay inside one case, say who put them together, and are counted apart when they do not."""

from __future__ import annotations

from collections import Counter

import pytest
from click.testing import CliRunner

from icgraph import GraphBase
from icgraph.analysis.registry import run
from icgraph.analysis.result import Result
from icgraph.cli import app
from icgraph.identity import PREFIXES
from icgraph.stores.base import select
from tests.analysis.joined import Told

KEYS = {
    "case",
    "context",
    "activity",
    "mechanism",
    "steps",
    "outcome",
    "mode",
    "configuration",
    "claims",
    "assembled_by",
    "status",
    "outcome_status",
    "certainty",
    "role",
    "valence",
    "change",
}


def slugs(result: Result) -> list[tuple[str, ...]]:
    return [
        tuple(
            str(row[name] or "-").rpartition("/")[2] for name in ("context", "mechanism", "outcome")
        )
        for row in result.rows
    ]


def test_the_text_states_no_full_path_for_the_five_cases(graph: GraphBase) -> None:
    found = graph.paths(among="all-five")
    assert found.rows == []
    assert found.more["paths"]["stated"] == 0
    assert "that a source states: 0." in found.said[0]


@pytest.mark.parametrize("mode", ["stated", "partial", "assembled"])
def test_every_path_is_of_one_case_and_of_its_own_claims(graph: GraphBase, mode: str) -> None:
    found = graph.paths(mode=mode)
    assert len(found.rows) == found.more["paths"][mode]
    claims = f"""SELECT ?claim ?case {{ ?claim <{PREFIXES["ic"]}about> ?subject .
      {{ ?subject a <{PREFIXES["ic"]}CaseStudy> BIND(?subject AS ?case) }}
      UNION {{ ?subject <{PREFIXES["skos"]}member>|<{PREFIXES["ic"]}candidate> ?case }} }}"""
    of = {(str(claim), str(case)) for claim, case in select(graph.store, claims)}
    for row in found.rows:
        assert set(row) == KEYS
        assert row["mode"] == mode
        assert row["claims"]
        assert all((claim, row["case"]) in of for claim in row["claims"])
        ends = (row["context"], row["mechanism"], row["outcome"])
        assert all(ends) == (mode != "partial")


def test_a_coders_configuration_is_one_assembled_path_each(graph: GraphBase) -> None:
    found = graph.paths(mode="assembled")
    by = Counter(row["assembled_by"] for row in found.rows)
    recorded = Counter(row["configuration"] for row in found.rows if row["assembled_by"] == "coder")
    configurations = select(graph.store, f"SELECT ?c {{ ?c a <{PREFIXES['ic']}Configuration> }}")
    assert set(recorded) == {str(row[0]) for row in configurations}
    assert set(recorded.values()) == {1}
    assert (
        by["tool"]
        == sum(graph.paths(mode="assembled", among="all-five").more["paths"].values()) - 3
    )


def two_hills() -> Told:
    told = Told().case("hill").case("vale").full("hill", "author", out="calm")
    told.claim("demand", "case:vale", "ctx:demand", role="Barrier")
    told.claim("meet", "case:vale", "mech:meeting").claim("rest", "case:vale", "out:rest")
    return told.joined("vale", "vale", "author", ctx="demand", mech="meet", out="rest")


def test_paths_are_never_joined_across_cases_unless_asked() -> None:
    study = two_hills().study()
    found = run("paths", study)
    assert slugs(found) == [("funding", "meeting", "calm"), ("demand", "meeting", "rest")]
    assert "Hypothetical" not in " ".join(found.said)
    across = run("paths", study, across=True)
    assert across.rows[:2] == found.rows
    hypothetical = across.rows[2:]
    assert {row["mode"] for row in hypothetical} == {"hypothetical"}
    assert slugs(across)[2:] == [("funding", "meeting", "rest"), ("demand", "meeting", "calm")]
    assert all(len(set(row["case"])) == 2 for row in hypothetical)
    assert across.more["paths"] == found.more["paths"] | {"hypothetical": 2}
    assert "Hypothetical, joined across cases, and stated nowhere: 2." in across.said[1]


def test_what_some_case_joins_is_not_hypothetical() -> None:
    told = (
        two_hills().case("dale").claim("x", "case:dale", "ctx:demand", "mech:meeting", "out:calm")
    )
    across = run("paths", told.study(), across=True)
    assert ("demand", "meeting", "calm") not in slugs(across)[3:]
    assert across.more["paths"]["stated"] == 3


def test_an_outcome_that_follows_from_another_has_it_as_a_step() -> None:
    told = Told().case("hill").claim("one", "case:hill", "out:calm")
    told.claim("two", "case:hill", "out:rest", more="; ic:arisesFrom claim:one ")
    told.claim("three", "case:hill", "act:visits", "out:sleep")
    found = run("paths", told.study(), mode="partial")
    kinds = [([s.rpartition("/")[2] for s in r["steps"]], len(r["activity"])) for r in found.rows]
    assert kinds == [([], 1), (["calm"], 0)]
    assert found.table.rows == [("hill", "act:visits → out:sleep"), ("hill", "out:calm → out:rest")]


def test_an_outcome_that_did_not_come_or_was_bad_is_not_shown_as_one_that_came() -> None:
    def shown(**said: str) -> str:
        told = Told().case("hill").claim("c", "case:hill", "ctx:funding")
        told.claim("m", "case:hill", "mech:meeting").claim("o", "case:hill", "out:calm", **said)
        told.joined("one", "hill", "coder", ctx="c", mech="m", out="o")
        return str(run("paths", told.study(), mode="assembled").table.rows[0][-1])

    assert shown() == shown(status="Observed", valence="Beneficial") == "out:calm"
    assert shown(valence="Adverse") == "out:calm (bad)"
    assert shown(change="NoChange") == "out:calm (no change)"
    assert shown(status="TestedNotSupported", change="NoChange").endswith("upported, no change)")
    assert "eared" in shown(status="Feared")


def test_paths_narrow_by_mechanism_outcome_and_case(graph: GraphBase) -> None:
    whole = graph.paths(mode="assembled", among="all-five").rows
    kind = PREFIXES["mech"] + "shared-responsibility"
    narrowed = graph.paths(mode="assembled", among="all-five", mechanism="shared-responsibility")
    keys = ("case", "context", "mechanism", "outcome")
    wanted = [[row[key] for key in keys] for row in whole if row["mechanism"] == kind]
    assert [[row[key] for key in keys] for row in narrowed.rows] == wanted
    one = graph.paths(mode="assembled", case="telephone-mdt").rows
    assert one == [row for row in whole if row["case"] == PREFIXES["case"] + "telephone-mdt"]


def test_the_command_says_the_numbers_of_the_other_modes() -> None:
    def told(*words: str) -> str:
        ran = CliRunner().invoke(app, ["-q", "paths", "--among", "all-five", *words])
        assert ran.exit_code == 0, ran.output
        return " ".join(ran.output.split())

    assert "Assembled by a coder: 0; by the tool, from what is told of the same case:" in told()
    assert "--mode assembled" in told()
    assert "home visits → better child safeguarding" in told("--mode", "partial")
    assert "Assembled, by case" in told("--mode", "assembled")
    assert "care coordination" in " ".join(
        CliRunner().invoke(app, ["-q", "paths", "--across"]).output.split()
    )
