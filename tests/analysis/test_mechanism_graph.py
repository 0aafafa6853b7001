"""The graph of what was joined: inside one case, from what is present, and marked by whom."""

from __future__ import annotations

from collections import Counter
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph import GraphBase
from icgraph.analysis.pathways.mechanism_graph import Wanted, mechanism_graph
from icgraph.analysis.study import Scope
from icgraph.errors import NotFound, UsageError
from icgraph.identity import PREFIXES
from tests.analysis.joined import Told

ATTRIBUTES = {
    "kind",
    "case",
    "configuration",
    "mode",
    "assembled_by",
    "claims",
    "status",
    "basis",
    "presence",
    "certainty",
    "role",
    "acts_on",
    "valence",
    "change",
}


def edges(graph: nx.MultiDiGraph[str]) -> list[tuple[str, str, dict[str, Any]]]:
    return list(graph.edges(data=True))


def named(graph: nx.MultiDiGraph[str]) -> set[tuple[str, str, str]]:
    return {
        (slug(before), slug(after), slug(about["case"])) for before, after, about in edges(graph)
    }


def slug(iri: str) -> str:
    return iri.rpartition("/")[2]


def test_a_configuration_of_a_source_is_stated_and_of_a_coder_assembled() -> None:
    told = Told().case("hill").full("hill", "author").case("vale").full("vale", "coder")
    graph = mechanism_graph(told.study())
    assert {(slug(a["case"]), a["mode"], a["assembled_by"]) for *_, a in edges(graph)} == {
        ("hill", "stated", "source"),
        ("vale", "assembled", "coder"),
    }
    assert graph.number_of_edges() == 4
    assert all(set(about) == ATTRIBUTES for *_, about in edges(graph))
    first = next(a for *_, a in edges(graph) if a["kind"] == "context-mechanism")
    assert first == {
        "kind": "context-mechanism",
        "case": PREFIXES["case"] + "hill",
        "configuration": PREFIXES["config"] + "hill-meeting-calm",
        "mode": "stated",
        "assembled_by": "source",
        "claims": [PREFIXES["claim"] + f"hill-meeting-calm-{end}" for end in "cm"],
        "status": ["Reported"],
        "basis": ["basis-stated"],
        "presence": "Present",
        "certainty": "certain",
        "role": ["Lever"],
        "acts_on": ["SetUp"],
        "valence": [],
        "change": [],
    }
    last = next(a for *_, a in edges(graph) if a["kind"] == "mechanism-outcome")
    assert (last["role"], last["valence"]) == ([], ["Beneficial"])
    assert graph.nodes[PREFIXES["mech"] + "meeting"] == {
        "kind": "mechanism",
        "label": "Meeting",
        "definition": "People meet.",
        "cases": [PREFIXES["case"] + "hill", PREFIXES["case"] + "vale"],
    }


def test_what_nobody_joined_is_joined_by_the_tool_inside_the_case() -> None:
    told = Told().case("hill").claim("c", "case:hill", "ctx:funding")
    told.claim("a", "case:hill", "act:visits").claim("m", "case:hill", "mech:meeting")
    told.claim("s", "case:hill", "step:trust").claim("o", "case:hill", "out:calm", status="Feared")
    graph = mechanism_graph(told.study())
    assert [about["kind"] for *_, about in edges(graph)] == [
        "activity-mechanism",
        "context-activity",
        "mechanism-step",
        "step-outcome",
    ]
    assert {(a["mode"], a["assembled_by"], a["configuration"]) for *_, a in edges(graph)} == {
        ("assembled", "tool", "")
    }
    assert next(a["status"] for *_, a in edges(graph) if a["kind"] == "step-outcome") == [
        "Feared",
        "Reported",
    ]


def test_where_somebody_joined_anything_the_tool_joins_nothing() -> None:
    told = Told().case("hill").full("hill", "coder").claim("x", "case:hill", "out:rest")
    assert {a["assembled_by"] for *_, a in edges(mechanism_graph(told.study()))} == {"coder"}


