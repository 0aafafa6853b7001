"""Graphs as other programs read them, what is lost with a mechanism, and projections."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import networkx as nx
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph import GraphBase
from icgraph.analysis.pathways.criticality import dependence
from icgraph.analysis.pathways.mechanism_graph import Wanted, chosen, graph_of
from icgraph.analysis.pathways.recorded import Claims
from icgraph.analysis.registry import run
from icgraph.analysis.study import Scope, study
from icgraph.cli import app
from icgraph.errors import UsageError
from icgraph.exporters.networks import write_network
from icgraph.identity import PREFIXES
from icgraph.terms import IRI
from tests.analysis.joined import Told
from tests.analysis.tables import of_five


def asked(*words: str) -> str:
    ran = CliRunner().invoke(app, ["-q", *words])
    assert ran.exit_code == 0, ran.output
    return ran.stdout


def test_json_is_the_envelope_and_node_link_in_one(graph: GraphBase) -> None:
    document = json.loads(asked("-f", "json", "network", "--among", "all-five"))
    read = nx.node_link_graph(document, edges="edges")
    assert nx.utils.graphs_equal(read, graph.network(among="all-five"))
    assert {"rows", "graphs", "among", "attributes", "reading", "data_version"} <= set(document)
    assert {row["mechanism"] for row in document["rows"]} == {
        node for node, about in read.nodes(data=True) if about["kind"] == "mechanism"
    }


def test_graphml_is_read_back_with_unique_edge_names(graph: GraphBase) -> None:
    text = asked("-f", "graphml", "network", "--among", "all-five")
    read: Any = nx.parse_graphml(text, force_multigraph=True)
    ours: Any = graph.network(among="all-five")
    assert set(read.nodes) == set(ours.nodes)
    assert set(read.edges(keys=True)) == set(ours.edges(keys=True))
    for before, after, key, about in ours.edges(keys=True, data=True):
        assert read.edges[before, after, key]["claims"].split(" | ") == about["claims"]
    names = [edge.get("id") for edge in Xml.fromstring(text).iter() if edge.tag.endswith("}edge")]  # noqa: S314 - our own
    assert len(set(names)) == len(names) == ours.number_of_edges()


def test_the_ending_of_the_file_says_graphml(tmp_path: Path) -> None:
    file = tmp_path / "five.graphml"
    asked("-o", str(file), "network", "--among", "all-five", "--projection", "cases")
    assert nx.read_graphml(file).number_of_edges() == 10


def test_only_a_graph_can_be_graphml() -> None:
    ran = CliRunner().invoke(app, ["-f", "graphml", "paths"])
    assert ran.exit_code == 2
    assert "no format named 'graphml' for this answer" in ran.output


@given(st.text(max_size=8))
@settings(deadline=None, max_examples=60, derandomize=True)
def test_any_text_can_be_written_as_graphml(text: str) -> None:
    directed: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    directed.add_node("a" + text, label=text, cases=[text, "x"])
    directed.add_edge("a" + text, "b", key="k" + text, label=text, number=1, sure=True)
    out = io.StringIO()
    write_network(directed, out)
    read = nx.parse_graphml(out.getvalue(), force_multigraph=True)
    assert (read.number_of_nodes(), read.number_of_edges()) == (2, 1)
    assert next(iter(read.edges(data=True)))[2]["number"] == 1


def slug(iri: str) -> str:
    return iri.rpartition("/")[2]


def lost(told: Told) -> dict[str, tuple[int, int, int]]:
    """Mechanism → cases that lose an outcome, outcomes lost, outcomes kept."""
    rows = run("network", told.study()).rows
    return {
        slug(r["mechanism"]): (len(r["critical"]), r["outcomes_lost"], r["outcomes_kept"])
        for r in rows
    }


def test_an_outcome_with_one_recorded_path_is_lost_with_its_mechanism() -> None:
    told = Told().case("hill").full("hill", "coder", mech="meeting", out="calm")
    told.full("hill", "coder", mech="sharing", out="calm")
    told.full("hill", "coder", mech="sharing", out="rest")
    assert lost(told) == {"meeting": (0, 0, 1), "sharing": (1, 1, 1)}
    told.claim("direct", "case:hill", "act:visits", "out:rest")
    assert lost(told) == {"meeting": (0, 0, 1), "sharing": (0, 0, 2)}


@pytest.mark.parametrize("said", [{"change": "NoChange"}, {"status": "TestedNotSupported"}])
def test_what_was_looked_for_and_not_found_is_nothing_to_lose(said: dict[str, str]) -> None:
    told = Told().case("hill").claim("c", "case:hill", "ctx:funding")
    told.claim("m", "case:hill", "mech:meeting").claim("o", "case:hill", "out:calm", **said)
    told.joined("one", "hill", "coder", ctx="c", mech="m", out="o")
    assert lost(told) == {"meeting": (0, 0, 0)}


def test_what_the_tool_put_together_is_nothing_to_lose() -> None:
    told = Told().case("hill").claim("m", "case:hill", "mech:meeting")
    told.claim("o", "case:hill", "out:calm")
    assert lost(told) == {"meeting": (0, 0, 0)}


def test_what_is_asked_for_does_not_change_what_is_lost() -> None:
    told = (
        Told()
        .case("hill")
        .full("hill", "coder", mech="meeting")
        .full("hill", "author", mech="sharing")
    )
    for option in ({"mechanism": "mech:meeting"}, {"mode": ("assembled",)}):
        rows = run("network", told.study(), **option).rows
        assert [(slug(row["mechanism"]), row["critical"]) for row in rows] == [("meeting", [])]


LINKS = st.tuples(
    st.sampled_from(["hill", "vale"]),
    st.sampled_from(["meeting", "sharing", "shouting"]),
    st.sampled_from(["calm", "rest", "sleep"]),
)
CHAINS = st.tuples(st.sampled_from(["calm", "rest"]), st.sampled_from(["sleep", "noise", "calm"]))


@given(st.lists(LINKS, min_size=1, max_size=6, unique=True), st.sets(CHAINS, max_size=2))
@settings(deadline=None, max_examples=25, derandomize=True)
def test_what_is_lost_is_dominated_in_the_graph_of_the_case(
    links: list[tuple[str, str, str]], chains: set[tuple[str, str]]
) -> None:
    """The dominators of NetworkX, from a root before every mechanism, say the same."""
    told = Told().case("hill").case("vale")
    for at, (case, mechanism, outcome) in enumerate(links):
        told.claim(f"m{at}", f"case:{case}", f"mech:{mechanism}")
        told.claim(f"o{at}", f"case:{case}", f"out:{outcome}")
        told.joined(f"j{at}", case, "coder", mech=f"m{at}", out=f"o{at}")
    for first, then in sorted(chains):
        if first != then:
            told.claim(f"f{first}{then}", "case:hill", f"out:{first}")
            more = f"; ic:arisesFrom claim:f{first}{then} "
            told.claim(f"t{first}{then}", "case:hill", f"out:{then}", more=more)
    study = told.study()
    claims = Claims(study)
    found = chosen(study, claims, Wanted())
    ours = {
        (slug(kind), slug(one.case), slug(one.outcome))
        for kind, held in dependence(claims, found).items()
        for one in held.lost
    }
    assert ours == dominated(graph_of(study, claims, found))


def dominated(graph: nx.MultiDiGraph[str]) -> set[tuple[str, str, str]]:
    said = set()
    kinds = {node: about["kind"] for node, about in graph.nodes(data=True)}
    for case in {about["case"] for *_, about in graph.edges(data=True)}:
        own: nx.DiGraph[str] = nx.DiGraph(
            (a, b) for a, b, about in graph.edges(data=True) if about["case"] == case
        )
        starts = [node for node in own if kinds[node] == "mechanism" or not own.in_degree(node)]
        own.add_edges_from(("", node) for node in starts)
        above: dict[str, Any] = nx.immediate_dominators(own, "")
        for outcome in (node for node in above if node and kinds[node] == "outcome"):
            node = above[outcome]
            while node:
                if kinds[node] == "mechanism":
                    said.add((slug(node), slug(case), slug(outcome)))
                node = above[node]
    return said


@pytest.mark.parametrize(("on", "certain"), [("cases", 36), ("attributes", 36), ("bipartite", 36)])
def test_projections_of_the_five_cases_count_what_is_certain(
    graph: GraphBase, on: str, certain: int
) -> None:
    found = graph.projection(on, **of_five())
    assert found.graph is not None
    if on == "bipartite":
        assert found.graph.number_of_edges() == len(found.rows) == certain
        assert found.table.rows == [("present", 36), ("absent", 4), ("not said", 55)]
        return
    table = run_context(graph)
    for row in found.rows:
        low, high = table[row["a"], row["b"]] if on == "cases" else (row["certain"], 5)
        assert (row["certain"], row["possible"] <= high) == (low, True)
        assert row["certain"] <= row["possible"]


def run_context(graph: GraphBase) -> dict[tuple[str, str], tuple[int, int]]:
    """How many attributes each two cases certainly, and possibly, share, cell by cell."""
    cells = study(graph.store, Scope(**of_five())).incidence()
    shared = {}
    for one in cells.cases:
        for other in cells.cases:
            states = [
                {cells.cell(case, attribute.iri).state for case in (one, other)}
                for attribute in cells.attributes
            ]
            certain = sum(state == {"present"} for state in states)
            shared[str(one), str(other)] = certain, sum("absent" not in s for s in states)
    return shared


def test_labels_of_a_projection_are_those_of_people(graph: GraphBase) -> None:
    found = graph.projection("attributes", **of_five())
    assert found.graph is not None
    assert found.graph.nodes[PREFIXES["attr"] + "funding"]["label"] != IRI("attr:funding")
    assert "The first 20 of" in found.said[0]


def twelve(*alike: str) -> Told:
    """Twelve cases: half of them have all of these mechanisms, and half have none."""
    told = Told()
    for at in range(12):
        told.case(f"c{at}")
        for kind in alike:
            presence = "Present" if at < 6 else "Absent"
            told.claim(f"{kind}{at}", f"case:c{at}", f"mech:{kind}", presence=presence)
        first, then = ("shouting", "resting") if at % 2 else ("resting", "shouting")
        told.claim(f"s{at}", f"case:c{at}", f"mech:{first}")
        told.claim(f"r{at}", f"case:c{at}", f"mech:{then}", presence="Absent")
    return told


def test_a_test_is_printed_with_what_it_could_reach() -> None:
    told = twelve("listening", "trusting")
    found = run("network", told.study(), projection="attributes", validate=True)
    assert found.more["tests"]["validated"] == 1
    assert [row["validated"] for row in found.rows] == [True, False, False, False, False]
    assert all(len(row["p"]) == 2 for row in found.rows)
    assert "6 pairs were tested" in found.said[1]
    assert "validated on both: 1. The smallest possible p is 0.0011." in found.said[1]


def test_a_kind_and_its_broader_kind_are_neither_told_nor_tested() -> None:
    """In all twelve cases meeting is sharing, by definition: that they agree is no finding."""
    found = run(
        "network", twelve("meeting", "sharing").study(), projection="attributes", validate=True
    )
    assert (found.more["tests"]["tested"], found.more["tests"]["validated"]) == (5, 0)
    assert found.graph is not None
    labels = {node: about["label"] for node, about in found.graph.nodes(data=True)}
    (meant,) = (row for row in found.rows if row["by_definition"])
    assert {labels[meant["a"]], labels[meant["b"]]} == {"Meeting", "Sharing"}
    assert (meant["p"], meant) == ([], found.rows[-1])
    assert len(found.table.rows) == len(found.rows) - 1
    assert sum(about["by_definition"] for *_, about in found.graph.edges(data=True)) == 1
    assert "1 pair of which one includes the other" in found.said[1]


def test_of_edges_nothing_is_said_where_there_are_none() -> None:
    none = run("network", Told().case("hill").study())
    assert none.said == [
        "No edge is drawn: nothing that counts here says what was joined with what."
    ]
    joined = run("network", Told().case("hill").full("hill", "coder").study())
    assert joined.said[0].startswith("Every edge belongs to one case")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"validate": True}, "--validate tests a projection"),
        ({"projection": "bipartite", "validate": True}, "tests pairs of one kind"),
        ({"projection": "cases", "case": "hill"}, "takes all that is compared"),
    ],
)
def test_options_that_do_not_go_together_are_refused(options: dict[str, Any], message: str) -> None:
    told = Told().case("hill").full("hill", "coder")
    with pytest.raises(UsageError, match=message):
        run("network", told.study(), **options)


@pytest.mark.parametrize("name", ["network", "paths"])
@pytest.mark.parametrize("scope", [Scope(leave_out="case"), Scope(kinds=("mechanism",))])
def test_what_the_scope_asks_and_no_path_can_answer_is_refused(name: str, scope: Scope) -> None:
    told = Told().case("hill").full("hill", "coder")
    with pytest.raises(UsageError, match="takes no --"):
        run(name, told.study(scope=scope))


def test_the_command_prints_what_there_is() -> None:
    text = asked("network", "--among", "all-five")
    assert "activity → outcome" in text
    assert max(map(len, text.splitlines())) <= 80
    assert "Nothing is called lost" in text