def test_without_a_mechanism_nothing_is_put_together() -> None:
    told = Told().case("hill").claim("c", "case:hill", "ctx:funding")
    told.claim("o", "case:hill", "out:calm")
    assert mechanism_graph(told.study()).number_of_nodes() == 0


def test_one_arc_named_by_a_claim_is_partial() -> None:
    told = Told().case("hill").claim("one", "case:hill", "act:visits", "out:calm")
    told.claim("two", "case:hill", "out:rest", more="; ic:arisesFrom claim:one ")
    told.claim("far", "case:vale", "out:noise").case("vale")
    told.claim("three", "case:hill", "out:sleep", more="; ic:arisesFrom claim:far ")
    graph = mechanism_graph(told.study())
    assert named(graph) == {("visits", "calm", "hill"), ("calm", "rest", "hill")}
    assert {(a["mode"], a["assembled_by"]) for *_, a in edges(graph)} == {("partial", "source")}


def test_a_claim_of_all_three_is_stated() -> None:
    told = Told().case("hill").claim("all", "case:hill", "ctx:funding", "mech:meeting", "out:calm")
    graph = mechanism_graph(told.study(), Wanted(modes=("stated",)))
    assert named(graph) == {("funding", "meeting", "hill"), ("meeting", "calm", "hill")}


@pytest.mark.parametrize("said", [{"presence": "Absent"}, {"basis": "basis-generic"}])
def test_what_is_absent_or_not_accepted_is_no_edge(said: dict[str, str]) -> None:
    told = Told().case("hill").full("hill", "coder")
    before = mechanism_graph(told.study())
    told.claim("no", "case:hill", "mech:shouting", **said)
    told.joined("no", "hill", "author", ctx="hill-meeting-calm-c", mech="no")
    told.claim("none", "case:hill", "act:visits", "out:calm", **said)
    assert nx.utils.graphs_equal(mechanism_graph(told.study()), before)


def test_absence_said_of_the_case_wins_over_what_is_said_of_its_set() -> None:
    told = Told().case("hill").case("vale").claim("m", "set:both", "mech:meeting")
    told.statements.append("set:both skos:member case:hill, case:vale .")
    told.claim("o", "set:both", "out:calm")
    assert {c for *_, c in named(mechanism_graph(told.study()))} == {"hill", "vale"}
    told.claim("not", "case:hill", "mech:meeting", presence="Absent")
    assert {c for *_, c in named(mechanism_graph(told.study()))} == {"vale"}


def test_some_of_a_set_is_no_edge_of_any_case() -> None:
    told = Told().case("hill").claim("o", "case:hill", "out:calm")
    told.statements.append("set:both skos:member case:hill .")
    told.claim("m", "set:both", "mech:meeting", quantifier="Some")
    assert mechanism_graph(told.study()).number_of_edges() == 0


def test_what_is_said_of_a_case_not_resolved_is_possible_for_each_candidate() -> None:
    told = Told().case("hill").case("vale").unresolved("either", "hill", "vale")
    told.claim("m", "case:either", "mech:meeting").claim("o", "case:hill", "out:calm")
    told.claim("p", "case:vale", "out:calm").full("either", "coder", mech="sharing")
    graph = mechanism_graph(told.study())
    assert {c for *_, c in named(graph)} == {"hill", "vale"}
    assert {about["certainty"] for *_, about in edges(graph)} == {"possible"}
    assert len({key for *_, key in graph.edges(keys=True)}) == graph.number_of_edges()


def cluster() -> Told:
    told = Told().case("hill", "; ic:x 1 ").full("hill", "author").full("hill", "coder", out="rest")
    told.case("vale").full("vale", "coder", mech="sharing").case("dale")
    told.claim("m", "case:dale", "mech:meeting").claim("o", "case:dale", "out:calm")
    return told.claim("s", "case:dale", "ctx:funding", "out:rest")


@given(st.permutations(range(len(cluster().statements))))
@settings(deadline=None, max_examples=15, derandomize=True)
def test_the_order_of_statements_changes_nothing(order: list[int]) -> None:
    ours, theirs = mechanism_graph(cluster().study()), mechanism_graph(cluster().study(order))
    assert list(ours.nodes(data=True)) == list(theirs.nodes(data=True))
    assert list(ours.edges(keys=True, data=True)) == list(theirs.edges(keys=True, data=True))


@pytest.mark.parametrize("gone", ["hill", "vale", "dale"])
def test_without_a_case_exactly_its_edges_are_gone(gone: str) -> None:
    every = cluster().study()
    whole = mechanism_graph(every)
    left = ",".join(name for name in ("hill", "vale", "dale") if name != gone)
    rest = mechanism_graph(cluster().study(scope=Scope(among=left)))
    case = PREFIXES["case"] + gone
    kept = [edge for edge in whole.edges(keys=True, data=True) if edge[3]["case"] != case]
    assert list(rest.edges(keys=True, data=True)) == kept


def test_the_graph_is_narrowed_by_kind_and_those_narrower() -> None:
    graph = mechanism_graph(cluster().study(), Wanted(mechanism="sharing"))
    assert {c for *_, c in named(graph)} == {"hill", "vale", "dale"}
    graph = mechanism_graph(cluster().study(), Wanted(mechanism="mech:meeting", outcome="rest"))
    ends = {("funding", "meeting"), ("meeting", "rest")}
    assert named(graph) == {(*end, case) for end in ends for case in ("hill", "dale")}
    graph = mechanism_graph(cluster().study(), Wanted(case="vale"))
    assert {c for *_, c in named(graph)} == {"vale"}


def test_names_and_modes_that_are_none_are_refused() -> None:
    study = cluster().study(scope=Scope(among="hill,vale"))
    with pytest.raises(NotFound, match="case:dale is not among"):
        mechanism_graph(study, Wanted(case="dale"))
    with pytest.raises(UsageError, match="did you mean"):
        mechanism_graph(study, Wanted(modes=("statd",)))


def test_five_cases_have_no_full_path_and_three_arcs_stated(graph: GraphBase) -> None:
    found = graph.network(among="all-five")
    modes = Counter((about["mode"], about["assembled_by"]) for *_, about in edges(found))
    assert set(modes) == {("partial", "source"), ("assembled", "tool")}
    assert modes["partial", "source"] == 3
    steps = [node for node, about in found.nodes(data=True) if about["kind"] == "step"]
    assert steps == [PREFIXES["step"] + "patient-trust-in-primary-care"]
    assert len(found.nodes[steps[0]]["cases"]) == 5
    maybe = {slug(a["case"]) for *_, a in edges(found) if a["certainty"] == "possible"}
    assert maybe == {"gp-outreach-joint", "gp-outreach-row-e"}


def test_every_recorded_configuration_is_in_the_graph_once(graph: GraphBase) -> None:
    found = graph.network()
    solutions = graph.query("SELECT ?c { ?c a <https://w3id.org/icgraph/ontology#Configuration> }")
    recorded = {str(row[0]) for row in solutions.rows}  # type: ignore[union-attr]
    drawn = Counter(a["configuration"] for *_, a in edges(found) if a["assembled_by"] == "coder")
    assert set(drawn) == recorded
    assert set(drawn.values()) == {2}


def test_a_mechanism_or_a_model_can_be_asked_for(graph: GraphBase) -> None:
    found = graph.network(mechanism="shared-responsibility", among="all-five")
    kinds = nx.get_node_attributes(found, "kind")
    assert [slug(node) for node, kind in kinds.items() if kind == "mechanism"] == [
        "shared-responsibility"
    ]
    outreach = graph.network(model="model:gp-outreach", among="all-five")
    assert {slug(a["case"]) for *_, a in edges(outreach)} == {
        "gp-outreach-joint",
        "gp-outreach-row-e",
    }
    assert isinstance(found, nx.MultiDiGraph)
    assert graph.network(modes=("stated",)).number_of_edges() == 0
